import type { Label } from '../../arrays';
import { ConflictingParametersError, InvalidDataError, shown } from '../../errors';
import type { RandomState } from '../../random';
import { shuffledSplit, type Split } from './shuffled-split';
import { stratifiedSplit } from './stratified-split';

/**
 * The rows that early stopping trains with, and those it scores on (`test`): a share of the samples, rounded up, at
 * least two. Source: scikit-learn's `BaseMultilayerPerceptron._fit_stochastic`.
 *
 * @param labels  one per sample, whose classes both parts keep in their shares; null: a plain random split
 * @param random  consumed as by `stratifiedSplit` or `shuffledSplit`
 * @throws InvalidDataError where a class has one sample only
 * @throws ConflictingParametersError where a part would be too small
 */
export function validationSplit(
  who: string,
  samples: number,
  validationFraction: number,
  labels: readonly Label[] | null,
  random: RandomState,
): Split {
  const test = Math.ceil(validationFraction * samples);
  const train = samples - test;
  const counts = new Map<Label, number>();
  labels?.forEach((label) => counts.set(label, (counts.get(label) ?? 0) + 1));
  const single = Array.from(counts.keys()).filter((label) => counts.get(label) === 1);
  if (single.length > 0) {
    const came = `Got one of ${single.map(shown).join(', ')}.`;
    throw new InvalidDataError(who, 'y', `must have at least two samples in every class for early stopping. ${came}`);
  }
  const [least, leastToTrain] = [Math.max(2, counts.size), Math.max(1, counts.size)];
  if (test < least || train < leastToTrain) {
    const share = `validationFraction ${validationFraction} of ${samples} samples`;
    const parts = `is ${test} to score on and ${train} to train with`;
    const needs = `early stopping needs at least ${least} and ${leastToTrain}`;
    throw new ConflictingParametersError(who, `${share} ${parts}, ${needs}. Change it, or pass more samples.`);
  }
  const sizes = { train, test };
  return labels === null
    ? shuffledSplit(samples, sizes, random)
    : stratifiedSplit({ who, argument: 'y' }, labels, sizes, random);
}
