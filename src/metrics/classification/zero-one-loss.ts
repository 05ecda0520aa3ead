import { type LabelInput, pairwiseSum, toRows } from '../../arrays';
import { boolean, readOptions, type ParameterTable, type Options } from '../../validation';
import { accuracy } from './accuracy';
import { readLabelPair } from './label-pair';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

interface Parameters extends SampleWeightParameter {
  /** Whether the share of wrong predictions is returned, instead of their number. @default true */
  normalize: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  normalize: { default: true, constraint: boolean },
  ...SAMPLE_WEIGHT_PARAMETER,
};

/** Options of {@link zeroOneLoss}. @interface */
export type ZeroOneLossOptions = Options<Parameters>;

/**
 * The share of samples whose predicted label is wrong; of rows of 0 and 1 a single wrong place is enough. Source:
 * scikit-learn's `zero_one_loss`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns a share in [0, 1]; for `normalize: false` the number of wrong samples, or the sum of their weights
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function zeroOneLoss(yTrue: LabelInput, yPred: LabelInput, options: ZeroOneLossOptions = {}): number {
  const who = 'zeroOneLoss';
  const { normalize, sampleWeight } = readOptions<Parameters>(who, PARAMETERS, options);
  const pair = readLabelPair(who, yTrue, yPred, sampleWeight);
  const predicted = pair.isMultilabel ? toRows(pair.yPred.indicator) : pair.yPred.labels;
  const right = accuracy(pair.yTrue, predicted, pair.weights, normalize);
  if (normalize) return 1 - right;
  return (pair.weights === null ? pair.samples : pairwiseSum(pair.weights)) - right;
}
