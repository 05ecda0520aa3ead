import { labelForm, readClassLabels, toRows, type ClassLabels, type LabelInput, type VectorInput } from '../arrays';
import { InvalidDataError } from '../errors';
import { boolean, readOptions, type ParameterTable, type Options } from '../validation';
import { accuracy } from './accuracy';
import { readSampleWeights } from './read-sample-weights';

interface Parameters {
  /** Whether the share of right predictions is returned, instead of their number. @default true */
  normalize: boolean;
  /** How much each sample counts; null: all alike. @default null */
  sampleWeight: VectorInput | null;
}

const PARAMETERS: ParameterTable<Parameters> = {
  normalize: { default: true, constraint: boolean },
  sampleWeight: {
    default: null,
    constraint: {
      legal: 'one number per sample, or null',
      accepts: (value): value is VectorInput | null => typeof value === 'object', // looked at when it is read
    },
  },
};

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
  const truth = readClassLabels(yTrue, { who, argument: 'yTrue' });
  const prediction = readClassLabels(yPred, { who, argument: 'yPred' });
  checkFit(who, truth, prediction);
  const weights = readSampleWeights(sampleWeight, countOf(truth), { who, argument: 'sampleWeight' });
  const predicted = prediction.isMultilabel ? toRows(prediction.indicator) : prediction.labels;
  return accuracy(truth, predicted, weights, normalize);
}

function checkFit(who: string, yTrue: ClassLabels, yPred: ClassLabels): void {
  const refuse = (problem: string): never => {
    throw new InvalidDataError(who, 'yPred', problem);
  };
  const [wanted, came] = [labelForm(yTrue), labelForm(yPred)];
  if (wanted !== came) refuse(`must have ${wanted}, as yTrue has. Got ${came}.`);
  const [samples, predicted] = [countOf(yTrue), countOf(yPred)];
  if (samples !== predicted) refuse(`must have as many samples as yTrue (${samples}). Got ${predicted}.`);
}

function countOf(y: ClassLabels): number {
  return y.isMultilabel ? y.indicator.rows : y.labels.length;
}
