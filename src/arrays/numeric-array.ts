import { InvalidDataError, shown } from '../errors';
import { copyFinite } from './copy-finite';
import type { FloatArray } from './dense-matrix';
import type { MatrixLike, NumberArray, TensorLike } from './matrix-input';

/** Whose argument is being read: it is named in every error. */
export interface Place {
  readonly who: string;
  readonly argument: string;
}

/** A user's numbers, copied: `data` in row order, `shape` of one or two dimensions. */
export interface NumericArray {
  readonly data: FloatArray;
  readonly shape: Shape;
}

type Shape = readonly [number] | readonly [number, number];

/**
 * Copies a user's array of any accepted kind into memory of our own: 32-bit where it is a tensor (also one of int32)
 * or made of Float32Arrays only, else 64-bit.
 *
 * @throws InvalidDataError naming the argument, the place and the value for anything that is no finite number
 */
export function readNumericArray(input: unknown, at: Place): NumericArray {
  if (isNumberArray(input)) return readFlat(input, [input.length], at);
  if (isArray(input)) return isRow(input[0]) ? readRows(input, at) : readFlat(input, [input.length], at);
  if (isTensorLike(input)) return readTensor(input, at);
  if (isMatrixLike(input)) return readMatrixLike(input, at);
  if (isShaped(input)) return readShaped(input, at);
  throw invalid(at, `must be ${ACCEPTED}. Got ${shown(input)}.${typeof input === 'string' ? '' : hint(input)}`);
}

const ACCEPTED = 'an array of numbers or of rows, a typed array, an ml-matrix Matrix, a tensor, or { data, shape }';

const TYPED_ARRAY = Object.getPrototypeOf(Uint8Array.prototype) as object;

// The class's name, undefined for all that is no typed array. Not instanceof: arrays from workers, native addons and
// Jest are of other realms.
function typedArrayName(value: unknown): unknown {
  return Reflect.get(TYPED_ARRAY, Symbol.toStringTag, value);
}

export function isNumberArray(value: unknown): value is NumberArray {
  const name = typedArrayName(value);
  return typeof name === 'string' && !name.startsWith('Big');
}

export function isTensorLike(value: unknown): value is TensorLike {
  return has(value, 'dataSync') && has(value, 'dtype') && has(value, 'shape') && typeof value.dataSync === 'function';
}

export function isMatrixLike(value: unknown): value is MatrixLike {
  return has(value, 'get') && has(value, 'rows') && has(value, 'columns') && typeof value.get === 'function';
}

export function isShaped(value: unknown): value is { data: unknown; shape: unknown } {
  return has(value, 'data') && has(value, 'shape') && !isTensorLike(value);
}

function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && key in value;
}

// Array.isArray alone makes `any[]` of unknown.
function isArray(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isRow(value: unknown): value is readonly unknown[] | NumberArray {
  return isArray(value) || isNumberArray(value);
}

function isFloat32Array(value: unknown): boolean {
  return typedArrayName(value) === 'Float32Array';
}

function readFlat(input: readonly unknown[] | NumberArray, shape: Shape, at: Place): NumericArray {
  refuseDetached(input, at);
  const data = isFloat32Array(input) ? new Float32Array(input.length) : new Float64Array(input.length);
  const bad = copyFinite(input, data, 0);
  if (bad >= 0) throw notFinite(input, bad, placeIn(shape, bad), at);
  return { data, shape };
}

function readRows(rows: readonly unknown[], at: Place): NumericArray {
  const columns = isRow(rows[0]) ? rows[0].length : 0;
  const size = rows.length * columns;
  const data = rows.every(isFloat32Array) ? new Float32Array(size) : new Float64Array(size);
  // An index loop: forEach would jump over holes.
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i];
    if (!isRow(row)) {
      throw invalid(at, `must have an array of numbers in every row. Got ${shownAt(rows, i)} at row ${i}.${hint(row)}`);
    }
    refuseDetached(row, at);
    if (row.length !== columns) {
      throw invalid(at, `must have rows of one length. Row 0 has ${columns}, row ${i} has ${row.length}.`);
    }
    const bad = copyFinite(row, data, i * columns);
    if (bad >= 0) throw notFinite(row, bad, `row ${i}, column ${bad}`, at);
  }
  return { data, shape: [rows.length, columns] };
}

