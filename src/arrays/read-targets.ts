import { InvalidDataError } from '../errors';
import { type DenseMatrix, floatArray } from './dense-matrix';
import { openNumericArray } from './numeric-array';
import type { Place } from './place';

/** Numbers to be learnt, one row per sample; `dimensions` is what the user passed, and so what `predict` returns. */
export interface Targets {
  readonly matrix: DenseMatrix; // [samples, outputs]
  readonly dimensions: 1 | 2;
}

/**
 * Copies targets out of a user's vector or matrix; a vector is one column.
 *
 * @throws InvalidDataError unless it has at least one row and one column, and finite numbers only
 */
export function readTargets(input: unknown, at: Place): Targets {
  if (input === undefined || input === null) {
    throw new InvalidDataError(at.who, at.argument, `must be given, one value per row of X. Got ${String(input)}.`);
  }
  const { shape, precision, read } = openNumericArray(input, at);
  const [rows, columns] = shape;
  if (rows === 0) throw new InvalidDataError(at.who, at.argument, 'must have at least one value. Got none.');
  if (columns === 0) throw new InvalidDataError(at.who, at.argument, 'must have at least one column. Got none.');
  const data = floatArray(precision, rows * (columns ?? 1));
  read(0, rows, data);
  return { matrix: { data, rows, columns: columns ?? 1 }, dimensions: columns === undefined ? 1 : 2 };
}
