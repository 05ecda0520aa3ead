import { readTargets, type LabelInput, readSampleWeights } from '../../arrays';
import { boolean, readOptions, type Options, type ParameterTable } from '../../validation';
import { classProbabilities, epsilonOf } from './class-probabilities';
import type { ScoreInput } from './read-ranking';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { SCORE_CLASSES_PARAMETER, type ScoreClassesParameter } from './score-classes';

interface Parameters extends SampleWeightParameter, ScoreClassesParameter {
  /** Whether the mean over the samples is returned, instead of the sum. @default true */
  normalize: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  normalize: { default: true, constraint: boolean },
  ...SAMPLE_WEIGHT_PARAMETER,
  ...SCORE_CLASSES_PARAMETER,
};

/** Options of {@link logLoss}. @interface */
export type LogLossOptions = Options<Parameters>;

/**
 * The cross-entropy: −log of the probability that was given to each sample's own class, their mean. Probabilities count as
 * at least ε and at most 1 − ε, ε = 2⁻⁵², of 32-bit numbers 2⁻²³. Source: scikit-learn's `log_loss`.
 *
 * @param yTrue   class labels [samples], of which there are two at least, or indicators [samples, classes] of 0 and 1
 * @param yProba  probabilities [samples, classes] in the order of the sorted labels; of two classes also [samples], those
 *                of the larger label
 * @returns a number of at least 0, in nats; 0 is a perfect prediction
 * @throws InvalidDataError for other data, and what does not fit together. Rows of another sum than 1 and unsorted labels
 *         get a ParameterWarning
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function logLoss(yTrue: LabelInput, yProba: ScoreInput, options: LogLossOptions = {}): number {
  const who = 'logLoss';
  const { normalize, sampleWeight, labels } = readOptions<Parameters>(who, PARAMETERS, options);
  const proba = readTargets(yProba, { who, argument: 'yProba' }).matrix;
  const { truth, predicted } = classProbabilities(who, yTrue, proba, labels);
  const weights = readSampleWeights(sampleWeight, truth.rows, { who, argument: 'sampleWeight' });
  const { rows, columns } = truth;
  const epsilon = epsilonOf(predicted);
  let [sum, total] = [0, 0];
  for (let i = 0; i < rows; i++) {
    let loss = 0;
    for (let k = i * columns; k < (i + 1) * columns; k++) {
      const probability = Math.min(Math.max(predicted.data[k]!, epsilon), 1 - epsilon);
      if (truth.data[k] !== 0) loss -= truth.data[k]! * Math.log(probability);
    }
    const weight = weights === null ? 1 : weights[i]!;
    sum += weight * loss;
    total += weight;
  }
  return normalize ? sum / total : sum;
}
