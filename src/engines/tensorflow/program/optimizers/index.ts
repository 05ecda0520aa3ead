export type { Optimizer, OptimizerInput, OptimizerStep } from './optimizer';
export { OPTIMIZERS } from './optimizers';
