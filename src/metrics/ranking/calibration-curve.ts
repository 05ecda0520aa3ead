import { uniqueLabels, type LabelInput } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import { integer, oneOf, readOptions, type Options, type ParameterTable } from '../../validation';
import { checkProbabilities } from './class-probabilities';
import { POS_LABEL_PARAMETER, positiveLabel, positiveSamples, type PosLabelParameter } from '../pos-label';
import { readRanking, type ScoreInput } from './read-ranking';

interface Parameters extends PosLabelParameter {
  /** Parts that [0, 1] is cut into. @default 5 */
  nBins: number;
  /** Whether the parts are of the same width, or of about as many samples each. @default "uniform" */
  strategy: 'uniform' | 'quantile';
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...POS_LABEL_PARAMETER,
  nBins: { default: 5, constraint: integer(1, Infinity, '[)') },
  strategy: { default: 'uniform', constraint: oneOf('uniform', 'quantile') },
};

/** Options of {@link calibrationCurve}. @interface */
export type CalibrationCurveOptions = Options<Parameters>;

/** For each part of [0, 1] that holds predictions: what came true, and what was predicted. */
export interface CalibrationCurve {
  /** The share of positive samples. */
  readonly probTrue: number[]; // [parts]
  /** The mean predicted probability. */
  readonly probPred: number[]; // [parts]
}

/**
 * How often what is predicted with a probability comes true: of a well calibrated classifier the two are the same. Source:
 * scikit-learn's `calibration_curve`.
 *
 * @param yTrue  class labels [samples], two at most
 * @param yProb  [samples], the probabilities of the positive class
 * @returns nBins points or fewer, for parts without samples are left out
 * @throws InvalidDataError for other data, and what does not fit together
 * @throws InvalidParameterError for an unknown option, a value out of its range, and a posLabel that has to be given
 */
export function calibrationCurve(
  yTrue: LabelInput,
  yProb: ScoreInput,
  options: CalibrationCurveOptions = {},
): CalibrationCurve {
  const who = 'calibrationCurve';
  const { posLabel, nBins, strategy } = readOptions<Parameters>(who, PARAMETERS, options);
  const { labels, scores } = readRanking(who, yTrue, yProb, null, 'yProb');
  const positive = positiveSamples(labels, positiveLabel(who, labels, posLabel));
  checkProbabilities({ data: scores, rows: scores.length, columns: 1 }, { who, argument: 'yProb' });
  const classes = uniqueLabels(labels);
  if (classes.length > 2) {
    throw new InvalidDataError(who, 'yTrue', `must have two classes at most. Got ${shown(classes)}.`);
  }
  const sorted = strategy === 'quantile' ? Float64Array.from(scores).sort() : new Float64Array(0);
  const step = 1 / nBins;
  const edges = Array.from({ length: nBins - 1 }, (_, b) =>
    strategy === 'uniform' ? (b + 1) * step : quantile(sorted, ((b + 1) * step * 100) / 100),
  );
  const bins = Array.from({ length: nBins }, () => ({ count: 0, positives: 0, sum: 0 }));
  scores.forEach((score, i) => {
    const reached = edges.findIndex((edge) => edge >= score);
    const bin = bins[reached === -1 ? nBins - 1 : reached]!;
    bin.count++;
    bin.positives += positive[i]!;
    bin.sum += score;
  });
  const filled = bins.filter(({ count }) => count > 0);
  return {
    probTrue: filled.map(({ positives, count }) => positives / count),
    probPred: filled.map(({ sum, count }) => sum / count),
  };
}

/** Between the two nearest values in proportion, as numpy's `percentile` does it. */
function quantile(sorted: Float64Array, share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  const rest = place - below;
  return rest < 0.5 ? low + (high - low) * rest : high - (high - low) * (1 - rest);
}
