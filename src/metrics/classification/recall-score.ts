import type { Options } from '../../validation';
import { precisionRecallFscore } from './precision-recall-fscore';
import { setWiseMetric } from './set-wise-metric';
import { PRECISION_RECALL_PARAMETERS, type PrecisionRecallParameters } from './set-wise-parameters';

/** Options of {@link recallScore}. @interface */
export type RecallScoreOptions = Options<PrecisionRecallParameters>;

/**
 * The share of right ones among the samples that have a label, tp / (tp + fn). Source: scikit-learn's `recall_score`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns one number in [0, 1]; for `average: null` one per label, in the order of `labels`, else sorted. With an
 *          UndefinedMetricWarning, unless zeroDivision says otherwise, 0 stands for 0 / 0
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, or one that y's form does not have
 */
export const recallScore = setWiseMetric(
  'recallScore',
  PRECISION_RECALL_PARAMETERS,
  (counts, { zeroDivision }) => precisionRecallFscore(counts, 1, zeroDivision).recall,
);
