import { InvalidDataError, shown } from '../errors';
import type { MatrixLike, NumberArray, SeriesLike, ShapedArray, TensorLike } from './matrix-input';
import type { FrameLike } from './frame-like';
import { isMatrixLike, isShaped, isTensorLike } from './numeric-array';
import { isFrame, openFrame } from './open-frame';
import { seriesValues } from './open-series';
import type { Place } from './place';
import { Table } from './table';

type TypedArray = NumberArray | BigInt64Array | BigUint64Array;

/** Anything that holds one sample after the other. */
export type Samples = readonly unknown[] | TypedArray | MatrixLike | TensorLike | ShapedArray | FrameLike | SeriesLike;

/**
 * What `takeRows` makes of an array: the same kind, without the length that a tuple or a shape may fix; of a frame a
 * `Table`, of a series an array.
 */
export type SameKind<A> = A extends readonly (infer E)[]
  ? E[]
  : A extends ShapedArray
    ? { data: SameKind<A['data']>; shape: AnyLengths<A['shape']> }
    : A extends FrameLike
      ? Table
      : A extends SeriesLike
        ? (A extends { toArray(): ArrayLike<infer E> } ? E : unknown)[]
        : A;

type AnyLengths<Shape> = { -readonly [Axis in keyof Shape]: number };

/**
 * The number of samples in an array of any kind: JavaScript array, typed array, ml-matrix Matrix, tensor or { data,
 * shape }.
 *
 * @throws InvalidDataError for anything else, and where a { data, shape } contradicts itself
 */
export function rowCount(input: unknown, { who, argument }: Place): number {
  if (Array.isArray(input) || isTypedArray(input)) return input.length;
  if (isFrame(input)) return openFrame(input, { who, argument }).rows;
  const series = seriesValues(input);
  if (series !== undefined) return series.length;
  if (isSelectable(input)) return input.rows;
  if (isGatherable(input)) return input.shape[0]!;
  if (isConsistent(input)) return input.shape[0]!;
  const problem = isShaped(input)
    ? 'must have an array as data and its whole shape, [samples, …]. ' +
      `Got data ${shown(input.data)}, shape ${shown(input.shape)}.`
    : `must be an array, a typed array, an ml-matrix Matrix, a tensor or { data, shape }. Got ${shown(input)}.`;
  throw new InvalidDataError(who, argument, problem);
}

/**
 * The samples at `indices` (in their order, a sample as often as it is named), in an array of the same kind and class
 * as `input`, which `rowCount` has accepted. Rows are copied; only objects that are no arrays stay the caller's own. A
 * tensor is a new one, for the caller to dispose of.
 */
export function takeRows<A extends Samples>(input: A, indices: ArrayLike<number>): SameKind<A>;
export function takeRows(input: Samples, indices: ArrayLike<number>): unknown {
  if (Array.isArray(input)) return Array.from(indices, (i) => copied(input[i]));
  if (isTypedArray(input)) return takeBlocks(input, 1, indices);
  if (isFrame(input)) return takeFrameRows(input, indices);
  const series = seriesValues(input);
  if (series !== undefined) return Array.from(indices, (i) => series[i]);
  if (isSelectable(input))
    return input.selection(
      Array.from(indices),
      Array.from({ length: input.columns }, (_, j) => j),
    );
  if (isGatherable(input)) return input.gather(Array.from(indices));
  const { data, shape } = input as ShapedArray;
  const rest = shape.slice(1);
  const size = rest.reduce((product, length) => product * length, 1);
  return { data: takeBlocks(data, size, indices), shape: [indices.length, ...rest] };
}

/** None of the libraries is here to make its own frame. */
function takeFrameRows(input: FrameLike, indices: ArrayLike<number>): Table {
  const { names, column } = openFrame(input, { who: 'takeRows', argument: 'input' });
  return new Table(
    names.map((name, j) => {
      const values = column(j);
      const taken = isTypedArray(values) ? takeBlocks(values, 1, indices) : Array.from(indices, (i) => values[i]);
      return [name, taken as ArrayLike<unknown>] as const;
    }),
  );
}

/** Rows may hold rows (images): copied as deep as there are arrays. */
function copied(sample: unknown): unknown {
  if (Array.isArray(sample)) return sample.map(copied);
  return isTypedArray(sample) ? takeBlocks(sample, sample.length, [0]) : sample;
}

/** `data` as blocks of `size` values: those at `indices`. */
function takeBlocks(data: TypedArray | readonly unknown[], size: number, indices: ArrayLike<number>): unknown {
  const taken = emptyLike(data, indices.length * size);
  for (let i = 0; i < indices.length; i++) {
    const from = indices[i]! * size;
    for (let j = 0; j < size; j++) taken[i * size + j] = data[from + j];
  }
  return taken;
}

/** An array of the same class. By species, as JavaScript's own `slice` does: `new Buffer(length)` is deprecated. */
function emptyLike(array: TypedArray | readonly unknown[], length: number): unknown[] {
  const species: unknown = Reflect.get(array.constructor, Symbol.species);
  // The arrays' elements are only moved, never looked at.
  return Reflect.construct(species as new (length: number) => unknown[], [length]);
}

function isTypedArray(value: unknown): value is TypedArray {
  return ArrayBuffer.isView(value) && 'length' in value;
}

/** An ml-matrix Matrix, by the method of its own that selects rows. */
function isSelectable(value: unknown): value is MatrixLike & { selection(rows: number[], columns: number[]): unknown } {
  return isMatrixLike(value) && 'selection' in value && typeof value.selection === 'function';
}

/** A tensor with at least one axis, by the operation of its own that selects along the first. */
function isGatherable(value: unknown): value is TensorLike & { gather(indices: number[]): unknown } {
  return isTensorLike(value) && value.shape.length > 0 && 'gather' in value && typeof value.gather === 'function';
}

function isConsistent(value: unknown): value is ShapedArray {
  if (!isShaped(value)) return false;
  const { data, shape } = value;
  if (!(Array.isArray(data) || isTypedArray(data)) || !Array.isArray(shape) || shape.length === 0) return false;
  if (!shape.every((length) => Number.isSafeInteger(length) && length >= 0)) return false;
  return shape.reduce((product: number, length: number) => product * length, 1) === data.length;
}
