import { isMatrixLike, isNumberArray, isTensorLike, readTargets, toRows } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';

/** What an estimator predicts, of whatever kind, as one plain value or row per sample. */
export function plainArray(predictions: unknown): unknown[] {
  if (Array.isArray(predictions)) return Array.from(predictions, plainRow);
  if (isNumberArray(predictions)) return Array.from(predictions);
  if (isTensorLike(predictions) || isMatrixLike(predictions)) {
    const { matrix, dimensions } = readTargets(predictions, { who: 'predictions', argument: 'values' });
    return dimensions === 1 ? Array.from(matrix.data) : toRows(matrix);
  }
  throw new InvalidDataError('predictions', 'values', `must be an array. Got ${shown(predictions)}.`);
}

function plainRow(row: unknown): unknown {
  return isNumberArray(row) ? Array.from(row) : row;
}
