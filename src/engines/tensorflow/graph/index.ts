export { type DataType, type Shape, sizeOf } from './data-type';
export { FunctionGraph, type FunctionMessage, type Operation, type Value } from './function-graph';
export type { Port, Program } from './program';
export { crossing, encodeProgram, encodeSavedModel, SAVED_MODEL_TAG } from './saved-model';
export type { Tiling } from './tiling';
