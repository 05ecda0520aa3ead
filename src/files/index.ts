export { cacheFolder } from './cache-folder';
export { errorCode } from './error-code';
export { COMPILING, findScratch, makeScratch, scratchPlaces, sweepScratch } from './scratch-folder';
export { writeWhole } from './write-whole';
