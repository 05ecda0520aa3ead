export { ProgramStore } from './program-store';
export { listPrograms } from './prune-store';
