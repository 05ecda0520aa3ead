import { InvalidDataError, shown } from '../errors';
import type { ArqueroLike, ArrowLike, DanfoLike, FrameLike, PolarsLike } from './frame-like';
import type { Place } from './place';

/** A frame of any library, looked at by columns. */
export interface Frame {
  readonly names: readonly string[];
  readonly rows: number;
  /** The values of a column; what is missing is null, or NaN where the frame has that. A view, not to be written to. */
  readonly column: (index: number) => ArrayLike<unknown>; // [rows]
}

/** Whether it has the shape of a frame: an Arrow table, or one of arquero, polars or danfojs. */
export function isFrame(value: unknown): value is FrameLike {
  return isArrow(value) || isArquero(value) || isPolars(value) || isDanfo(value);
}

/**
 * Looks at a frame by its shape: none of the libraries is needed here.
 *
 * @throws InvalidDataError where names, columns and their lengths contradict each other
 */
export function openFrame(input: FrameLike, at: Place): Frame {
  if (isArrow(input)) return checked(ofArrow(input), at);
  if (isArquero(input)) return checked(ofArquero(input), at);
  if (isPolars(input)) return checked(ofPolars(input), at);
  return checked(ofDanfo(input, at), at);
}

/** The names of a frame's columns, for `featureNamesIn_`; null where X has none. */
export function featureNamesOf(input: unknown): readonly string[] | null {
  if (Array.isArray(input)) return null; // the common case, which openNumericArray takes for rows too
  return isFrame(input) ? openFrame(input, { who: 'frame', argument: 'X' }).names : null;
}

function ofArrow(table: ArrowLike): Frame {
  return {
    names: table.schema.fields.map(({ name }) => name),
    rows: table.numRows,
    column: (index) => {
      const vector = table.getChildAt(index);
      return vector === null ? [] : arrowValues(vector);
    },
  };
}

/** The values of an Arrow vector, null where it has none: its `toArray` makes 0 of that. */
export function arrowValues(vector: NonNullable<ReturnType<ArrowLike['getChildAt']>>): ArrayLike<unknown> {
  const hasNulls = !('nullCount' in vector) || vector.nullCount !== 0;
  const values = hasNulls ? undefined : vector.toArray();
  return isArrayLike(values) ? values : Array.from({ length: vector.length }, (_, row) => vector.get(row));
}

function ofArquero(table: ArqueroLike): Frame {
  const names = table.columnNames();
  return { names, rows: table.numRows(), column: (index) => table.array(names[index]!) };
}

function ofPolars(frame: PolarsLike): Frame {
  const names = frame.columns;
  const column = (index: number): ArrayLike<unknown> => {
    const values = frame.getColumn(names[index]!).toArray();
    return isArrayLike(values) ? values : [];
  };
  return { names, rows: frame.height, column };
}

function ofDanfo(frame: DanfoLike, at: Place): Frame {
  if ('column' in frame && typeof frame.column === 'function') {
    const column = frame.column.bind(frame) as (index: number) => unknown;
    const rows = frame.shape[0] ?? 0;
    const first = rows > 0 && frame.columns.length > 0 ? column(0) : [];
    if (isArrayLike(first)) {
      return { names: frame.columns, rows, column: (index) => column(index) as ArrayLike<unknown> };
    }
  }
  const rows = frame.values;
  if (!Array.isArray(rows) || !rows.every(isArrayLike)) {
    throw new InvalidDataError(at.who, at.argument, `must have its rows as values. Got ${shown(rows)}.`);
  }
  return {
    names: frame.columns,
    rows: rows.length,
    column: (index) => rows.map((row: ArrayLike<unknown>) => row[index]),
  };
}

function checked(frame: Frame, { who, argument }: Place): Frame {
  const refusal = (problem: string): InvalidDataError => new InvalidDataError(who, argument, problem);
  const strange: unknown = (frame.names as readonly unknown[]).find((name) => typeof name !== 'string');
  if (strange !== undefined) throw refusal(`must have strings as names of its columns. Got ${shown(strange)}.`);
  const twice = frame.names.find((name, j) => frame.names.indexOf(name) < j);
  if (twice !== undefined) throw refusal(`must have columns of different names. Two are named ${shown(twice)}.`);
  return {
    ...frame,
    column: (index) => {
      const values = frame.column(index);
      if (values.length === frame.rows) return values;
      const name = shown(frame.names[index]);
      throw refusal(`must have ${frame.rows} values in every column. Column ${name} has ${values.length}.`);
    },
  };
}

function isArrow(value: unknown): value is ArrowLike {
  if (!has(value, 'schema') || !has(value, 'getChildAt') || !has(value, 'numRows')) return false;
  return typeof value.getChildAt === 'function' && has(value.schema, 'fields') && Array.isArray(value.schema.fields);
}

function isArquero(value: unknown): value is ArqueroLike {
  if (!has(value, 'columnNames') || !has(value, 'array') || !has(value, 'numRows')) return false;
  return [value.columnNames, value.array, value.numRows].every((member) => typeof member === 'function');
}

function isPolars(value: unknown): value is PolarsLike {
  if (!has(value, 'columns') || !has(value, 'getColumn') || !has(value, 'height')) return false;
  return Array.isArray(value.columns) && typeof value.getColumn === 'function' && typeof value.height === 'number';
}

function isDanfo(value: unknown): value is DanfoLike {
  if (!has(value, 'columns') || !has(value, 'shape') || !has(value, 'values')) return false;
  // A danfojs Series has one dimension.
  return Array.isArray(value.columns) && Array.isArray(value.shape) && value.shape.length === 2;
}

/** Functions count: a polars DataFrame is a proxy of one. */
export function has<K extends string>(value: unknown, key: K): value is Record<K, unknown> {
  return ((typeof value === 'object' && value !== null) || typeof value === 'function') && key in value;
}

/** Whether it is an array or a typed array. */
export function isArrayLike(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value);
}
