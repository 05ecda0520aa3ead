import type { LegalNumbers } from './copy-finite';
import { type DenseMatrix, type FloatArray, floatArray, sharedFloatArray } from './dense-matrix';
import type { Place } from './place';
import { type MatrixSource, openMatrix } from './open-matrix';
import { giveBackSharedMemory } from './spare-memory';

/**
 * Copies samples [rows, columns] out of a user's array.
 *
 * @param legal  whether NaN may stand for what is missing
 * @throws InvalidDataError unless it has two dimensions, at least one row and one column, and legal numbers only
 */
export function readMatrix(input: unknown, at: Place, legal: LegalNumbers = 'finite'): DenseMatrix {
  const { rows, columns, precision, read } = openMatrix(input, at, legal);
  const data = floatArray(precision, rows * columns);
  read(0, rows, data);
  return { data, rows, columns };
}

/** Numbers from which on a copy is in memory that threads share: it is looked at by one while another trains with it. */
const SHARED_FROM = 2 ** 15;
/** From here on to write to new memory takes as long as may be in one turn of the event loop. */
const MANY = 2 ** 19;

/** Samples that are the library's own, and what is still to be said of their numbers. */
export interface CopiedMatrix {
  readonly matrix: DenseMatrix;
  /** @throws InvalidDataError unless they are finite numbers only */
  readonly checkFinite: () => void;
  /** Ends the use of the matrix: nobody may read it any more, for the next one may lie in its memory. To be called once at the most. */
  readonly giveBack: () => void;
}

/**
 * Copies samples [rows, columns] as `readMatrix` does, which of large ones takes a while, and leaves what is wrong with
 * their numbers to be told in a later turn of the event loop, where the user's array is one of numbers.
 *
 * @throws InvalidDataError as `readMatrix`
 */
export function copyMatrix(input: unknown, at: Place): CopiedMatrix {
  const source = openMatrix(input, at);
  const { rows, columns, precision } = source;
  const length = rows * columns;
  const { data, isNew } =
    length > SHARED_FROM ? sharedFloatArray(precision, length) : { data: floatArray(precision, length), isNew: false };
  const looksLater = isNew && length > MANY;
  const matrix = { data, rows, columns };
  const giveBack = (): void => {
    if (data.buffer instanceof SharedArrayBuffer) giveBackSharedMemory(data.buffer);
  };
  return { matrix, checkFinite: copyWithCheck(source, data, looksLater), giveBack };
}

/**
 * Copies all rows.
 *
 * @param looksLater  whether the copied numbers are not to be looked at now
 * @returns the look at the copied numbers, or what it has come to
 */
function copyWithCheck({ rows, read, copy }: MatrixSource, data: FloatArray, looksLater: boolean): () => void {
  if (copy === undefined) {
    read(0, rows, data);
    return () => undefined;
  }
  if (looksLater) {
    const check = copy(0, rows, data);
    return () => {
      check(data);
    };
  }
  try {
    read(0, rows, data); // which looks while the numbers are in the cache
    return () => undefined;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
