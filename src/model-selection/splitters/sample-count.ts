import { rowCount } from '../../arrays';
import { InvalidDataError } from '../../errors';

/**
 * The number of samples in X.
 *
 * @param others  what has to have a value for each of them, by the argument's name; null and undefined are not looked at
 * @throws InvalidDataError for what is no array, or has another length
 */
export function sampleCount(who: string, X: unknown, others: Readonly<Record<string, unknown>> = {}): number {
  const samples = rowCount(X, { who, argument: 'X' });
  for (const [argument, values] of Object.entries(others)) {
    if (values === undefined || values === null) continue;
    const count = rowCount(values, { who, argument });
    if (count === samples) continue;
    throw new InvalidDataError(who, argument, `must have one value per sample of X (${samples}). Got ${count}.`);
  }
  return samples;
}
