export { ProgramStore } from './program-store';
export { listStore } from './prune-store';
