export { areSameRows } from './are-same-rows';
export { checkProgress } from './check-progress';
export { FitCheckpoints, type Resumed } from './fit-checkpoints';
export type { TrainingSubject } from './training-origin';
