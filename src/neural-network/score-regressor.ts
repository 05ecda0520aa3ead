import { type DenseMatrix, type FloatArray, readTargets, readSampleWeights } from '../arrays';
import { InvalidDataError, UndefinedMetricWarning } from '../errors';
import { r2Scores } from '../metrics';
import { checkNames } from '../validation';
import type { ScoreOptions } from './score-options';

/**
 * R² of predictions, the mean over outputs; NaN, with an UndefinedMetricWarning, for fewer than two samples.
 *
 * @param output  the predictions [samples, outputs]
 * @param y       the true values, as a user gives them
 * @throws InvalidDataError for a y of another shape
 */
export function scoreRegressor(who: string, output: DenseMatrix, y: unknown, options: ScoreOptions): number {
  checkNames(who, ['sampleWeight'], options);
  const { matrix } = readTargets(y, { who, argument: 'y' });
  if (matrix.rows !== output.rows || matrix.columns !== output.columns) {
    const shape = ({ rows, columns }: DenseMatrix): string => `[${rows}, ${columns}]`;
    const problem = `must have the shape of the predictions, ${shape(output)}. Got ${shape(matrix)}.`;
    throw new InvalidDataError(who, 'y', problem);
  }
  const weights = readSampleWeights(options.sampleWeight ?? null, matrix.rows, { who, argument: 'sampleWeight' });
  if (matrix.rows < 2) {
    process.emitWarning(new UndefinedMetricWarning(who, 'for fewer than two samples'));
    return NaN;
  }
  return meanR2(matrix, output, weights);
}

/** R², the mean over outputs. */
export function meanR2(y: DenseMatrix, output: DenseMatrix, weights: FloatArray | null): number {
  const { scores } = r2Scores(y, output, weights);
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
