import { ConflictingParametersError, InvalidParameterError } from '../../errors';
import { anyOf, integer, number, oneOf, type Constraint } from '../../validation';

/** A share in (0, 1) of the samples, or a count from 1 on; null where the other size decides. */
export type SplitSize = number | null;

/** The same as a constraint, for parameter tables. */
export const splitSizeParameter: Constraint<SplitSize> = anyOf(
  number(0, 1, '()'),
  integer(1, Infinity, '[)'),
  oneOf(null),
);

/** How many samples to train and to test with. */
export interface SplitSizes {
  readonly train: number;
  readonly test: number;
}

/**
 * The counts that the two sizes mean: a share of the tests is rounded up, one of the training samples down, a missing
 * size is what the other leaves. Source: scikit-learn's `_validate_shuffle_split`.
 *
 * @param defaultTestSize  the share of the tests where both sizes are missing
 * @param what             is being split: samples or groups
 * @throws InvalidParameterError where a count is not below the number of samples, both do not fit, or none is left to
 *         train with
 */
export function splitSizes(
  who: string,
  samples: number,
  { testSize, trainSize }: { readonly testSize: SplitSize; readonly trainSize: SplitSize },
  defaultTestSize: number,
  what = 'samples',
): SplitSizes {
  const testShare = testSize === null && trainSize === null ? defaultTestSize : testSize;
  const faults = Object.entries({ testSize, trainSize })
    .filter(([, size]) => size !== null && Number.isInteger(size) && size >= samples)
    .map(([name, got]) => ({ name, legal: `a number in (0, 1) or fewer than all ${samples} ${what}`, got }));
  if (faults.length > 0) throw new InvalidParameterError(who, faults);
  const testCount = testShare === null ? null : count(testShare, samples, Math.ceil);
  const trainCount = trainSize === null ? null : count(trainSize, samples, Math.floor);
  const test = testCount ?? samples - trainCount!;
  const train = trainCount ?? samples - test;
  const areShares = isShare(testSize) && isShare(trainSize);
  if (areShares ? testSize + trainSize > 1 : train + test > samples) {
    const asked = `trainSize ${trainSize} and testSize ${testSize} ask for more than the ${samples} ${what}.`;
    throw new ConflictingParametersError(who, `${asked} Lower one, or leave it out.`);
  }
  if (train === 0) {
    const sizes = `trainSize ${trainSize} and testSize ${testShare}`;
    throw new ConflictingParametersError(
      who,
      `${sizes} leave none of ${samples} ${what} to train with. Change them, or pass more ${what}.`,
    );
  }
  return { train, test };
}

function count(size: number, samples: number, round: (value: number) => number): number {
  return Number.isInteger(size) ? size : round(size * samples);
}

function isShare(size: SplitSize): size is number {
  return size !== null && !Number.isInteger(size);
}
