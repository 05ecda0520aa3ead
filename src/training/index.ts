export { adamRate } from './adam-rate';
export { allowOneThread, demandAllThreads, hasLackedThreads, TooFewThreadsError } from './all-threads';
export { checkSignal } from './check-signal';
export { type Dropout, dropoutFactors, dropoutThreshold, MIXER } from './dropout';
export { elementLoss, epsilonOf, meanLoss } from './element-loss';
export type { EpochHistory, EpochInfo, EpochLoop, EpochValidation, OnEpoch } from './epoch-loop';
export { EpochOrder, type EpochOrderState } from './epoch-order';
export { evaluateParts, evaluatePartsAtOnce } from './evaluate-parts';
export { lbfgs, type LbfgsResult, type LbfgsSettings, type Objective } from './lbfgs';
export { LearningRate, type LearningRateSettings, type LearningRateState } from './learning-rate';
export { type ModelData, modelOperationsPerStep, type ModelOptimizerState, type ModelPlan } from './model-plan';
export type { EpochRecords, Evaluation, ModelSession } from './model-session';
export { NoImprovement, type NoImprovementState } from './no-improvement';
export {
  KERAS_ACTIVATION_NAMES,
  KERAS_LOSS_NAMES,
  KERAS_METRIC_NAMES,
  type KerasActivationName,
  kerasActivationNamed,
  type KerasLossName,
  kerasLossNamed,
  type KerasMetricName,
  kerasMetricNamed,
  kerasMetricOfFunction,
  type NamedMetric,
} from './keras-names';
export { trainEpochs } from './train-epochs';
export type { EpochCurves, ProgressKeeper, StopReason, TrainingProgress } from './training-progress';
export { unlessAborted } from './unless-aborted';
export { splitPlan, weightSum } from './split-plan';
export {
  type AdamSettings,
  type KerasAdadeltaSettings,
  type KerasAdagradSettings,
  type KerasAdamaxSettings,
  type KerasAdamSettings,
  type KerasMomentumSettings,
  type KerasRmspropSettings,
  type KerasSgdSettings,
  type LossName,
  type LossPlan,
  type MomentumSettings,
  operationsPerStep,
  type OptimizerSettings,
  type OptimizerState,
  stepsPerEpoch,
  type TrainingPlan,
} from './training-plan';
export type { ExecutionMode, LossAndGradient, ObjectiveSession, TrainingSession } from './training-session';
