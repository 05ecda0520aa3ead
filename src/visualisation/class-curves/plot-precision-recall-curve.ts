import type { LabelInput, MatrixInput, Samples, VectorInput } from '../../arrays';
import { averagePrecisionScore, precisionRecallCurve } from '../../metrics';
import { type Options, type ParameterTable, readOptions } from '../../validation';
import type { Chart } from '../chart';
import type { Predicting } from '../predicting';
import { readSubject } from '../read-subject';
import {
  CLASS_CURVE_PARAMETERS,
  type ClassCurveParameters,
  RESPONSE_PARAMETER,
  type ResponseParameter,
} from './class-curve-parameters';
import { readClassScores } from './class-scores';
import { curvesChart } from './curves-chart';

type Parameters = ClassCurveParameters & ResponseParameter;

const PARAMETERS: ParameterTable<Parameters> = { ...CLASS_CURVE_PARAMETERS, ...RESPONSE_PARAMETER };

/** Options of {@link plotPrecisionRecallCurve}. @interface */
export type PlotPrecisionRecallCurveOptions = Options<Parameters>;

const who = 'plotPrecisionRecallCurve';

/**
 * Which share of what is called positive is so, for which share of the class that is found, with the average precision
 * (AP) in the legend. Several classes, or labels, have a curve each, against the rest; by chance precision is their share
 * of the samples. Source: scikit-learn's `PrecisionRecallDisplay`.
 *
 * @param estimator  a fitted classifier
 * @param X, y       samples as it takes them, and their true labels [samples], or indicators [samples, classes]
 * @throws InvalidParameterError for an illegal option or estimator; InvalidDataError for labels and scores that do not
 *         fit together; NotFittedError, and what the estimator throws
 */
export function plotPrecisionRecallCurve(
  estimator: Predicting,
  X: Samples,
  y: LabelInput,
  options?: PlotPrecisionRecallCurveOptions,
): Chart;
/**
 * The same of scores that are there already.
 *
 * @param yTrue   class labels [samples], or indicators [samples, classes]
 * @param yScore  [samples], higher for what is more likely of the positive class; of several classes [samples, classes],
 *                in the order of `labels`
 */
export function plotPrecisionRecallCurve(
  yTrue: LabelInput,
  yScore: VectorInput | MatrixInput,
  options?: PlotPrecisionRecallCurveOptions,
): Chart;
export function plotPrecisionRecallCurve(...given: readonly unknown[]): Chart {
  const subject = readSubject<PlotPrecisionRecallCurveOptions>(who, given);
  const options = readOptions<Parameters>(who, PARAMETERS, subject.options);
  const all = readClassScores(who, subject, options);
  return curvesChart(
    all,
    ({ positive, scores, positives }) => {
      const { precision, recall } = precisionRecallCurve(positive, scores, { posLabel: 1, dropIntermediate: true });
      const share = positives / all.samples;
      const score = averagePrecisionScore(positive, scores);
      return { x: recall, y: precision, score, reference: [0, share, 1, share] };
    },
    {
      ...options,
      heading: 'Precision and recall',
      xTitle: 'recall',
      yTitle: 'precision',
      scoreName: 'AP',
      reference: 'chance',
      interpolate: 'step-after',
      hasPoints: false,
    },
  );
}
