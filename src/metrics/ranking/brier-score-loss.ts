import { readTargets, uniqueLabels, type DenseMatrix, type LabelInput, readSampleWeights } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import { anyOf, boolean, oneOf, readOptions, type Options, type ParameterTable } from '../../validation';
import { checkProbabilities, classProbabilities, withComplement, type ClassProbabilities } from './class-probabilities';
import { checkScoreColumns } from './check-score-columns';
import { meanLosses, squaredError } from '../regression';
import {
  POS_LABEL_PARAMETER,
  positiveLabel,
  positiveSamples,
  usualPositive,
  type PosLabelParameter,
} from '../pos-label';
import { readOneLabelEach, type ScoreInput } from './read-ranking';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';
import { SCORE_CLASSES_PARAMETER, type ScoreClassesParameter } from './score-classes';

interface Parameters extends SampleWeightParameter, PosLabelParameter, ScoreClassesParameter {
  /** Whether the loss is halved, into [0, 1]; "auto": for two classes only. @default "auto" */
  scaleByHalf: boolean | 'auto';
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...SAMPLE_WEIGHT_PARAMETER,
  ...POS_LABEL_PARAMETER,
  ...SCORE_CLASSES_PARAMETER,
  scaleByHalf: { default: 'auto', constraint: anyOf(boolean, oneOf('auto')) },
};

/** Options of {@link brierScoreLoss}. @interface */
export type BrierScoreLossOptions = Options<Parameters>;

const who = 'brierScoreLoss';

/**
 * The squared distance between the predicted probabilities and the truth, the class of a sample as 1 and the others as 0;
 * its mean. Source: scikit-learn's `brier_score_loss`.
 *
 * @param yTrue   class labels [samples]
 * @param yProba  of two classes [samples], the probabilities of posLabel, or where that is not given of the larger of two
 *                numbers; of any number of classes [samples, classes] in the order of the sorted labels
 * @returns a number of at least 0, 0 for a perfect prediction
 * @throws InvalidDataError for other data, and what does not fit together. Rows of another sum than 1 and unsorted labels
 *         get a ParameterWarning
 * @throws InvalidParameterError for an unknown option, a value out of its range, and a posLabel that has to be given
 */
export function brierScoreLoss(yTrue: LabelInput, yProba: ScoreInput, options: BrierScoreLossOptions = {}): number {
  const { sampleWeight, posLabel, labels, scaleByHalf } = readOptions<Parameters>(who, PARAMETERS, options);
  const proba = readTargets(yProba, { who, argument: 'yProba' }).matrix;
  const { truth, predicted } =
    proba.columns === 1 ? ofTwoClasses(yTrue, proba, posLabel) : classProbabilities(who, yTrue, proba, labels);
  const weights = readSampleWeights(sampleWeight, truth.rows, { who, argument: 'sampleWeight' });
  const distances = meanLosses({ yTrue: truth, yPred: predicted, weights }, squaredError);
  const loss = distances.reduce((sum, distance) => sum + distance, 0);
  const isHalved = scaleByHalf === 'auto' ? truth.columns < 3 : scaleByHalf;
  return isHalved ? loss / 2 : loss;
}

function ofTwoClasses(
  yTrue: LabelInput,
  proba: DenseMatrix,
  posLabel: PosLabelParameter['posLabel'],
): ClassProbabilities {
  const at = { who, argument: 'yProba' };
  const labels = readOneLabelEach(yTrue, { who, argument: 'yTrue' });
  checkScoreColumns(proba, { ...proba, rows: labels.length }, at);
  checkProbabilities(proba, at);
  const classes = uniqueLabels(labels);
  if (classes.length > 2) {
    const advice = 'Of more classes pass probabilities [samples, classes].';
    throw new InvalidDataError(who, 'yTrue', `must have two classes at most. Got ${shown(classes)}. ${advice}`);
  }
  const largest = typeof classes[0] === 'string' ? null : classes.at(-1)!;
  const positive = positiveSamples(labels, positiveLabel(who, labels, posLabel ?? usualPositive(labels) ?? largest));
  const truth = withComplement({ data: positive, rows: proba.rows, columns: 1 });
  return { truth, predicted: withComplement(proba) };
}
