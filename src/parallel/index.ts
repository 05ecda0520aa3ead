export { duration } from './duration';
export { fromPortable } from './from-portable';
export type { JobKind } from './job-kind';
export type { Portable } from './portable';
export { type JobOptions, runJobs } from './run-jobs';
export { type StatusLine, statusLine, type StatusTerminal } from './status-line';
export { toPortable } from './to-portable';
