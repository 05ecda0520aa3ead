import { type Label, readClassLabels, readSampleWeights } from '../arrays';
import { InvalidDataError } from '../errors';
import { accuracy } from '../metrics';
import type { ClassTargets } from '../preprocessing';
import { checkNames } from '../validation';
import type { ScoreOptions } from './score-options';

/**
 * The share of samples whose label is predicted right.
 *
 * @param predicted  as `coding` decodes them
 * @param y          the true labels, as a user gives them
 * @throws InvalidDataError for a y of another kind or length
 */
export function scoreClassifier(
  who: string,
  predicted: Label[] | number[][],
  y: unknown,
  coding: ClassTargets,
  options: ScoreOptions,
): number {
  checkNames(who, ['sampleWeight'], options);
  const truth = readClassLabels(y, { who, argument: 'y' });
  coding.checkKind(truth, { who, argument: 'y' });
  const samples = truth.isMultilabel ? truth.indicator.rows : truth.labels.length;
  if (samples !== predicted.length) {
    throw new InvalidDataError(who, 'y', `must have one label per row of X (${predicted.length}). Got ${samples}.`);
  }
  const weights = readSampleWeights(options.sampleWeight ?? null, samples, { who, argument: 'sampleWeight' });
  return accuracy(truth, predicted, weights);
}
