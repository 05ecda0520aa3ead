export type { JobKind } from './job-kind';
export { type JobOptions, runJobs } from './run-jobs';
