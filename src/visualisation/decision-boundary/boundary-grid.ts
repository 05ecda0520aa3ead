import { isFrame, openFrame, readMatrix, type Samples } from '../../arrays';
import { InvalidDataError, InvalidParameterError, shown } from '../../errors';
import { type Feature, workingCopy } from '../../inspection';

/** Where in the plane of two features an estimator is asked, and what it is given there. */
export interface BoundaryGrid {
  readonly xs: readonly number[]; // [resolution], rising
  readonly ys: readonly number[]; // [resolution], rising
  /** Samples of the kind that came: one for each x and y, x changing faster. */
  readonly X: Samples; // [resolution²]
  /** The two features of the samples that came. */
  readonly points: { readonly x: readonly number[]; readonly y: readonly number[] }; // [samples] each
  readonly names: readonly [string, string];
  /** Features that are the same everywhere. */
  readonly held: number;
  /** Whether some of those are words, the most frequent of which is taken. */
  readonly holdsWords: boolean;
}

export interface GridRequest {
  readonly features: readonly [Feature, Feature];
  readonly featureNames: readonly string[] | null;
  readonly gridResolution: number;
  readonly eps: number;
}

/**
 * Points at equal distances, from a little below the lowest value of a feature to a little above its highest. Source:
 * scikit-learn's `DecisionBoundaryDisplay.from_estimator`, for X of two features.
 *
 * @throws InvalidDataError for an X that is no matrix or frame, or has fewer than two features, or words in those two
 * @throws InvalidParameterError for features that X does not have
 */
export function boundaryGrid(who: string, X: Samples, request: GridRequest): BoundaryGrid {
  const { gridResolution: n, eps } = request;
  const at = { who, argument: 'X' };
  const { columns, names: ownNames, column } = columnsOf(X, at);
  if (columns < 2) throw new InvalidDataError(who, 'X', 'must have two features at least. Got one.');
  if (request.featureNames !== null && request.featureNames.length !== columns) {
    const legal = `one name for each of the ${columns} features`;
    throw new InvalidParameterError(who, [{ name: 'featureNames', legal, got: request.featureNames }]);
  }
  const names = request.featureNames ?? ownNames;
  const [i, j] = placesOf(who, request.features, columns, names);
  const [x, y] = [numbersOf(who, column(i), i), numbersOf(who, column(j), j)];
  const [xs, ys] = [spaced(x, n, eps), spaced(y, n, eps)];
  const copy = workingCopy(X, at, new Uint8Array(n * n)); // the first sample as often as there are points
  const others = Array.from({ length: columns }, (_, k) => k).filter((k) => k !== i && k !== j);
  const typical = others.map((k) => typicalOf(column(k)));
  others.forEach((k, o) => {
    copy.set(k, new Array<unknown>(n * n).fill(typical[o]));
  });
  copy.set(
    i,
    Array.from({ length: n * n }, (_, k) => xs[k % n]!),
  );
  copy.set(
    j,
    Array.from({ length: n * n }, (_, k) => ys[Math.floor(k / n)]!),
  );
  return {
    xs,
    ys,
    X: copy.X(),
    points: { x, y },
    names: [names?.[i] ?? `feature ${i}`, names?.[j] ?? `feature ${j}`],
    held: others.length,
    holdsWords: typical.some((value) => typeof value !== 'number'),
  };
}

interface Columns {
  readonly columns: number;
  readonly names: readonly string[] | null;
  readonly column: (index: number) => ArrayLike<unknown>; // [samples]
}

function columnsOf(X: Samples, at: { who: string; argument: string }): Columns {
  if (isFrame(X)) {
    const { names, column } = openFrame(X, at);
    return { columns: names.length, names, column };
  }
  const { data, rows, columns } = readMatrix(X, at, 'finite or NaN');
  const column = (j: number): number[] => Array.from({ length: rows }, (_, i) => data[i * columns + j]!);
  return { columns, names: null, column };
}

function placesOf(
  who: string,
  features: readonly [Feature, Feature],
  columns: number,
  names: readonly string[] | null,
): [number, number] {
  const [i, j] = features.map((feature) => (typeof feature === 'string' ? (names?.indexOf(feature) ?? -1) : feature)) as [number, number]; // prettier-ignore
  const isPlace = (place: number): boolean => place >= 0 && place < columns;
  if (isPlace(i) && isPlace(j) && i !== j) return [i, j];
  const named = names === null ? '' : ` or one of ${shown(names)}`;
  const legal = `two different features, each an integer in [0, ${columns - 1}]${named}`;
  throw new InvalidParameterError(who, [{ name: 'features', legal, got: features }]);
}

function numbersOf(who: string, values: ArrayLike<unknown>, place: number): number[] {
  return Array.from(values, (value, row) => {
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    const problem = `must have finite numbers in the features that are shown. Got ${shown(value)} at row ${row}, column ${place}.`;
    throw new InvalidDataError(who, 'X', problem);
  });
}

/** As numpy's `linspace` counts. */
function spaced(values: readonly number[], n: number, eps: number): number[] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity) - eps;
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity) + eps;
  const step = (high - low) / (n - 1);
  return Array.from({ length: n }, (_, k) => (k === n - 1 ? high : k * step + low));
}

/** The mean of numbers, without those that are missing; of words the most frequent. */
function typicalOf(values: ArrayLike<unknown>): unknown {
  const present = Array.from(values).filter((value) => value !== null && value !== undefined && !Number.isNaN(value));
  const numbers = present.filter((value) => typeof value === 'number');
  if (numbers.length === present.length) {
    return numbers.length === 0 ? NaN : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  }
  const counts = new Map<unknown, number>();
  for (const value of present) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
}
