import {
  isFrame,
  isMatrixLike,
  isNumberArray,
  isShaped,
  openFrame,
  type Place,
  readMatrix,
  type Samples,
  Table,
  takeRows,
} from '../arrays';

/** A copy of some samples whose columns can be replaced, and is of the kind that came: of a tensor a { data, shape }. */
export interface WorkingCopy {
  readonly rows: number;
  readonly columns: number;
  /** The names of the columns, where X is a frame. */
  readonly names: readonly string[] | null;
  /** For an estimator, as it stands now. */
  readonly X: () => Samples;
  readonly column: (index: number) => unknown[]; // [rows], copied
  readonly set: (index: number, values: ArrayLike<unknown>) => void;
}

/**
 * @param rows  which samples, all of them if missing
 * @throws InvalidDataError unless X is a matrix of numbers (NaN stands for what is missing) or a frame
 */
export function workingCopy(X: Samples, at: Place, rows?: ArrayLike<number>): WorkingCopy {
  if (isFrame(X)) return copyOfFrame(rows === undefined ? X : takeRows(X, rows), at);
  const whole = readMatrix(X, at, 'finite or NaN'); // judged whatever it is
  const chosen = rows ?? Array.from({ length: whole.rows }, (_, i) => i);
  const facts = { rows: chosen.length, columns: whole.columns, names: null };
  const cells = cellsOf(X, chosen);
  if (cells !== null) {
    return {
      ...facts,
      X: () => cells.X,
      column: (j) => Array.from({ length: chosen.length }, (_, i) => cells.get(i, j)),
      set: (j, values) => {
        for (let i = 0; i < chosen.length; i++) cells.set(i, j, values[i] as number);
      },
    };
  }
  const { data, columns } = whole;
  const taken = data.slice(0, chosen.length * columns);
  for (let i = 0; i < chosen.length; i++) {
    taken.set(data.subarray(chosen[i]! * columns, (chosen[i]! + 1) * columns), i * columns);
  }
  return {
    ...facts,
    X: () => ({ data: taken, shape: [chosen.length, columns] }),
    column: (j) => Array.from({ length: chosen.length }, (_, i) => taken[i * columns + j]),
    set: (j, values) => {
      for (let i = 0; i < chosen.length; i++) taken[i * columns + j] = values[i] as number;
    },
  };
}

interface Cells {
  readonly X: Samples;
  readonly get: (i: number, j: number) => unknown;
  readonly set: (i: number, j: number, value: number) => void;
}

/** Rows of arrays and ml-matrix matrices stay what they are; null for all else. */
function cellsOf(X: Samples, rows: ArrayLike<number>): Cells | null {
  if (Array.isArray(X)) {
    const copy = takeRows(X as readonly unknown[], rows) as number[][];
    const get = (i: number, j: number): unknown => copy[i]![j];
    return { X: copy, get, set: (i, j, value) => (copy[i]![j] = value) };
  }
  if (isShaped(X) || isNumberArray(X) || !isMatrixLike(X) || !('set' in X)) return null;
  const copy = takeRows(X as Samples & { set(i: number, j: number, value: number): unknown }, rows);
  if (!isMatrixLike(copy)) return null;
  return {
    X: copy,
    get: (i, j) => copy.get(i, j),
    set: (i, j, value) => {
      copy.set(i, j, value);
    },
  };
}

function copyOfFrame(X: Samples, at: Place): WorkingCopy {
  const frame = openFrame(X as Parameters<typeof openFrame>[0], at);
  const columns = frame.names.map((_, j) => frame.column(j));
  return {
    rows: frame.rows,
    columns: columns.length,
    names: frame.names,
    X: () => new Table(frame.names.map((name, j) => [name, columns[j]!] as const)),
    column: (j) => Array.from(columns[j]!),
    set: (j, values) => {
      columns[j] = Array.from(values);
    },
  };
}
