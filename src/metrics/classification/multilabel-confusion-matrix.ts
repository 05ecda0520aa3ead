import type { LabelInput } from '../../arrays';
import { ConflictingParametersError } from '../../errors';
import { boolean, readOptions, type ParameterTable, type Options } from '../../validation';
import { countByLabel, countBySample, type LabelCounts } from './label-counts';
import { readLabelPair, type LabelPair } from './label-pair';
import { LABELS_PARAMETER, readChosenLabels, type LabelsParameter } from './labels-parameter';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

interface Parameters extends LabelsParameter, SampleWeightParameter {
  /** Whether there is a table for each sample of an indicator, instead of one for each label. @default false */
  samplewise: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...SAMPLE_WEIGHT_PARAMETER,
  ...LABELS_PARAMETER,
  samplewise: { default: false, constraint: boolean },
};

/** Options of {@link multilabelConfusionMatrix}. @interface */
export type MultilabelConfusionMatrixOptions = Options<Parameters>;

/**
 * A table of two rows for each label against all others: [[true negatives, false positives], [false negatives, true
 * positives]], numbers of samples or sums of their weights. Source: scikit-learn's `multilabel_confusion_matrix`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns [labels, 2, 2], in the order of `labels`, else sorted; for `samplewise: true` [samples, 2, 2]
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, or samplewise for one label per sample
 */
export function multilabelConfusionMatrix(
  yTrue: LabelInput,
  yPred: LabelInput,
  options: MultilabelConfusionMatrixOptions = {},
): number[][][] {
  const who = 'multilabelConfusionMatrix';
  const { sampleWeight, labels, samplewise } = readOptions<Parameters>(who, PARAMETERS, options);
  const pair = readLabelPair(who, yTrue, yPred, sampleWeight);
  const chosen = readChosenLabels(labels, pair);
  return tables(samplewise ? countBySample(checkedMultilabel(pair), chosen) : countByLabel(pair, chosen));
}

function checkedMultilabel(pair: LabelPair): LabelPair & { isMultilabel: true } {
  if (pair.isMultilabel) return pair;
  throw new ConflictingParametersError(pair.who, 'samplewise: true needs indicators, yTrue has one label per sample.');
}

function tables({ trueNegatives, falsePositives, falseNegatives, truePositives }: LabelCounts): number[][][] {
  return truePositives.map((count, k) => [
    [trueNegatives[k]!, falsePositives[k]!],
    [falseNegatives[k]!, count],
  ]);
}
