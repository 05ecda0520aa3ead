export { checkEstimator, type CheckOptions } from './check-estimator';
export { CheckReport, type CheckResult, type FailedCheck, type SkippedCheck } from './check-report';
export type { CheckableEstimator } from './checkable-estimator';
export type { CheckName } from './all-checks';
