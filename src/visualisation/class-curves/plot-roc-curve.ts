import type { LabelInput, MatrixInput, Samples, VectorInput } from '../../arrays';
import { auc, rocCurve } from '../../metrics';
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

/** Options of {@link plotRocCurve}. @interface */
export type PlotRocCurveOptions = Options<Parameters>;

const who = 'plotRocCurve';

/**
 * The receiver operating characteristic: which share of a class is found for which share of false alarms, with the area
 * below in the legend. Several classes, or labels, have a curve each, against the rest. Source: scikit-learn's
 * `RocCurveDisplay`.
 *
 * @param estimator  a fitted classifier
 * @param X, y       samples as it takes them, and their true labels [samples], or indicators [samples, classes]
 * @throws InvalidParameterError for an illegal option or estimator; InvalidDataError for labels and scores that do not
 *         fit together; NotFittedError, and what the estimator throws
 */
export function plotRocCurve(estimator: Predicting, X: Samples, y: LabelInput, options?: PlotRocCurveOptions): Chart;
/**
 * The same of scores that are there already.
 *
 * @param yTrue   class labels [samples], or indicators [samples, classes]
 * @param yScore  [samples], higher for what is more likely of the positive class; of several classes [samples, classes],
 *                in the order of `labels`
 */
export function plotRocCurve(
  yTrue: LabelInput,
  yScore: VectorInput | MatrixInput,
  options?: PlotRocCurveOptions,
): Chart;
export function plotRocCurve(...given: readonly unknown[]): Chart {
  const subject = readSubject<PlotRocCurveOptions>(who, given);
  const options = readOptions<Parameters>(who, PARAMETERS, subject.options);
  const all = readClassScores(who, subject, options);
  return curvesChart(
    all,
    ({ positive, scores }) => {
      const { fpr, tpr } = rocCurve(positive, scores, { posLabel: 1 });
      return { x: fpr, y: tpr, score: auc(fpr, tpr), reference: [0, 0, 1, 1] };
    },
    {
      ...options,
      heading: 'Receiver operating characteristic',
      xTitle: 'false positive rate',
      yTitle: 'true positive rate',
      scoreName: 'AUC',
      reference: 'chance',
      interpolate: 'linear',
      hasPoints: false,
    },
  );
}
