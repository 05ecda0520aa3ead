export { assemble, type FunctionText, variables } from './assemble';
export type { Written } from './instructions';
export { vectorMemory } from './machine-vectors';
export type { VectorMemory } from './vector-memory';
export { MATRIX_STEP, VECTOR_STEP } from './vector-module';
