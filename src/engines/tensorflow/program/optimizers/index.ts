export type { Optimizer, OptimizerInput, OptimizerStep } from './optimizer';
export { OPTIMIZERS } from './optimizers';
export { factorsOf, hyperparametersOf, slotStart, stepRate } from './optimizer-settings';
