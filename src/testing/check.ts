import type { Need } from './need';
import type { Trial } from './trial';

/** One clause of the estimator contract. */
export interface Check {
  /** The clause in one sentence. */
  readonly about: string;
  /** What an estimator must have for this to mean something; where it lacks, the check is skipped. */
  readonly needs?: readonly Need[];
  /** @throws ContractBreach if the estimator does not keep to it */
  run(trial: Trial): void | Promise<void>;
}
