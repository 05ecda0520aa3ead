import type { LabelInput } from '../../arrays';
import { number, type ParameterTable, type Options } from '../../validation';
import { precisionRecallFscore } from './precision-recall-fscore';
import { setWiseMetric } from './set-wise-metric';
import { type Average, PRECISION_RECALL_PARAMETERS, type PrecisionRecallParameters } from './set-wise-parameters';

type Parameters = PrecisionRecallParameters & {
  /**
   * How many times as much recall weighs as precision, in [0, Infinity]; has to be given, as f1Score is for 1.
   * @default NaN
   */
  beta: number;
};

const PARAMETERS: ParameterTable<Parameters> = {
  beta: { default: NaN, constraint: number(0, Infinity, '[]') }, // NaN is refused
  ...PRECISION_RECALL_PARAMETERS,
};

/** Options of {@link fbetaScore}. @interface */
export type FbetaScoreOptions = Options<Parameters> & { readonly beta: number };

/**
 * The harmonic mean of precision and recall in which recall weighs beta² times as much as precision:
 * (1 + beta²) tp / ((1 + beta²) tp + beta² fn + fp). Source: scikit-learn's `fbeta_score`.
 *
 * @param yTrue, yPred  class labels [samples], or indicators [samples, classes] of 0 and 1
 * @returns one number in [0, 1]; for `average: null` one per label, in the order of `labels`, else sorted. With an
 *          UndefinedMetricWarning, unless zeroDivision says otherwise, 0 stands for 0 / 0
 * @throws InvalidDataError for what is no class label, or does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, or one that y's form does not have
 */
export const fbetaScore: FbetaMetric = setWiseMetric<Parameters>(
  'fbetaScore',
  PARAMETERS,
  (counts, { beta, zeroDivision }) => precisionRecallFscore(counts, beta, zeroDivision).fscore,
);

/** As `SetWiseMetric`, with options that have to be given. */
export interface FbetaMetric {
  (yTrue: LabelInput, yPred: LabelInput, options: FbetaScoreOptions & { readonly average: null }): number[];
  (
    yTrue: LabelInput,
    yPred: LabelInput,
    options: FbetaScoreOptions & { readonly average?: Exclude<Average, null> | undefined },
  ): number;
  (yTrue: LabelInput, yPred: LabelInput, options: FbetaScoreOptions): number | number[];
}
