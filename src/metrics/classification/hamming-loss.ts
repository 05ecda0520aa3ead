import type { LabelInput } from '../../arrays';
import { readOptions, type ParameterTable, type Options } from '../../validation';
import { readLabelPair, type LabelPair } from './label-pair';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

type Parameters = SampleWeightParameter;

const PARAMETERS: ParameterTable<Parameters> = SAMPLE_WEIGHT_PARAMETER;

/** Options of {@link hammingLoss}. @interface */
export type HammingLossOptions = Options<Parameters>;

/**
 * The share of labels that are predicted wrong: of one label per sample that of samples, of indicators that of places.
 * Source: scikit-learn's `hamming_loss`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns a share in [0, 1]
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option
 */
export function hammingLoss(yTrue: LabelInput, yPred: LabelInput, options: HammingLossOptions = {}): number {
  const who = 'hammingLoss';
  const { sampleWeight } = readOptions<Parameters>(who, PARAMETERS, options);
  const pair = readLabelPair(who, yTrue, yPred, sampleWeight);
  let [wrong, total] = [0, 0];
  for (let i = 0; i < pair.samples; i++) {
    const weight = pair.weights === null ? 1 : pair.weights[i]!;
    wrong += weight * wrongShare(pair, i);
    total += weight;
  }
  return wrong / total;
}

function wrongShare(pair: LabelPair, i: number): number {
  if (!pair.isMultilabel) return pair.yTrue.labels[i] === pair.yPred.labels[i] ? 0 : 1;
  const { data, columns } = pair.yTrue.indicator;
  let wrong = 0;
  for (let at = i * columns; at < (i + 1) * columns; at++) if (data[at] !== pair.yPred.indicator.data[at]) wrong++;
  return wrong / columns;
}
