import { InvalidDataError, shown } from '../errors';
import type { Cell } from './cell';
import type { Precision } from './dense-matrix';
import { isFloat32Array, isTensorLike, refuseDetached } from './numeric-array';
import { oneDimension } from './one-dimension';
import { type Frame, isFrame, openFrame } from './open-frame';
import type { Place } from './place';
import { recordAdvice } from './record-advice';
import { valueParts } from './value-parts';

/** Cells of a table, copied column by column. */
export interface Cells {
  readonly rows: number;
  readonly columns: number;
  readonly values: readonly (readonly Cell[])[]; // [columns][rows]
  /** Of its numbers, as of a matrix: 32-bit where it is a tensor or made of Float32Arrays only. */
  readonly precision: Precision;
}

/**
 * Copies cells [rows, columns] out of a user's array of any accepted kind, or a frame. Columns may be of different types.
 * Of a frame, big integers are numbers, and what is undefined is null.
 *
 * @throws InvalidDataError unless there are at least one row and one column, and cells are numbers (NaN too, infinity not),
 *         strings, booleans or null
 */
export function readCells(input: unknown, at: Place): Cells {
  const { rows, columns, precision, cell } = isFrame(input) ? frameCells(openFrame(input, at)) : arrayCells(input, at);
  if (rows === 0) throw invalid(at, 'must have at least one row. Got none.');
  if (columns === 0) throw invalid(at, 'must have at least one column. Got none.');
  const values = Array.from({ length: columns }, (_, j) => {
    const column = new Array<Cell>(rows);
    for (let i = 0; i < rows; i++) {
      const value = cell(i, j);
      if (!isCell(value)) throw notCell(value, i, j, at);
      column[i] = value === 0 ? 0 : value; // -0 and 0 are one category
    }
    return column;
  });
  return { rows, columns, values, precision };
}

/** What came, looked at and not copied. */
interface CellSource {
  readonly rows: number;
  readonly columns: number;
  readonly precision: Precision;
  readonly cell: (row: number, column: number) => unknown;
}

function frameCells({ names, rows, column }: Frame): CellSource {
  const columns = names.map((_, j) => column(j));
  const isSingle = columns.length > 0 && columns.every(isFloat32Array);
  return {
    rows,
    columns: names.length,
    precision: isSingle ? 'float32' : 'float64',
    cell: (i, j) => {
      const value = columns[j]![i];
      return typeof value === 'bigint' ? Number(value) : (value ?? null);
    },
  };
}

function arrayCells(input: unknown, at: Place): CellSource {
  const { parts, shape } = valueParts(input, at, 'cells');
  for (const part of parts) refuseDetached(part, at);
  const [rows, columns] = shape;
  if (columns === undefined && rows > 0) {
    throw invalid(at, oneDimension(input, rows, recordAdvice(parts[0]?.[0])));
  }
  const width = columns ?? 0;
  const isSingle = isTensorLike(input) || (parts.length > 0 && parts.every(isFloat32Array));
  const flat = parts.length === 1 ? parts[0] : undefined;
  return {
    rows,
    columns: columns ?? 1,
    precision: isSingle ? 'float32' : 'float64',
    cell: (i, j) => {
      const part = flat ?? parts[i]!;
      const k = flat === undefined ? j : i * width + j;
      return k in part ? part[k] : HOLE;
    },
  };
}

const HOLE = Symbol('a hole');

function isCell(value: unknown): value is Cell {
  if (typeof value === 'number') return Number.isFinite(value) || Number.isNaN(value);
  return value === null || typeof value === 'string' || typeof value === 'boolean';
}

function notCell(value: unknown, row: number, column: number, at: Place): InvalidDataError {
  const came = value === HOLE ? 'a hole' : shown(value);
  const advice = typeof value === 'bigint' ? ' Convert with Number(value) first.' : '';
  const legal = 'must hold finite numbers, strings, booleans, or NaN or null where a value is missing';
  return invalid(at, `${legal}. Got ${came} at row ${row}, column ${column}.${advice}`);
}

function invalid({ who, argument }: Place, problem: string): InvalidDataError {
  return new InvalidDataError(who, argument, problem);
}
