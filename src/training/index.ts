export { type Dropout, dropoutFactors, dropoutThreshold, MIXER } from './dropout';
export { elementLoss, epsilonOf, meanLoss } from './element-loss';
export { EpochOrder } from './epoch-order';
export { evaluateParts } from './evaluate-parts';
export { lbfgs, type LbfgsResult, type LbfgsSettings, type Objective } from './lbfgs';
export { LearningRate, type LearningRateSettings } from './learning-rate';
export { NoImprovement, type NoImprovementState } from './no-improvement';
export { type EpochInfo, type EpochLoop, type EpochValidation, type OnEpoch, trainEpochs } from './train-epochs';
export { splitPlan, weightSum } from './split-plan';
export {
  type AdamSettings,
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
