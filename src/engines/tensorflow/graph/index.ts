export { type DataType, type Shape, sizeOf } from './data-type';
export { FunctionGraph, type Operation, type Value } from './function-graph';
export {
  crossing,
  encodeSavedModel,
  type Port,
  type Program,
  SAVED_MODEL_SIGNATURE,
  SAVED_MODEL_TAG,
  SERVING,
} from './saved-model';
export type { Tiling } from './tiling';
