export { fromLayersModel, type FromLayersModelOptions, type LayersModelInput } from './from-layers-model';
export { layersModelFiles, type LayersModelFiles, saveLayersModel } from './layers-model-files';
export { toLayersModel } from './to-layers-model';
