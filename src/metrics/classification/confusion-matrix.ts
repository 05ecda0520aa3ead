import { type LabelInput, pairwiseSum } from '../../arrays';
import { ParameterWarning } from '../../errors';
import { oneOf, readOptions, type ParameterTable, type Options } from '../../validation';
import { columnSums, confusion, rowSums } from './confusion';
import { readSingleLabelPair } from './label-pair';
import { LABELS_PARAMETER, readChosenLabels, type LabelsParameter } from './labels-parameter';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

interface Parameters extends LabelsParameter, SampleWeightParameter {
  /**
   * What counts are divided by: the sum of all with the same true label (rows), the same predicted label (columns), or
   * of 'all'; null: by nothing.
   * @default null
   */
  normalize: 'true' | 'pred' | 'all' | null;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...LABELS_PARAMETER,
  ...SAMPLE_WEIGHT_PARAMETER,
  normalize: { default: null, constraint: oneOf('true', 'pred', 'all', null) },
};

/** Options of {@link confusionMatrix}. @interface */
export type ConfusionMatrixOptions = Options<Parameters>;

/**
 * How often each true label, a row, is predicted as each label, a column: numbers of samples or sums of their weights.
 * Samples with a label that `labels` does not have are left out. Source: scikit-learn's `confusion_matrix`.
 *
 * @param yTrue, yPred  class labels [samples]
 * @returns [labels, labels], in the order of `labels`, else sorted; a normalized 0 / 0 is 0
 * @throws InvalidDataError for what is no class label, or does not fit together, and labels none of which is a true one
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function confusionMatrix(
  yTrue: LabelInput,
  yPred: LabelInput,
  options: ConfusionMatrixOptions = {},
): number[][] {
  const who = 'confusionMatrix';
  const { labels, normalize, sampleWeight } = readOptions<Parameters>(who, PARAMETERS, options);
  const instead = 'multilabelConfusionMatrix takes them.';
  const pair = readSingleLabelPair(who, yTrue, yPred, sampleWeight, { instead });
  const counts = confusion(pair, readChosenLabels(labels, pair));
  if (counts.length === 1) {
    const what = 'there is a single label, so the matrix is [[n]]. Name all labels there can be by the option labels.';
    process.emitWarning(new ParameterWarning(who, what));
  }
  return normalized(counts, normalize);
}

function normalized(counts: number[][], normalize: Parameters['normalize']): number[][] {
  if (normalize === null) return counts;
  const rows = rowSums(counts);
  const columns = columnSums(counts);
  const all = pairwiseSum(rows);
  return counts.map((row, i) =>
    row.map((count, k) => {
      const share = count / (normalize === 'true' ? rows[i]! : normalize === 'pred' ? columns[k]! : all);
      return Number.isNaN(share) ? 0 : share;
    }),
  );
}
