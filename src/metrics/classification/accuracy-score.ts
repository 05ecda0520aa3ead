import { toRows, type LabelInput } from '../../arrays';
import { boolean, readOptions, type ParameterTable, type Options } from '../../validation';
import { accuracy } from './accuracy';
import { readLabelPair } from './label-pair';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

interface Parameters extends SampleWeightParameter {
  /** Whether the share of right predictions is returned, instead of their number. @default true */
  normalize: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  normalize: { default: true, constraint: boolean },
  ...SAMPLE_WEIGHT_PARAMETER,
};

/** Options of {@link accuracyScore}. @interface */
export type AccuracyScoreOptions = Options<Parameters>;

/**
 * The share of samples whose predicted label is right; where samples have several labels (rows of 0 and 1) the whole
 * row has to be. Source: scikit-learn's `accuracy_score`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns a share in [0, 1]; for `normalize: false` the number of right samples, or the sum of their weights
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function accuracyScore(yTrue: LabelInput, yPred: LabelInput, options: AccuracyScoreOptions = {}): number {
  const who = 'accuracyScore';
  const { normalize, sampleWeight } = readOptions<Parameters>(who, PARAMETERS, options);
  const pair = readLabelPair(who, yTrue, yPred, sampleWeight);
  const predicted = pair.isMultilabel ? toRows(pair.yPred.indicator) : pair.yPred.labels;
  return accuracy(pair.yTrue, predicted, pair.weights, normalize);
}
