export { assemble, type FunctionText, named, variables } from './assemble';
export { exp, logistic, tanh } from './exponential-functions';
export { hasWebAssembly, instantiate, PAGE_BYTES, webAssemblyMemory } from './instantiate';
export type { Instructions, Written } from './instructions';
export { MATRIX_STEP } from './matrix-functions';
export { vectorMemory } from './machine-vectors';
export { divideBySum, subtractLargest } from './softmax-functions';
export { wholeSteps } from './vector-loop';
export type { Limits, Strides, VectorMemory } from './vector-memory';
