import { InvalidDataError } from '../errors';
import type { DenseMatrix } from './dense-matrix';
import { readNumericArray, type Place } from './numeric-array';

/**
 * Copies samples [rows, columns] out of a user's array.
 *
 * @throws InvalidDataError unless it has two dimensions, at least one row and one column, and finite numbers only
 */
export function readMatrix(input: unknown, at: Place): DenseMatrix {
  const { data, shape } = readNumericArray(input, at);
  const [rows, columns] = shape;
  if (rows === 0) throw new InvalidDataError(at.who, at.argument, 'must have at least one row. Got none.');
  if (columns === undefined) {
    const problem = `must have two dimensions, samples as rows. Got one dimension of length ${rows}. One feature is [[x0], [x1], …].`;
    throw new InvalidDataError(at.who, at.argument, problem);
  }
  if (columns === 0) throw new InvalidDataError(at.who, at.argument, 'must have at least one column. Got none.');
  return { data, rows, columns };
}
