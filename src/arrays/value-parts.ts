import { InvalidDataError, shown } from '../errors';
import { isMatrixLike, isNumberArray, isShaped, isTensorLike } from './numeric-array';
import { type Frame, isFrame, openFrame } from './open-frame';
import { seriesValues } from './open-series';
import type { Place, Shape } from './place';
import { rowCount } from './rows';
import { tensorValues } from './tensor-values';

/** What came, in row order, cut where it was cut. */
export interface ValueParts {
  readonly parts: readonly ArrayLike<unknown>[];
  readonly shape: Shape;
}

/**
 * Looks at an array of any kind, whatever its values are. A tensor of bool gives booleans.
 *
 * @param what  what its values are called
 * @throws InvalidDataError for what is no array, or has other than one or two dimensions
 */
export function valueParts(input: unknown, at: Place, what: string): ValueParts {
  if (isMatrixLike(input)) {
    const { rows, columns } = input;
    const values = Array.from({ length: rows * columns }, (_, k) => input.get(Math.floor(k / columns), k % columns));
    return { parts: [values], shape: [rows, columns] };
  }
  if (isTensorLike(input)) {
    const values = tensorValues(input, at);
    const shape = checkedShape(input.shape, at);
    return { parts: [input.dtype === 'bool' ? Array.from(values, Boolean) : values], shape };
  }
  if (isFrame(input)) return frameParts(openFrame(input, at));
  const series = seriesValues(input);
  if (series !== undefined) return { parts: [series], shape: [series.length] };
  const rows = rowCount(input, at);
  if (isShaped(input)) return { parts: [input.data as ArrayLike<unknown>], shape: checkedShape(input.shape, at) };
  const samples = input as ArrayLike<unknown>; // rowCount takes no other kind
  const first = samples[0];
  if (!isRow(first)) return { parts: [samples], shape: [rows] };
  const parts = Array.from(samples, (row, i) => {
    if (!isRow(row)) {
      const came = i in samples ? shown(row) : 'a hole';
      throw invalid(at, `must have an array of ${what} in every row. Got ${came} at row ${i}.`);
    }
    if (row.length === first.length) return row;
    throw invalid(at, `must have rows of one length. Row 0 has ${first.length}, row ${i} has ${row.length}.`);
  });
  return { parts, shape: [rows, first.length] };
}

function frameParts({ names, rows, column }: Frame): ValueParts {
  const columns = names.map((_, j) => column(j));
  const cells = Array.from({ length: rows }, (_, i) =>
    columns.map((values) => (typeof values[i] === 'bigint' ? Number(values[i]) : values[i])),
  );
  return { parts: cells, shape: [rows, names.length] };
}

function checkedShape(shape: unknown, at: Place): Shape {
  if (Array.isArray(shape)) {
    const [rows, columns] = shape as number[]; // of a tensor, or looked at by rowCount
    if (shape.length === 1) return [rows!];
    if (shape.length === 2) return [rows!, columns!];
  }
  throw invalid(at, `must have one or two dimensions. Got shape ${shown(shape)}.`);
}

function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isNumberArray(value);
}

function invalid({ who, argument }: Place, problem: string): InvalidDataError {
  return new InvalidDataError(who, argument, problem);
}
