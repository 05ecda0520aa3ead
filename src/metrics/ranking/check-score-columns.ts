import type { DenseMatrix, Place } from '../../arrays';
import { InvalidDataError } from '../../errors';

/** @throws InvalidDataError unless scores are of the shape of what they score, [samples, classes] */
export function checkScoreColumns(scores: DenseMatrix, truth: DenseMatrix, { who, argument }: Place): void {
  if (scores.rows === truth.rows && scores.columns === truth.columns) return;
  const wanted = `must have a column per class and a row per sample, shape [${truth.rows}, ${truth.columns}].`;
  throw new InvalidDataError(who, argument, `${wanted} Got shape [${scores.rows}, ${scores.columns}].`);
}
