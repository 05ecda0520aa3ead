import { takeSharedMemory } from './spare-memory';

export type FloatArray = Float64Array | Float32Array;

/** Numbers in row order, in memory of the library's own: value (i, j) is `data[i * columns + j]`. */
export interface DenseMatrix<A extends FloatArray = FloatArray> {
  readonly data: A; // [rows · columns]
  readonly rows: number;
  readonly columns: number;
}

/** The matrix as plain rows. */
export function toRows({ data, rows, columns }: DenseMatrix): number[][] {
  return Array.from({ length: rows }, (_, i) => {
    // Array.from over the row's part of `data` takes five times as long.
    const row = new Array<number>(columns);
    for (let j = 0; j < columns; j++) row[j] = data[i * columns + j]!;
    return row;
  });
}

/** The numbers as a plain array; Array.from goes through the iterator and takes ten times as long. */
export function toList(data: FloatArray): number[] {
  const list = new Array<number>(data.length);
  for (let i = 0; i < list.length; i++) list[i] = data[i]!;
  return list;
}

/** The same numbers in `precision`; the same matrix where it has it already. */
export function inPrecision(matrix: DenseMatrix, precision: Precision): DenseMatrix {
  return precisionOf(matrix.data) === precision ? matrix : { ...matrix, data: floatArray(precision, matrix.data) };
}

export type Precision = 'float64' | 'float32';

/** By element size, not by class: an array from another realm (a worker, a Jest sandbox) counts too. */
export function precisionOf(data: FloatArray): Precision {
  return data.BYTES_PER_ELEMENT === 4 ? 'float32' : 'float64';
}

/** A float array in `precision`: so many zeros, or a copy of the given numbers. */
export function floatArray(precision: Precision, content: number | ArrayLike<number>): FloatArray {
  const length = typeof content === 'number' ? content : content.length;
  const bytes = length * bytesOf(precision);
  if (bytes >= LARGE) {
    const array = placed(precision, new ArrayBuffer(bytes + ALIGNMENT), length);
    if (typeof content !== 'number') array.set(content);
    return array;
  }
  // Not Float32Array.from, which goes through the iterator.
  if (typeof content === 'number')
    return precision === 'float32' ? new Float32Array(content) : new Float64Array(content);
  return precision === 'float32' ? new Float32Array(content) : new Float64Array(content);
}

/** An array in memory that other threads can read and write too, with anything in it, and whether that memory is new to the process. */
export function sharedFloatArray(
  precision: Precision,
  length: number,
): { readonly data: FloatArray; readonly isNew: boolean } {
  const { memory, isNew } = takeSharedMemory(length * bytesOf(precision) + ALIGNMENT);
  return { data: placed(precision, memory, length), isNew };
}

/**
 * The native library uses a tensor's memory where it is if that begins at a multiple of 64 bytes, and copies it
 * otherwise. A large block of the C library's, which takes it right from the system, begins 16 bytes behind such a
 * multiple. Where this does not hold nothing is lost but memory.
 */
const ALIGNMENT = 64;
const OFFSET = 48;
/** From here on it is worth a thought. */
const LARGE = 2 ** 17; // bytes

function placed(precision: Precision, buffer: ArrayBuffer | SharedArrayBuffer, length: number): FloatArray {
  return precision === 'float32' ? new Float32Array(buffer, OFFSET, length) : new Float64Array(buffer, OFFSET, length);
}

/** Of one number. */
export function bytesOf(precision: Precision): number {
  return precision === 'float32' ? 4 : 8;
}

/** The given rows, copied. */
export function selectRows({ data, columns }: DenseMatrix, rows: ArrayLike<number>): DenseMatrix {
  const selected = floatArray(precisionOf(data), rows.length * columns);
  for (let i = 0; i < rows.length; i++) {
    selected.set(data.subarray(rows[i]! * columns, (rows[i]! + 1) * columns), i * columns);
  }
  return { data: selected, rows: rows.length, columns };
}
