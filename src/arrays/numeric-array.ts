import { types } from 'node:util';
import { InvalidDataError, shown } from '../errors';
import { CHUNK, copyFinite, firstNotFinite, isLegal, type LegalNumbers } from './copy-finite';
import type { FloatArray, Precision } from './dense-matrix';
import type { MatrixLike, NumberArray, TensorLike } from './matrix-input';
import { type Place, placeIn, type Shape } from './place';
import { type Frame, isFrame, openFrame } from './open-frame';
import { seriesValues } from './open-series';
import { tensorValues } from './tensor-values';
import { recordAdvice } from './record-advice';

/** A user's numbers, of one or two dimensions, judged by their form and not copied yet. */
export interface NumericSource {
  readonly shape: Shape;
  /** 32-bit where they are a tensor (also one of int32) or made of Float32Arrays only, else 64-bit. */
  readonly precision: Precision;
  /**
   * Copies rows (of one dimension: numbers) from `start` to before `end` into the beginning of `target`.
   *
   * @throws InvalidDataError naming the argument, the place and the value for anything that is no finite number
   */
  readonly read: (start: number, end: number, target: FloatArray) => void;
  /** Copies them likewise, and looks for such numbers when what it returns is called with the copy; missing where it cannot wait. */
  readonly copy?: (start: number, end: number, target: FloatArray) => (copied: FloatArray) => void;
  /** Where they lie already, as numbers that nobody has looked at; undefined where they do not, or another thread may change them. */
  readonly view?: (start: number, end: number) => FloatArray | undefined;
}

/**
 * Looks at a user's array of any accepted kind.
 *
 * @param legal  whether NaN may stand for what is missing; a frame's null does too then, and is read as NaN
 * @throws InvalidDataError for anything else
 */
export function openNumericArray(input: unknown, at: Place, legal: LegalNumbers = 'finite'): NumericSource {
  if (isArray(input)) return isRow(input[0]) ? openRows(input, at, legal) : openFlat(input, [input.length], at, legal);
  if (isNumberArray(input)) return openFlat(input, [input.length], at, legal);
  if (isTensorLike(input)) return openTensor(input, at, legal);
  if (isFrame(input)) return openFrameNumbers(openFrame(input, at), at, legal);
  const series = seriesValues(input);
  if (series !== undefined) return openCells([series], [series.length], (i) => `index ${i}`, at, legal);
  if (isMatrixLike(input)) return openMatrixLike(input, at, legal);
  if (isShaped(input)) return openShaped(input, at, legal);
  throw invalid(at, `must be ${ACCEPTED}. Got ${shown(input)}.${bigHint(input)}`);
}

const ACCEPTED = 'an array of numbers or of rows, a typed array, an ml-matrix Matrix, a tensor, or { data, shape }';

const TYPED_ARRAY = Object.getPrototypeOf(Uint8Array.prototype) as object;

