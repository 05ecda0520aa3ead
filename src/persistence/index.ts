export type { EstimatorClass } from './estimator-class';
export { fromBytes } from './from-bytes';
export { fromJSON } from './from-json';
export { load } from './load';
export { modelFacts } from './model-facts';
export { save } from './save';
export { toBytes } from './to-bytes';
export { toONNX, type ToONNXOptions } from './onnx';
export { toSavedModel, type ToSavedModelOptions } from './saved-model';
