export type { EstimatorClass } from './estimator-class';
export { fromBytes } from './from-bytes';
export { fromJSON } from './from-json';
export { load } from './load';
export { modelFacts } from './model-facts';
export { fromONNX, type FromONNXOptions, toONNX, type ToONNXOptions } from './onnx';
export { save } from './save';
export { toSavedModel, type ToSavedModelOptions } from './saved-model';
export { toBytes } from './to-bytes';
export type { ImportedNetwork } from './import';
export { fromKeras, type FromKerasOptions, toKeras } from './keras';
export {
  fromLayersModel,
  type FromLayersModelOptions,
  layersModelFiles,
  type LayersModelFiles,
  type LayersModelInput,
  saveLayersModel,
  toLayersModel,
} from './tfjs';
