export { toSavedModel, type ToSavedModelOptions } from './to-saved-model';
