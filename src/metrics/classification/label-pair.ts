import {
  labelForm,
  readClassLabels,
  uniqueLabels,
  type ClassLabels,
  type FloatArray,
  type Label,
  readSampleWeights,
} from '../../arrays';
import { InvalidDataError } from '../../errors';

interface Weighted {
  readonly who: string;
  /** What yTrue is called. */
  readonly truthName: string;
  readonly samples: number;
  /** [samples], of a sum other than 0; null: all samples count alike. */
  readonly weights: FloatArray | null;
}

type OneLabelEach = Extract<ClassLabels, { isMultilabel: false }>;
type Indicator = Extract<ClassLabels, { isMultilabel: true }>;

/** True and predicted labels, one per sample. */
export interface SingleLabelPair extends Weighted {
  readonly isMultilabel: false;
  readonly yTrue: OneLabelEach;
  readonly yPred: OneLabelEach;
}

/** True and predicted indicators, of as many columns. */
export interface MultilabelPair extends Weighted {
  readonly isMultilabel: true;
  readonly yTrue: Indicator;
  readonly yPred: Indicator;
}

/** What metrics of predicted labels compare: two lists of one form and length. */
export type LabelPair = SingleLabelPair | MultilabelPair;

/**
 * Copies true and predicted labels, and the samples' weights, out of a user's arrays.
 *
 * @param names  what the two are called
 * @throws InvalidDataError for what is no class label, or does not fit together
 */
export function readLabelPair(
  who: string,
  yTrue: unknown,
  yPred: unknown,
  sampleWeight: unknown,
  names: readonly [string, string] = ['yTrue', 'yPred'],
): LabelPair {
  const truth = readClassLabels(yTrue, { who, argument: names[0] });
  const prediction = readClassLabels(yPred, { who, argument: names[1] });
  const [truthName] = names;
  const refuse = (wanted: string, came: string | number): never => {
    throw new InvalidDataError(who, names[1], `must have ${wanted}. Got ${came}.`);
  };
  const [wanted, came] = [labelForm(truth), labelForm(prediction)];
  if (wanted !== came) refuse(`${wanted}, as ${truthName} has`, came);
  const [samples, predicted] = [countOf(truth), countOf(prediction)];
  if (samples !== predicted) refuse(`as many samples as ${truthName} (${samples})`, predicted);
  const weights = readSampleWeights(sampleWeight, samples, { who, argument: 'sampleWeight' });
  if (truth.isMultilabel) {
    if (!prediction.isMultilabel) return refuse(wanted, came);
    return { who, truthName, samples, weights, isMultilabel: true, yTrue: truth, yPred: prediction };
  }
  if (prediction.isMultilabel) return refuse(wanted, came);
  return { who, truthName, samples, weights, isMultilabel: false, yTrue: truth, yPred: prediction };
}

/**
 * The same for a metric that takes one label per sample only.
 *
 * @param instead  what to use for indicators, a sentence
 */
export function readSingleLabelPair(
  who: string,
  yTrue: unknown,
  yPred: unknown,
  sampleWeight: unknown,
  { names = ['yTrue', 'yPred'] as readonly [string, string], instead = '' } = {},
): SingleLabelPair {
  const pair = readLabelPair(who, yTrue, yPred, sampleWeight, names);
  if (!pair.isMultilabel) return pair;
  const problem = `must have one label per sample. Got ${labelForm(pair.yTrue)}.${instead === '' ? '' : ` ${instead}`}`;
  throw new InvalidDataError(who, names[0], problem);
}

/** Labels that occur among the true or the predicted ones, sorted; of indicators the numbers of their columns. */
export function presentLabels(pair: LabelPair): Label[] {
  if (pair.isMultilabel) return Array.from({ length: pair.yTrue.indicator.columns }, (_, k) => k);
  return uniqueLabels([...pair.yTrue.labels, ...pair.yPred.labels]);
}

function countOf(y: ClassLabels): number {
  return y.isMultilabel ? y.indicator.rows : y.labels.length;
}