function readTensor(tensor: TensorLike, at: Place): NumericArray {
  if (tensor.dtype !== 'float32' && tensor.dtype !== 'int32') {
    const advice = tensor.dtype === 'bool' ? ' Convert with tensor.toFloat() first.' : '';
    throw invalid(at, `must be a tensor of float32 or int32. Got ${tensor.dtype}.${advice}`);
  }
  const shape = checkedShape(tensor.shape, at);
  let values: unknown;
  try {
    values = tensor.dataSync();
  } catch (error) {
    throw invalid(at, `must be a readable tensor. ${error instanceof Error ? error.message : String(error)}`);
  }
  if (!isNumberArray(values) || values.length !== sizeOf(shape)) {
    throw invalid(at, `must be a tensor whose values fill its shape ${shown(shape)}. Got ${shown(values)}.`);
  }
  const data = new Float32Array(values.length);
  const bad = copyFinite(values, data, 0);
  if (bad >= 0) throw notFinite(values, bad, placeIn(shape, bad), at);
  return { data, shape };
}

// By `get`, which every view of ml-matrix has too: its to2DArray would build all rows once more.
function readMatrixLike(matrix: MatrixLike, at: Place): NumericArray {
  const { rows, columns } = matrix;
  const shape = checkedShape([rows, columns], at);
  const data = new Float64Array(rows * columns);
  for (let i = 0, k = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, k++) {
      const value: unknown = matrix.get(i, j);
      if (typeof value !== 'number' || !Number.isFinite(value)) throw notFinite([value], 0, placeIn(shape, k), at);
      data[k] = value;
    }
  }
  return { data, shape };
}

function readShaped(input: { data: unknown; shape: unknown }, at: Place): NumericArray {
  if (!isRow(input.data)) {
    throw invalid(at, `must have a typed array or number[] as data. Got ${shown(input.data)}.${hint(input.data)}`);
  }
  const shape = checkedShape(input.shape, at);
  refuseDetached(input.data, at);
  if (input.data.length !== sizeOf(shape)) {
    throw invalid(at, `must have ${sizeOf(shape)} values for shape ${shown(shape)}. Got ${input.data.length}.`);
  }
  return readFlat(input.data, shape, at);
}

function checkedShape(shape: unknown, at: Place): Shape {
  if (isArray(shape)) {
    const [first, second] = shape;
    if (shape.length === 1 && isCount(first)) return [first];
    if (shape.length === 2 && isCount(first) && isCount(second)) return [first, second];
  }
  throw invalid(at, `must have a shape of one or two whole numbers. Got ${shown(shape)}.`);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function sizeOf([rows, columns = 1]: Shape): number {
  return rows * columns;
}

function placeIn([, columns]: Shape, index: number): string {
  return columns === undefined ? `index ${index}` : `row ${Math.floor(index / columns)}, column ${index % columns}`;
}

function invalid(at: Place, problem: string): InvalidDataError {
  return new InvalidDataError(at.who, at.argument, problem);
}

function notFinite(source: ArrayLike<unknown>, index: number, place: string, at: Place): InvalidDataError {
  const came = shownAt(source, index);
  return invalid(at, `must hold finite numbers only. Got ${came} at ${place}.${hint(source[index])}`);
}

function shownAt(source: ArrayLike<unknown>, index: number): string {
  return index in source ? shown(source[index]) : 'a hole';
}

function hint(value: unknown): string {
  const name = typedArrayName(value);
  const big = typeof value === 'bigint' || (typeof name === 'string' && name.startsWith('Big'));
  return big || typeof value === 'string' ? ' Convert with Number(value) first.' : '';
}

/** @throws InvalidDataError for a typed array whose buffer was transferred */
export function refuseDetached(input: unknown, at: Place): void {
  if (!ArrayBuffer.isView(input) || input.byteLength > 0) return;
  try {
    new Uint8Array(input.buffer as ArrayBuffer); // throws on a detached buffer; ArrayBuffer.detached is not in Node 20
  } catch {
    throw invalid(at, 'must be readable. Its buffer is detached: it was transferred to another thread.');
  }
}
