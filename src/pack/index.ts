export { codeFile, codeToKeep, compilePack, isCodeKept, PACKS } from './pack-code';
export { usePack } from './use-pack';
