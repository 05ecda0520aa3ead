import {
  type DenseMatrix,
  floatArray,
  isFrame,
  isShaped,
  openFrame,
  type Place,
  precisionOf,
  readMatrix,
  Table,
  valueParts,
} from '../arrays';
import { InvalidDataError } from '../errors';
import { shaped } from './handed-on';

/** X, looked at by columns. */
export interface ColumnedInput {
  readonly rows: number;
  readonly columns: number;
  /** Those of a frame, else null. */
  readonly names: readonly string[] | null;
  /** Some columns as X of their own: of a frame a table with their names, of numbers an array in their precision. */
  select(columns: readonly number[]): unknown;
}

/**
 * Looks at X by columns. NaN may stand for what is missing.
 *
 * @throws InvalidDataError unless it has two dimensions, and at least one row and one column
 */
export function openColumns(X: unknown, at: Place): ColumnedInput {
  if (isFrame(X)) {
    const { names, rows, column } = openFrame(X, at);
    if (rows === 0) throw new InvalidDataError(at.who, at.argument, 'must have at least one row. Got none.');
    const select = (columns: readonly number[]): Table =>
      new Table(columns.map((j) => [names[j]!, column(j)] as const));
    return { rows, columns: names.length, names, select };
  }
  const cells = cellsOf(X, at);
  if (cells !== undefined) {
    const select = (columns: readonly number[]): unknown => cells.map((row) => columns.map((j) => row[j]));
    return { rows: cells.length, columns: cells[0]!.length, names: null, select };
  }
  const matrix = readMatrix(X, at, 'finite or NaN');
  const { rows, columns } = matrix;
  return { rows, columns, names: null, select: (chosen) => shaped(selectColumns(matrix, chosen)) };
}

/** Rows that hold other things than numbers; undefined where X is something else. */
function cellsOf(X: unknown, at: Place): readonly (readonly unknown[])[] | undefined {
  const data: unknown = isShaped(X) ? X.data : X;
  if (!Array.isArray(data)) return undefined; // of numbers
  const { parts, shape } = valueParts(X, at, 'cells');
  const [rows, columns] = shape;
  if (columns === undefined || columns === 0 || parts.every(isNumbers)) return undefined;
  if (parts.length === rows) return parts.map((part) => Array.from(part));
  return Array.from({ length: rows }, (_, i) => Array.from(parts[0]!).slice(i * columns, (i + 1) * columns));
}

function isNumbers(part: ArrayLike<unknown>): boolean {
  return Array.isArray(part) ? part.every((cell) => typeof cell === 'number') : true;
}

function selectColumns({ data, rows, columns }: DenseMatrix, chosen: readonly number[]): DenseMatrix {
  const selected = floatArray(precisionOf(data), rows * chosen.length);
  for (let i = 0, k = 0; i < rows; i++) {
    for (const j of chosen) selected[k++] = data[i * columns + j]!;
  }
  return { data: selected, rows, columns: chosen.length };
}