// The class's name, undefined for all that is no typed array. Not instanceof: arrays from workers, native addons and
// Jest are of other realms.
function typedArrayName(value: unknown): unknown {
  return ArrayBuffer.isView(value) ? Reflect.get(TYPED_ARRAY, Symbol.toStringTag, value) : undefined;
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

export function isFloat32Array(value: unknown): boolean {
  return typedArrayName(value) === 'Float32Array';
}

/** Floating-point numbers that only this thread can change. */
function isOwnFloats(value: NumberArray): value is FloatArray {
  const name = typedArrayName(value);
  return (name === 'Float64Array' || name === 'Float32Array') && !types.isSharedArrayBuffer(value.buffer);
}

function openFlat(
  input: readonly unknown[] | NumberArray,
  shape: Shape,
  at: Place,
  legal: LegalNumbers,
): NumericSource {
  refuseDetached(input, at);
  const width = shape[1] ?? 1;
  return {
    shape,
    precision: isFloat32Array(input) ? 'float32' : 'float64',
    read: (start, end, target) => {
      const bad = copyFinite(input, start * width, end * width, target, 0, legal);
      if (bad >= 0) throw notFinite(input, bad, placeIn(shape, bad), at);
    },
    ...(isNumberArray(input) ? { copy: copyUnchecked(input, shape, at, legal), view: viewOf(input, width) } : {}),
  };
}

function viewOf(input: NumberArray, width: number): NumericSource['view'] {
  return (start, end) => (isOwnFloats(input) ? input.subarray(start * width, end * width) : undefined);
}

function copyUnchecked(input: NumberArray, shape: Shape, at: Place, legal: LegalNumbers): NumericSource['copy'] {
  const width = shape[1] ?? 1;
  return (start, end, target) => {
    const first = start * width;
    const count = end * width - first;
    // All at once would go past the cache, and who reads the copy next, maybe another thread, would wait for memory.
    for (let from = 0; from < count; from += CHUNK) {
      target.set(input.subarray(first + from, first + Math.min(from + CHUNK, count)), from);
    }
    return (copied) => {
      const bad = firstNotFinite(copied, 0, count, legal);
      if (bad >= 0) throw notFinite(copied, bad, placeIn(shape, first + bad), at);
    };
  };
}

function openRows(rows: readonly unknown[], at: Place, legal: LegalNumbers): NumericSource {
  const first = rows[0];
  refuseDetached(first, at); // it has no columns
  const columns = isRow(first) ? first.length : 0;
  return {
    shape: [rows.length, columns],
    precision: rows.every(isFloat32Array) ? 'float32' : 'float64',
    read: (start, end, target) => {
      // An index loop: forEach would jump over holes.
      for (let i = start; i < end; i++) {
        const row = rows[i];
        if (!isRow(row)) {
          const came = `Got ${shownAt(rows, i)} at row ${i}.${hint(row)}`;
          throw invalid(at, `must have an array of numbers in every row. ${came}`);
        }
        refuseDetached(row, at);
        if (row.length !== columns) {
          throw invalid(at, `must have rows of one length. Row 0 has ${columns}, row ${i} has ${row.length}.`);
        }
        const bad = copyFinite(row, 0, columns, target, (i - start) * columns, legal);
        if (bad >= 0) throw notFinite(row, bad, `row ${i}, column ${bad}`, at);
      }
    },
  };
}

function openTensor(tensor: TensorLike, at: Place, legal: LegalNumbers): NumericSource {
  if (tensor.dtype !== 'float32' && tensor.dtype !== 'int32') {
    const advice = tensor.dtype === 'bool' ? ' Convert with tensor.toFloat() first.' : '';
    throw invalid(at, `must be a tensor of float32 or int32. Got ${tensor.dtype}.${advice}`);
  }
  const shape = checkedShape(tensor.shape, at);
  const values = tensorValues(tensor, at);
  if (!isNumberArray(values) || values.length !== sizeOf(shape)) {
    throw invalid(at, `must be a tensor whose values fill its shape ${shown(shape)}. Got ${shown(values)}.`);
  }
  return { ...openFlat(values, shape, at, legal), precision: 'float32' };
}

// By `get`, which every view of ml-matrix has too: its to2DArray would build all rows once more.
function openMatrixLike(matrix: MatrixLike, at: Place, legal: LegalNumbers): NumericSource {
  const shape = checkedShape([matrix.rows, matrix.columns], at);
  const columns = shape[1]!;
  return {
    shape,
    precision: 'float64',
    read: (start, end, target) => {
      for (let i = start, k = 0; i < end; i++) {
        for (let j = 0; j < columns; j++, k++) {
          const value: unknown = matrix.get(i, j);
          if (!isLegal(value, legal)) throw notFinite([value], 0, `row ${i}, column ${j}`, at);
          target[k] = value;
        }
      }
    },
  };
}

function openShaped(input: { data: unknown; shape: unknown }, at: Place, legal: LegalNumbers): NumericSource {
  if (!isRow(input.data)) {
    throw invalid(at, `must have a typed array or number[] as data. Got ${shown(input.data)}.${hint(input.data)}`);
  }
  const shape = checkedShape(input.shape, at);
  refuseDetached(input.data, at);
  if (input.data.length !== sizeOf(shape)) {
    throw invalid(at, `must have ${sizeOf(shape)} values for shape ${shown(shape)}. Got ${input.data.length}.`);
  }
  return openFlat(input.data, shape, at, legal);
}

/** Columns of numbers, booleans (1 and 0) and big integers; what a frame calls null is NaN. */
function openFrameNumbers({ names, rows, column }: Frame, at: Place, legal: LegalNumbers): NumericSource {
  const columns = names.map((_, j) => column(j));
  const place = (i: number, j: number): string => `row ${i}, column ${shown(names[j])}`;
  return openCells(columns, [rows, names.length], place, at, legal);
}

function openCells(
  columns: readonly ArrayLike<unknown>[],
  shape: Shape,
  place: (row: number, column: number) => string,
  at: Place,
  legal: LegalNumbers,
): NumericSource {
  const width = columns.length;
  return {
    shape,
    precision: width > 0 && columns.every(isFloat32Array) ? 'float32' : 'float64',
    read: (start, end, target) => {
      columns.forEach((values, j) => {
        for (let i = start; i < end; i++) {
          const value = values[i];
          const number = numberOfCell(value);
          target[(i - start) * width + j] = number;
          if (isLegal(number, legal)) continue;
          const advice = typeof value === 'string' ? ' Encode words first, with OneHotEncoder or OrdinalEncoder.' : '';
          const came = `Got ${shown(value)} at ${place(i, j)}.${advice}`;
          throw invalid(at, `must hold finite numbers only. ${came}`);
        }
      });
    },
  };
}

/** A cell of a frame as a number; NaN for what is missing, infinity for what is none. */
function numberOfCell(value: unknown): number {
  if (typeof value === 'number') return value;
  if (value === null) return NaN;
  return typeof value === 'bigint' || typeof value === 'boolean' ? Number(value) : Infinity;
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

/** What to do with a value that stands where a number should. */
function hint(value: unknown): string {
  return typeof value === 'string' ? CONVERT : bigHint(value) || recordAdvice(value);
}

function bigHint(value: unknown): string {
  const name = typedArrayName(value);
  return typeof value === 'bigint' || (typeof name === 'string' && name.startsWith('Big')) ? CONVERT : '';
}

const CONVERT = ' Convert with Number(value) first.';

/** @throws InvalidDataError for a typed array whose buffer was transferred */
export function refuseDetached(input: unknown, at: Place): void {
  if (!ArrayBuffer.isView(input) || input.byteLength > 0) return;
  try {
    new Uint8Array(input.buffer as ArrayBuffer); // throws on a detached buffer; ArrayBuffer.detached is not in Node 20
  } catch {
    throw invalid(at, 'must be readable. Its buffer is detached: it was transferred to another thread.');
  }
}
