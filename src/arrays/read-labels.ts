import { InvalidDataError, shown } from '../errors';
import type { Label } from './label';
import { isMatrixLike, isNumberArray, isShaped, isTensorLike, refuseDetached } from './numeric-array';
import { type Frame, isFrame, openFrame } from './open-frame';
import { seriesValues } from './open-series';
import { refuseDetached } from './numeric-array';
import type { Place } from './place';
import { placeIn, valueParts } from './value-parts';

/** Labels in row order, all of one type; `dimensions` is what the user passed. */
export interface Labels {
  readonly values: readonly Label[]; // [rows · columns]
  readonly rows: number;
  readonly columns: number;
  readonly dimensions: 1 | 2;
}

/**
 * Copies labels out of a user's array of any accepted kind; a vector is one column. A tensor of bool gives booleans.
 *
 * @throws InvalidDataError unless there is at least one, and they are finite numbers, strings or booleans, all of one
 *         type
 */
export function readLabels(input: unknown, at: Place): Labels {
  if (input === undefined || input === null) {
    throw invalid(at, `must be given, one label per sample. Got ${String(input)}.`);
  }
  const { parts, shape } = valueParts(input, at, 'labels');
  for (const part of parts) refuseDetached(part, at);
  const [rows, columns] = shape;
  if (rows === 0) throw invalid(at, 'must have at least one label. Got none.');
  if (columns === 0) throw invalid(at, 'must have at least one column. Got none.');
  const values: Label[] = [];
  for (const part of parts) {
    // An index loop: forEach would jump over holes.
    for (let i = 0; i < part.length; i++) {
      const value = part[i];
      if (!isLabel(value)) {
        const came = `${i in part ? shown(value) : 'a hole'} at ${placeIn(shape, values.length)}`;
        const advice = typeof value === 'bigint' ? ' Convert with Number(value) first.' : '';
        throw invalid(at, `must hold finite numbers, strings or booleans. Got ${came}.${advice}`);
      }
      const type = typeof (values[0] ?? value);
      if (typeof value !== type) {
        const came = `a ${type} at ${placeIn(shape, 0)}, a ${typeof value} at ${placeIn(shape, values.length)}`;
        throw invalid(at, `must hold labels of one type. Got ${came}.`);
      }
      values.push(value === 0 ? 0 : value); // -0 and 0 are one class
    }
  }
  return { values, rows, columns: columns ?? 1, dimensions: columns === undefined ? 1 : 2 };
}

/** Where in an array the label at `index` stands, in words. */
export function placeOfLabel({ rows, columns, dimensions }: Labels, index: number): string {
  return placeIn(dimensions === 1 ? [rows] : [rows, columns], index);
}

type Shape = readonly [number] | readonly [number, number];

/** What came, in row order, cut where it was cut. */
interface Parts {
  readonly parts: readonly ArrayLike<unknown>[];
  readonly shape: Shape;
}

function partsOf(input: unknown, at: Place): Parts {
  if (isMatrixLike(input)) {
    const { rows, columns } = input;
    const values = Array.from({ length: rows * columns }, (_, k) => input.get(Math.floor(k / columns), k % columns));
    return { parts: [values], shape: [rows, columns] };
  }
  if (isTensorLike(input)) return { parts: [tensorValues(input, at)], shape: checkedShape(input.shape, at) };
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
      throw invalid(at, `must have an array of labels in every row. Got ${came} at row ${i}.`);
    }
    if (row.length === first.length) return row;
    throw invalid(at, `must have rows of one length. Row 0 has ${first.length}, row ${i} has ${row.length}.`);
  });
  return { parts, shape: [rows, first.length] };
}

function frameParts({ names, rows, column }: Frame): Parts {
  const columns = names.map((_, j) => column(j));
  const cells = Array.from({ length: rows }, (_, i) =>
    columns.map((values) => (typeof values[i] === 'bigint' ? Number(values[i]) : values[i])),
  );
  return { parts: cells, shape: [rows, names.length] };
}

function tensorValues(tensor: { dtype: string; dataSync(): ArrayLike<unknown> }, at: Place): ArrayLike<unknown> {
  let values: ArrayLike<unknown>;
  try {
    values = tensor.dataSync();
  } catch (error) {
    throw invalid(at, `must be a readable tensor. ${error instanceof Error ? error.message : String(error)}`);
  }
  return tensor.dtype === 'bool' ? Array.from(values, Boolean) : values;
}

function checkedShape(shape: unknown, at: Place): Shape {
  if (Array.isArray(shape)) {
    const [rows, columns] = shape as number[]; // of a tensor, or looked at by rowCount
    if (shape.length === 1) return [rows!];
    if (shape.length === 2) return [rows!, columns!];
  }
  throw invalid(at, `must have one or two dimensions. Got shape ${shown(shape)}.`);
}

function placeIn([, columns]: Shape, index: number): string {
  return columns === undefined ? `index ${index}` : `row ${Math.floor(index / columns)}, column ${index % columns}`;
}

function isRow(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || isNumberArray(value);
}

function isLabel(value: unknown): value is Label {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function invalid({ who, argument }: Place, problem: string): InvalidDataError {
  return new InvalidDataError(who, argument, problem);
}
