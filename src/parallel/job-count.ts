import { availableParallelism } from 'node:os';
import { InvalidParameterError } from '../errors';

/**
 * How many jobs run at once: null is 1, -1 as many as there are processors, -2 one less, and so on, but 1 at the least.
 * Source: joblib's `effective_n_jobs`.
 *
 * @throws InvalidParameterError unless it is null or a whole number other than 0
 */
export function jobCount(who: string, nJobs: number | null, processors = availableParallelism()): number {
  if (nJobs === null) return 1;
  if (!Number.isSafeInteger(nJobs) || nJobs === 0) {
    throw new InvalidParameterError(who, [{ name: 'nJobs', legal: 'null or an integer other than 0', got: nJobs }]);
  }
  return nJobs > 0 ? nJobs : Math.max(processors + 1 + nJobs, 1);
}
