export { fromPortable } from './from-portable';
export type { JobKind } from './job-kind';
export type { Portable } from './portable';
export { type JobOptions, runJobs } from './run-jobs';
export { toPortable } from './to-portable';
