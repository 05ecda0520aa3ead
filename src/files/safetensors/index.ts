export type { Dtype, StoredArray } from './dtype';
export { fromSafetensors, type SafetensorsContent } from './from-safetensors';
export { MAX_START_BYTES } from './header';
export { readHeader } from './read-header';
export { storedTensor, type StoredTensor } from './stored-tensor';
export { tensorOfBytes } from './tensor-of-bytes';
export { safetensorsSteps, toSafetensors } from './to-safetensors';
