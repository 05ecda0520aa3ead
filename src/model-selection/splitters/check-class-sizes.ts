import { InvalidParameterError, ParameterWarning } from '../../errors';

/**
 * Whether folds can have something of every class.
 *
 * @param counts  the samples of each class
 * @throws InvalidParameterError where all classes have fewer samples than there are folds; if only some have, a
 *   ParameterWarning is emitted
 */
export function checkClassSizes(who: string, nSplits: number, counts: readonly number[]): void {
  const most = counts.reduce((a, b) => Math.max(a, b));
  const fewest = counts.reduce((a, b) => Math.min(a, b));
  if (nSplits > most) {
    const legal = `at most ${most}, the number of samples in the largest class of y`;
    throw new InvalidParameterError(who, [{ name: 'nSplits', legal, got: nSplits }]);
  }
  if (nSplits <= fewest) return;
  const samples = fewest === 1 ? '1 sample' : `${fewest} samples`;
  const problem = `the smallest class of y has ${samples}, fewer than nSplits (${nSplits}): some folds have none of it.`;
  process.emitWarning(new ParameterWarning(who, problem));
}
