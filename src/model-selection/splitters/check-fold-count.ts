import { InvalidParameterError } from '../../errors';

/**
 * Whether there is at least one of what is dealt out for each fold.
 *
 * @param what  samples or groups
 * @throws InvalidParameterError unless there is
 */
export function checkFoldCount(who: string, nSplits: number, available: number, what = 'samples'): void {
  if (nSplits <= available) return;
  throw new InvalidParameterError(who, [
    { name: 'nSplits', legal: `at most ${available}, the number of ${what}`, got: nSplits },
  ]);
}
