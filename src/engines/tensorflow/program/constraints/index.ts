export type { Constraint } from './constraint';
export { maxNorm } from './max-norm';
export { minMaxNorm } from './min-max-norm';
export { nonNeg } from './non-neg';
export { unitNorm } from './unit-norm';
