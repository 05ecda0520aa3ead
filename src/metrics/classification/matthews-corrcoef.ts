import { type LabelInput, pairwiseSum } from '../../arrays';
import { readOptions, type ParameterTable, type Options } from '../../validation';
import { columnSums, confusion, rowSums } from './confusion';
import { readSingleLabelPair } from './label-pair';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

type Parameters = SampleWeightParameter;

const PARAMETERS: ParameterTable<Parameters> = SAMPLE_WEIGHT_PARAMETER;

/** Options of {@link matthewsCorrcoef}. @interface */
export type MatthewsCorrcoefOptions = Options<Parameters>;

/**
 * Matthews' correlation coefficient of true and predicted classes: with n samples, c of them right, tₖ samples of class k
 * and pₖ predictions of it, (c n − Σ tₖ pₖ) / √((n² − Σ pₖ²) (n² − Σ tₖ²)). Source: scikit-learn's `matthews_corrcoef`.
 *
 * @param yTrue, yPred  class labels [samples]
 * @returns a number in [−1, 1]: 1 for a perfect prediction, about 0 for a random one; 0 where all samples, or all
 *          predictions, are of one class
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option
 */
export function matthewsCorrcoef(yTrue: LabelInput, yPred: LabelInput, options: MatthewsCorrcoefOptions = {}): number {
  const who = 'matthewsCorrcoef';
  const { sampleWeight } = readOptions<Parameters>(who, PARAMETERS, options);
  const pair = readSingleLabelPair(who, yTrue, yPred, sampleWeight);
  const counts = confusion(pair, null);
  const [actual, predicted] = [rowSums(counts), columnSums(counts)];
  const right = counts.reduce((sum, row, k) => sum + row[k]!, 0);
  const samples = pairwiseSum(predicted);
  const spreads = (samples ** 2 - dot(predicted, predicted)) * (samples ** 2 - dot(actual, actual));
  return spreads === 0 ? 0 : (right * samples - dot(actual, predicted)) / Math.sqrt(spreads);
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, k) => sum + value * b[k]!, 0);
}
