export type { Optimizer, OptimizerInput, OptimizerStep } from './optimizer';
export { OPTIMIZERS } from './optimizers';
export { hyperparametersOf, slotStart } from './optimizer-settings';
