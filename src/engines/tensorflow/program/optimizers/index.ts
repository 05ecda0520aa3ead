export { adam } from './adam';
export type { Optimizer, OptimizerStep } from './optimizer';
