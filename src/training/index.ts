export { EpochOrder } from './epoch-order';
export { NoImprovement } from './no-improvement';
export {
  type EpochHistory,
  type EpochInfo,
  type EpochLoop,
  type OnEpoch,
  type StopReason,
  trainEpochs,
} from './train-epochs';
export { type AdamSettings, operationsPerStep, stepsPerEpoch, type TrainingPlan } from './training-plan';
export type { ExecutionMode, TrainingSession } from './training-session';
