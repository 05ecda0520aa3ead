import type { LabelInput } from '../../arrays';
import { boolean, readOptions, type Options, type ParameterTable } from '../../validation';
import { POS_LABEL_PARAMETER, positiveLabel, positiveSamples, type PosLabelParameter } from '../pos-label';
import { precisionRecallPoints, type PrecisionRecallCurve } from './precision-recall-points';
import { readRanking, type ScoreInput } from './read-ranking';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

interface Parameters extends PosLabelParameter, SampleWeightParameter {
  /** Whether points between others of the same recall are left out. @default false */
  dropIntermediate: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...POS_LABEL_PARAMETER,
  ...SAMPLE_WEIGHT_PARAMETER,
  dropIntermediate: { default: false, constraint: boolean },
};

/** Options of {@link precisionRecallCurve}. @interface */
export type PrecisionRecallCurveOptions = Options<Parameters>;

/**
 * Precision and recall of scores of two classes, by the threshold from which on samples are called positive. Source:
 * scikit-learn's `precision_recall_curve`.
 *
 * @param yTrue   class labels [samples], two at most unless posLabel says which one is positive
 * @param yScore  [samples], higher for what is more likely positive: probabilities or any other numbers
 * @returns thresholds rising, and one point more than them: precision 1, recall 0. Without a positive sample recall is 1
 *          for all thresholds, with an UndefinedMetricWarning
 * @throws InvalidDataError for other data, and what does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, and a posLabel that has to be given
 */
export function precisionRecallCurve(
  yTrue: LabelInput,
  yScore: ScoreInput,
  options: PrecisionRecallCurveOptions = {},
): PrecisionRecallCurve {
  const who = 'precisionRecallCurve';
  const { posLabel, sampleWeight, dropIntermediate } = readOptions<Parameters>(who, PARAMETERS, options);
  const { labels, scores, weights } = readRanking(who, yTrue, yScore, sampleWeight);
  const positive = positiveSamples(labels, positiveLabel(who, labels, posLabel));
  return precisionRecallPoints(who, positive, scores, weights, dropIntermediate);
}
