export type { Dtype, StoredArray } from './dtype';
export { fromSafetensors, type SafetensorsContent } from './from-safetensors';
export { storedTensor, type StoredTensor } from './stored-tensor';
export { tensorOfBytes } from './tensor-of-bytes';
export { safetensorsSteps, toSafetensors } from './to-safetensors';
