import type { Options } from '../../validation';
import { precisionRecallFscore } from './precision-recall-fscore';
import { setWiseMetric } from './set-wise-metric';
import { PRECISION_RECALL_PARAMETERS, type PrecisionRecallParameters } from './set-wise-parameters';

/** Options of {@link f1Score}. @interface */
export type F1ScoreOptions = Options<PrecisionRecallParameters>;

/**
 * The harmonic mean of precision and recall, 2 tp / (2 tp + fp + fn). Source: scikit-learn's `f1_score`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns one number in [0, 1]; for `average: null` one per label, in the order of `labels`, else sorted. With an
 *          UndefinedMetricWarning, unless zeroDivision says otherwise, 0 stands for 0 / 0
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, or one that y's form does not have
 */
export const f1Score = setWiseMetric(
  'f1Score',
  PRECISION_RECALL_PARAMETERS,
  (counts, { zeroDivision }) => precisionRecallFscore(counts, 1, zeroDivision).fscore,
);
