export { checkBounded, parseBounded, type JSONBounds } from './bounded-json';
export { cacheFolder } from './cache-folder';
export { errorCode } from './error-code';
export { type ForeignFormat, foreignFormat } from './foreign-format';
export { missingPackage } from './missing-package';
export { packageVersion } from './package-version';
export {
  type Dtype,
  fromSafetensors,
  MAX_START_BYTES,
  readHeader,
  type SafetensorsContent,
  type StoredArray,
  storedTensor,
  type StoredTensor,
  tensorOfBytes,
  safetensorsSteps,
  toSafetensors,
} from './safetensors';
export { COMPILING, findScratch, makeScratch, scratchPlaces, sweepScratch } from './scratch-folder';
export { atOnce, inTurns, type Steps } from './steps';
export { readZip, type ZipMembers } from './read-zip';
export { statedVersion } from './stated-version';
export { systemWords } from './system-words';
export { writeGenerations } from './write-generations';
export { writeFolder } from './write-folder';
export { writeWhole } from './write-whole';
