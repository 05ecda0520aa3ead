import { InvalidParameterError, ParameterWarning } from '../../errors';
import type { Constraint } from '../../validation';

/** Shares in (0, 1] of the training samples, or numbers of them where all are whole. */
export type TrainSizes = ArrayLike<number>;

export const trainSizesParameter: Constraint<TrainSizes> = {
  legal: 'an array of shares in (0, 1], or of whole numbers of samples',
  accepts: (value): value is TrainSizes => {
    const isArray = Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
    return (
      isArray && Array.from(value as ArrayLike<unknown>).every(Number.isFinite) && (value as TrainSizes).length > 0
    );
  },
};

/**
 * The numbers of samples that are meant, in ascending order, each once. Source: scikit-learn's `_translate_train_sizes`.
 *
 * @param most  how many training samples there are
 * @throws InvalidParameterError for shares and numbers out of range. Numbers that come twice are a ParameterWarning.
 */
export function readTrainSizes(who: string, trainSizes: TrainSizes, most: number): number[] {
  const sizes = Array.from(trainSizes);
  const areCounts = sizes.every(Number.isInteger);
  const [low, high] = areCounts ? [1, most] : [Number.MIN_VALUE, 1];
  if (sizes.some((size) => size < low || size > high)) {
    const legal = areCounts ? `numbers of samples from 1 to ${most}` : 'shares in (0, 1], or whole numbers of samples';
    throw new InvalidParameterError(who, [{ name: 'trainSizes', legal, got: sizes }]);
  }
  const counts = areCounts ? sizes : sizes.map((share) => Math.max(1, Math.trunc(share * most)));
  const distinct = [...new Set(counts)].sort((a, b) => a - b);
  if (distinct.length < counts.length) {
    const what = `trainSizes come down to ${distinct.length} different numbers of samples, not ${counts.length}.`;
    process.emitWarning(new ParameterWarning(who, what));
  }
  return distinct;
}
