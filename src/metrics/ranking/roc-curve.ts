import type { LabelInput } from '../../arrays';
import { boolean, readOptions, type Options, type ParameterTable } from '../../validation';
import { POS_LABEL_PARAMETER, positiveLabel, positiveSamples, type PosLabelParameter } from '../pos-label';
import { readRanking, type ScoreInput } from './read-ranking';
import { rocPoints, type RocCurve } from './roc-points';
import { SAMPLE_WEIGHT_PARAMETER, type SampleWeightParameter } from '../sample-weight-parameter';

interface Parameters extends PosLabelParameter, SampleWeightParameter {
  /** Whether points on a straight line between others are left out. @default true */
  dropIntermediate: boolean;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...POS_LABEL_PARAMETER,
  ...SAMPLE_WEIGHT_PARAMETER,
  dropIntermediate: { default: true, constraint: boolean },
};

/** Options of {@link rocCurve}. @interface */
export type RocCurveOptions = Options<Parameters>;

/**
 * The receiver operating characteristic of scores of two classes: which share of the positive samples is found for which
 * share of false alarms. Source: scikit-learn's `roc_curve`.
 *
 * @param yTrue   class labels [samples], two at most unless posLabel says which one is positive
 * @param yScore  [samples], higher for what is more likely positive: probabilities or any other numbers
 * @returns points from (0, 0), whose threshold is Infinity, to (1, 1); a rate of no samples is NaN, with an
 *          UndefinedMetricWarning
 * @throws InvalidDataError for other data, and what does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, and a posLabel that has to be given
 */
export function rocCurve(yTrue: LabelInput, yScore: ScoreInput, options: RocCurveOptions = {}): RocCurve {
  const who = 'rocCurve';
  const { posLabel, sampleWeight, dropIntermediate } = readOptions<Parameters>(who, PARAMETERS, options);
  const { labels, scores, weights } = readRanking(who, yTrue, yScore, sampleWeight);
  const positive = positiveSamples(labels, positiveLabel(who, labels, posLabel));
  return rocPoints(who, positive, scores, weights, dropIntermediate);
}
