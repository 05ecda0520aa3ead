export type { ClipStep, ColumnStep, Computation, ComputationOutput, ComputationStep, DenseStep } from './computation';
export { computationOf } from './computation-of';
export { compute } from './compute';
