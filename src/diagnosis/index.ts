export { diagnose, type DiagnoseOptions } from './diagnose';
export { type FeatureColumn, featureColumns } from './feature-column';
export type { Finding } from './finding';
export type { Severity } from './finding-of';
export { findingsOf } from './findings-of';
export { counted, inWords, percent } from './in-words';
export { type Learner, learnerOf } from './learner';
