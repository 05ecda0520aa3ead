import { UndefinedMetricWarning } from '../../errors';
import { readOptions, type Options } from '../../validation';
import { TWEEDIE_PARAMETERS, type TweedieParameters } from './tweedie-parameters';
import { meanLosses } from './mean-losses';
import { oneOutput } from './one-output';
import { readRegressionData, type RegressionData, type TargetInput } from './regression-data';
import { checkTweedieData, tweedieDeviance } from './tweedie-deviance';

/** Options of {@link d2TweedieScore}. @interface */
export type D2TweedieScoreOptions = Options<TweedieParameters>;

/**
 * D² of a Tweedie deviance: 1 is a perfect prediction, 0 is that of the mean, worse ones are negative; power 0 gives R².
 * Source: scikit-learn's `d2_tweedie_score`, which divides by zero, or by a rounding error, where y is
 * constant.
 *
 * @param yTrue  [samples]; for powers from 1 at least 0, for powers from 2 above 0
 * @param yPred  [samples]; above 0 unless the power is 0
 * @returns one number; NaN, with an UndefinedMetricWarning, for fewer than two samples and for a constant yTrue
 * @throws InvalidDataError for other data, several outputs, and what does not fit together
 * @throws InvalidParameterError for an unknown option or a value out of its range
 */
export function d2TweedieScore(yTrue: TargetInput, yPred: TargetInput, options: D2TweedieScoreOptions = {}): number {
  const who = 'd2TweedieScore';
  const { sampleWeight, power } = readOptions<TweedieParameters>(who, TWEEDIE_PARAMETERS, options);
  const data = oneOutput(who, readRegressionData(who, yTrue, yPred, sampleWeight));
  if (data.yTrue.rows < 2) return undefinedScore(who, 'for fewer than two samples');
  checkTweedieData(who, data, power);
  if (isConstant(data)) return undefinedScore(who, 'where yTrue is constant');
  const mean = meanLosses(data, (y) => y)[0]!;
  const yPredOfMean = { ...data.yTrue, data: new Float64Array(data.yTrue.rows).fill(mean) };
  const total = tweedieDeviance({ ...data, yPred: yPredOfMean }, power);
  return 1 - tweedieDeviance(data, power) / total;
}

/** Looked at itself, for rounding may leave some deviance from the mean of a constant. */
function isConstant({ yTrue, weights }: RegressionData): boolean {
  const counted = weights === null ? yTrue.data : yTrue.data.filter((_, i) => weights[i] !== 0);
  return counted.every((y) => y === counted[0]);
}

function undefinedScore(who: string, reason: string): number {
  process.emitWarning(new UndefinedMetricWarning(who, reason));
  return NaN;
}
