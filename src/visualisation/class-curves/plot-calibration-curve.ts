import type { LabelInput, MatrixInput, Samples, VectorInput } from '../../arrays';
import { InvalidDataError } from '../../errors';
import { brierScoreLoss, calibrationCurve } from '../../metrics';
import { integer, oneOf, type Options, type ParameterTable, readOptions } from '../../validation';
import type { Chart } from '../chart';
import type { Predicting } from '../predicting';
import { readSubject } from '../read-subject';
import { CLASS_CURVE_PARAMETERS, type ClassCurveParameters } from './class-curve-parameters';
import { readClassScores } from './class-scores';
import { curvesChart } from './curves-chart';

interface Parameters extends ClassCurveParameters {
  /** Parts that [0, 1] is cut into. @default 5 */
  nBins: number;
  /** Whether the parts are of the same width, or of about as many samples each. @default "uniform" */
  strategy: 'uniform' | 'quantile';
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...CLASS_CURVE_PARAMETERS,
  nBins: { default: 5, constraint: integer(1, Infinity, '[)') },
  strategy: { default: 'uniform', constraint: oneOf('uniform', 'quantile') },
};

/** Options of {@link plotCalibrationCurve}. @interface */
export type PlotCalibrationCurveOptions = Options<Parameters>;

const who = 'plotCalibrationCurve';

/**
 * How often what is predicted with a probability comes true: of a well calibrated classifier the two are the same. The
 * Brier score in the legend is the mean squared error of the probabilities. Several classes, or labels, have a curve
 * each, against the rest. Source: scikit-learn's `CalibrationDisplay`.
 *
 * @param estimator  a fitted classifier with predictProba
 * @param X, y       samples as it takes them, and their true labels [samples], or indicators [samples, classes]
 * @throws InvalidParameterError for an illegal option or estimator; InvalidDataError for labels and probabilities that do
 *         not fit together; NotFittedError, and what the estimator throws
 */
export function plotCalibrationCurve(
  estimator: Predicting,
  X: Samples,
  y: LabelInput,
  options?: PlotCalibrationCurveOptions,
): Chart;
/**
 * The same of probabilities that are there already.
 *
 * @param yTrue  class labels [samples], or indicators [samples, classes]
 * @param yScore  of the positive class [samples]; of several classes [samples, classes], in the order of `labels`
 */
export function plotCalibrationCurve(
  yTrue: LabelInput,
  yScore: VectorInput | MatrixInput,
  options?: PlotCalibrationCurveOptions,
): Chart;
export function plotCalibrationCurve(...given: readonly unknown[]): Chart {
  const subject = readSubject<PlotCalibrationCurveOptions>(who, given);
  const options = readOptions<Parameters>(who, PARAMETERS, subject.options);
  const all = readClassScores(who, subject, { ...options, responseMethod: 'predict_proba' });
  const { nBins, strategy } = options;
  return curvesChart(
    all,
    ({ positive, scores }) => {
      const odd = scores.find((score) => score < 0 || score > 1);
      if (odd !== undefined) {
        throw new InvalidDataError(who, 'yScore', `must hold probabilities, in [0, 1]. Got ${odd}.`);
      }
      const { probTrue, probPred } = calibrationCurve(positive, scores, { posLabel: 1, nBins, strategy });
      const score = brierScoreLoss(positive, scores, { posLabel: 1 });
      return { x: probPred, y: probTrue, score, reference: [0, 0, 1, 1] };
    },
    {
      ...options,
      heading: 'Calibration',
      xTitle: 'mean predicted probability',
      yTitle: 'share that is positive',
      scoreName: 'Brier',
      reference: 'perfectly calibrated',
      interpolate: 'linear',
      hasPoints: true,
    },
  );
}
