export { type ModelFileKind } from './format';
export { openModelFile, type OpenedModelFile } from './open-model-file';
export { type ModelFacts } from './model-facts';
export { peekModelFile } from './peek-model-file';
export { modelFileSteps, toModelFile } from './to-model-file';
export { readModelFile } from './read-model-file';
export { writeModelFile } from './write-model-file';
export { writeModelFolder } from './write-model-folder';
