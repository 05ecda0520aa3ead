import { EstimatorContractError } from '../errors';

interface Outcome {
  readonly check: string;
  /** Emitted meanwhile, and not shown. */
  readonly warnings: readonly Error[];
  readonly elapsedMs: number;
}

/** How one check ended. */
export type CheckResult =
  | (Outcome & { readonly status: 'passed' })
  | (Outcome & { readonly status: 'failed'; readonly reason: string; readonly error: unknown })
  | (Outcome & { readonly status: 'skipped'; readonly reason: string });

export type FailedCheck = Pick<Extract<CheckResult, { status: 'failed' }>, 'check' | 'reason' | 'error'>;
export type SkippedCheck = Pick<Extract<CheckResult, { status: 'skipped' }>, 'check' | 'reason'>;

/** How all checks of an estimator ended. */
export class CheckReport {
  /** The estimator's class. */
  readonly estimator: string;
  readonly passed: readonly string[];
  /** `reason` says what was done, what was expected and what came; `error` is what was thrown. */
  readonly failed: readonly FailedCheck[];
  readonly skipped: readonly SkippedCheck[];
  /** What was emitted during the checks, and not shown. */
  readonly warnings: readonly { readonly check: string; readonly warning: Error }[];

  constructor(estimator: string, results: readonly CheckResult[]) {
    this.estimator = estimator;
    this.passed = results.filter(({ status }) => status === 'passed').map(({ check }) => check);
    this.failed = results
      .filter((result) => result.status === 'failed')
      .map(({ check, reason, error }) => ({ check, reason, error }));
    this.skipped = results
      .filter((result) => result.status === 'skipped')
      .map(({ check, reason }) => ({ check, reason }));
    this.warnings = results.flatMap(({ check, warnings }) => warnings.map((warning) => ({ check, warning })));
  }

  /** @throws EstimatorContractError with the reason of each check that failed, if one did */
  throwIfFailed(): void {
    if (this.failed.length > 0) throw new EstimatorContractError(this.estimator, this.failed);
  }
}
