export { assemble, type FunctionText, variables } from './assemble';
export { instantiate, PAGE_BYTES, webAssemblyMemory } from './instantiate';
export type { Written } from './instructions';
export { vectorMemory } from './machine-vectors';
export type { VectorMemory } from './vector-memory';
export { MATRIX_STEP } from './vector-module';
