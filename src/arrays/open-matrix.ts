import { InvalidDataError } from '../errors';
import type { LegalNumbers } from './copy-finite';
import { floatArray, type FloatArray, type Precision } from './dense-matrix';
import { openNumericArray } from './numeric-array';
import { oneDimension } from './one-dimension';
import type { Place } from './place';

/** A user's samples, judged by their form and not copied yet: whoever reads them says where to. */
export interface MatrixSource {
  readonly rows: number;
  readonly columns: number;
  /** 32-bit where they are a tensor (also one of int32) or made of Float32Arrays only, else 64-bit. */
  readonly precision: Precision;
  /**
   * Copies the rows from `start` to before `end` into the beginning of `target`.
   *
   * @throws InvalidDataError naming the place and the value for anything that is not legal
   */
  readonly read: (start: number, end: number, target: FloatArray) => void;
  /** Copies them likewise, and looks for such numbers when what it returns is called with the copy; missing where it cannot wait. */
  readonly copy?: ((start: number, end: number, target: FloatArray) => (copied: FloatArray) => void) | undefined;
  /**
   * Where the rows from `start` to before `end` lie already, as numbers that nobody has looked at; undefined where they do not, or where
   * another thread may change them.
   */
  readonly view?: ((start: number, end: number) => FloatArray | undefined) | undefined;
}

/**
 * Looks at samples [rows, columns] in a user's array of any accepted kind.
 *
 * @param legal  whether NaN may stand for what is missing
 * @throws InvalidDataError unless it has two dimensions, at least one row and one column
 */
export function openMatrix(input: unknown, at: Place, legal: LegalNumbers = 'finite'): MatrixSource {
  const { shape, precision, read, copy, view } = openNumericArray(input, at, legal);
  const [rows, columns] = shape;
  if (rows === 0) throw new InvalidDataError(at.who, at.argument, 'must have at least one row. Got none.');
  if (columns === undefined) {
    read(0, rows, floatArray(precision, rows)); // what is in a list that holds no numbers says more of the mistake
    throw new InvalidDataError(at.who, at.argument, oneDimension(input, rows));
  }
  if (columns === 0) throw new InvalidDataError(at.who, at.argument, 'must have at least one column. Got none.');
  return { rows, columns, precision, read, copy, view };
}
