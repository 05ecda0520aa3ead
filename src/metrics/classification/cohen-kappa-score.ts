import { type LabelInput, pairwiseSum } from '../../arrays';
import { UndefinedMetricWarning } from '../../errors';
import { anyOf, number, oneOf, readOptions, type ParameterTable, type Options } from '../../validation';
import { columnSums, confusion, rowSums } from './confusion';
import { readSingleLabelPair } from './label-pair';
import { LABELS_PARAMETER, readChosenLabels, type LabelsParameter } from './labels-parameter';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

interface Parameters extends LabelsParameter, SampleWeightParameter {
  /** How much a disagreement counts by the distance of the two labels in their order; null: all alike. @default null */
  weights: 'linear' | 'quadratic' | null;
  /** What is returned, with a warning, where there is nothing to disagree about. @default NaN */
  replaceUndefinedBy: number;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...LABELS_PARAMETER,
  weights: { default: null, constraint: oneOf('linear', 'quadratic', null) },
  ...SAMPLE_WEIGHT_PARAMETER,
  replaceUndefinedBy: { default: NaN, constraint: anyOf(number(-1, 1, '[]'), oneOf(NaN)) },
};

/** Options of {@link cohenKappaScore}. @interface */
export type CohenKappaScoreOptions = Options<Parameters>;

/**
 * Cohen's kappa, how much two annotators agree beyond what chance explains: 1 − Σ w C / Σ w E, with C the confusion
 * matrix, E its expectation were both independent, and w 0 for the same label, else 1, the distance of the labels in
 * their order, or its square. Source: scikit-learn's `cohen_kappa_score`.
 *
 * @param y1, y2  class labels [samples]
 * @returns a number in [−1, 1]: 1 for full agreement, about 0 for chance; where it is undefined, `replaceUndefinedBy`
 *          with an UndefinedMetricWarning
 * @throws InvalidDataError for what is no class label, or does not fit together, and labels none of which y1 has
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function cohenKappaScore(y1: LabelInput, y2: LabelInput, options: CohenKappaScoreOptions = {}): number {
  const who = 'cohenKappaScore';
  const { labels, weights, sampleWeight, replaceUndefinedBy } = readOptions<Parameters>(who, PARAMETERS, options);
  const pair = readSingleLabelPair(who, y1, y2, sampleWeight, { names: ['y1', 'y2'] });
  const counts = confusion(pair, readChosenLabels(labels, pair));
  const [first, second] = [rowSums(counts), columnSums(counts)];
  const total = pairwiseSum(second);
  let [seen, expected] = [0, 0];
  for (const [i, row] of counts.entries()) {
    for (const [k, count] of row.entries()) {
      const weight = weights === null ? Number(i !== k) : Math.abs(i - k) ** (weights === 'linear' ? 1 : 2);
      seen += weight * count;
      expected += (weight * (first[k]! * second[i]!)) / total;
    }
  }
  if (total !== 0 && expected !== 0) return 1 - seen / expected;
  const reason = total === 0 ? 'where y2 has none of the labels that y1 has' : 'for a single label';
  process.emitWarning(new UndefinedMetricWarning(who, reason, `${replaceUndefinedBy} is returned.`));
  return replaceUndefinedBy;
}
