import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Label, readSampleWeights, readTargets, type Samples, toRows, type VectorInput } from '../arrays';
import { ConflictingParametersError, InvalidDataError, InvalidParameterError, shown } from '../errors';
import { callMethod, type EstimatorLike, estimatorTypeOf, hasMethods } from '../estimator';
import { signalParameter } from '../model-selection';
import {
  anyOf,
  arrayOf,
  boolean,
  type Constraint,
  integer,
  oneOf,
  type Options,
  type ParameterTable,
  readOptions,
} from '../validation';
import { featureGrid } from './feature-grid';
import { type WorkingCopy, workingCopy } from './working-copy';

/** A feature, by its place or, in a frame or with `featureNames`, by its name. */
export type Feature = number | string;

type Kind = 'average' | 'individual' | 'both';

interface Parameters<K> {
  /** Whether predictions are averaged over the samples, given for each, or both. @default "average" */
  kind: K;
  /** How many values of a feature are looked at. @default 100 */
  gridResolution: number;
  /** Between which shares of the samples the values lie. @default [0.05, 0.95] */
  percentiles: readonly [low: number, high: number];
  /** What is asked of a classifier; 'auto': probabilities, or decisions where it has none. @default "auto" */
  responseMethod: 'auto' | 'predict_proba' | 'decision_function';
  /** How much each sample counts in averages; null: all alike. @default null */
  sampleWeight: VectorInput | null;
  /** Features that are categories: one truth value for each, or those that are; null: none. @default null */
  categoricalFeatures: readonly boolean[] | readonly Feature[] | null;
  /** Names of the features, where X has none. @default null */
  featureNames: readonly string[] | null;
  /** The values to look at, by feature, instead of those that are chosen. @default null */
  customValues: Readonly<Record<string, readonly Label[]>> | null;
  /** Aborting rejects the call with the signal's reason. @default null */
  signal: AbortSignal | null;
}

const string: Constraint<string> = {
  legal: 'a name',
  accepts: (value): value is string => typeof value === 'string',
};
const feature = anyOf(integer(0, Infinity, '[)'), string);

const PARAMETERS: ParameterTable<Parameters<Kind>> = {
  kind: { default: 'average', constraint: oneOf('average', 'individual', 'both') },
  gridResolution: { default: 100, constraint: integer(2, Infinity, '[)') },
  percentiles: {
    default: [0.05, 0.95],
    constraint: {
      legal: 'two numbers in [0, 1], the first one lower',
      accepts: (value): value is readonly [number, number] => {
        if (!Array.isArray(value) || value.length !== 2) return false;
        const [low, high] = value as unknown[];
        return typeof low === 'number' && typeof high === 'number' && low >= 0 && low < high && high <= 1;
      },
    },
  },
  responseMethod: { default: 'auto', constraint: oneOf('auto', 'predict_proba', 'decision_function') },
  sampleWeight: {
    default: null,
    constraint: {
      legal: 'one number per sample, or null',
      accepts: (value): value is VectorInput | null => typeof value === 'object', // looked at when it is read
    },
  },
  categoricalFeatures: { default: null, constraint: anyOf(arrayOf(boolean), arrayOf(feature), oneOf(null)) },
  featureNames: { default: null, constraint: anyOf(arrayOf(string), oneOf(null)) },
  customValues: {
    default: null,
    constraint: {
      legal: 'an object with an array of values for each feature, or null',
      accepts: (value): value is Readonly<Record<string, readonly Label[]>> | null =>
        typeof value === 'object' &&
        Object.values(value ?? {}).every((values) => Array.isArray(values) && values.length > 0),
    },
  },
  signal: { default: null, constraint: signalParameter },
};

/** Options of {@link partialDependence}. @interface */
export type PartialDependenceOptions<K extends Kind = Kind> = Options<Parameters<K>>;

/** Numbers as deep as there are features: [values of the first], or [values of the first][values of the second], … */
export type OverGrid = number[] | OverGrid[];

/** What an estimator predicts where features have certain values, one table per output (class, or target). */
export type PartialDependence<K extends Kind = 'average'> = {
  /** The values of each feature. */
  gridValues: Label[][];
} & (K extends 'average' | 'both' ? { average: OverGrid[] } : unknown) & // [outputs][values]…
  (K extends 'individual' | 'both' ? { individual: OverGrid[][] } : unknown); // [outputs][samples][values]…

/**
 * What a fitted estimator predicts on average (or for each sample) if one feature or several had certain values and all
 * else stayed as it is. A classifier of two classes has one output, the probability of the second; several classes have
 * one each. Source: scikit-learn's `partial_dependence` with its method 'brute'.
 *
 * ```ts
 * const { gridValues, average } = await partialDependence(model, X, ['age'], { gridResolution: 20 });
 * ```
 *
 * @param estimator  fitted
 * @param X          samples [n, features]: rows, a matrix, or a frame, which may hold words
 * @param features   one feature, or several for all combinations of their values
 * @returns a promise of values and predictions
 * @throws (as a rejection) InvalidParameterError, InvalidDataError, what the estimator throws, the signal's reason
 */
export async function partialDependence<const K extends Kind = 'average'>(
  estimator: EstimatorLike,
  X: Samples,
  features: Feature | readonly Feature[],
  options: PartialDependenceOptions<K> = {},
): Promise<PartialDependence<K>> {
  const who = 'partialDependence';
  const values = readOptions<Parameters<Kind>>(who, PARAMETERS, options);
  const copy = workingCopy(X, { who, argument: 'X' });
  const method = responseMethodOf(who, estimator, values.responseMethod);
  const names = values.featureNames ?? copy.names;
  const placeOf = (name: string, which: unknown): number => featurePlace(who, name, which, copy.columns, names);
  const given: readonly unknown[] = Array.isArray(features) ? features : [features];
  if (given.length === 0)
    throw new InvalidParameterError(who, [{ name: 'features', legal: 'at least one', got: given }]);
  const places = given.map((which) => placeOf('features', which));
  const categorical = categoricalPlaces(who, values.categoricalFeatures, copy.columns, placeOf);
  const weights = readSampleWeights(values.sampleWeight, copy.rows, { who, argument: 'sampleWeight' });
  const request = { percentiles: values.percentiles, resolution: values.gridResolution };
  const gridValues = places.map((place, i) => {
    const own = values.customValues?.[String(given[i])];
    return own === undefined ? featureGrid(who, copy.column(place), categorical.has(place), request) : [...own];
  });
  const points = combinations(gridValues);
  const predictions: number[][][] = []; // [points][outputs][samples]
  for (const point of points) {
    await nextTurn(); // an estimator that answers at once leaves no room for an abort
    values.signal?.throwIfAborted();
    places.forEach((place, i) => {
      copy.set(place, new Array<Label>(copy.rows).fill(point[i]!));
    });
    predictions.push(await outputsOf(who, estimator, method, copy));
  }
  const outputs = Array.from({ length: predictions[0]!.length }, (_, k) => k);
  const sizes = gridValues.map((each) => each.length);
  const average = (): OverGrid[] =>
    outputs.map((k) => overGrid(predictions.map((point) => weightedMean(point[k]!, weights)), sizes)); // prettier-ignore
  const individual = (): OverGrid[][] =>
    outputs.map(
      (k) =>
      Array.from({ length: copy.rows }, (_, i) => overGrid(predictions.map((point) => point[k]![i]!), sizes)), // prettier-ignore
    );
  const result = {
    gridValues,
    ...(values.kind === 'individual' ? {} : { average: average() }),
    ...(values.kind === 'average' ? {} : { individual: individual() }),
  };
  return result as PartialDependence<K>; // as the kind says
}

/** The method of the estimator that is asked. */
function responseMethodOf(who: string, estimator: object, responseMethod: string): string {
  if (estimatorTypeOf(estimator) === 'regressor') {
    if (responseMethod === 'auto') return 'predict';
    throw new ConflictingParametersError(who, 'responseMethod is for classifiers. Leave it out for a regressor.');
  }
  const methods = { predict_proba: 'predictProba', decision_function: 'decisionFunction' };
  const [method] = Object.entries(methods).filter(
    ([word, name]) => (responseMethod === 'auto' || responseMethod === word) && hasMethods(estimator, name),
  );
  if (method !== undefined) return method[1];
  const legal = `a method of ${estimator.constructor.name}, which has neither predictProba nor decisionFunction by that name`;
  throw new InvalidParameterError(who, [{ name: 'responseMethod', legal, got: responseMethod }]);
}

function featurePlace(
  who: string,
  name: string,
  which: unknown,
  columns: number,
  names: readonly string[] | null,
): number {
  const place = typeof which === 'string' ? (names?.indexOf(which) ?? -1) : which;
  if (typeof place === 'number' && Number.isInteger(place) && place >= 0 && place < columns) return place;
  const named = names === null ? '' : ` or one of ${shown(names)}`;
  throw new InvalidParameterError(who, [{ name, legal: `an integer in [0, ${columns - 1}]${named}`, got: which }]);
}

function categoricalPlaces(
  who: string,
  features: Parameters<Kind>['categoricalFeatures'],
  columns: number,
  placeOf: (name: string, which: unknown) => number,
): ReadonlySet<number> {
  const flags: readonly unknown[] = features ?? [];
  if (typeof flags[0] !== 'boolean') return new Set(flags.map((which) => placeOf('categoricalFeatures', which)));
  if (flags.length === columns) return new Set(flags.flatMap((flag, j) => (flag === true ? [j] : [])));
  const legal = `one truth value for each of the ${columns} features`;
  throw new InvalidParameterError(who, [{ name: 'categoricalFeatures', legal, got: features }]);
}

/** All combinations, the last changing fastest. */
function combinations(values: readonly (readonly Label[])[]): Label[][] {
  return values.reduce<Label[][]>(
    (points, each) => points.flatMap((point) => each.map((value) => [...point, value])),
    [[]],
  );
}

/** Predictions as [outputs][samples]: of two classes the second alone. */
async function outputsOf(
  who: string,
  estimator: object,
  method: string,
  { X, rows }: WorkingCopy,
): Promise<number[][]> {
  const answer = await callMethod(estimator, method, X());
  const { matrix } = readTargets(answer, { who, argument: method });
  if (matrix.rows !== rows) {
    throw new InvalidDataError(who, method, `must give one prediction per sample (${rows}). Got ${matrix.rows}.`);
  }
  const table = toRows(matrix);
  const columns = Array.from({ length: matrix.columns }, (_, k) => table.map((row) => row[k]!));
  return method !== 'predict' && columns.length === 2 ? [columns[1]!] : columns;
}

function weightedMean(values: readonly number[], weights: ArrayLike<number> | null): number {
  let sum = 0;
  let total = 0;
  values.forEach((value, i) => {
    sum += value * (weights?.[i] ?? 1);
    total += weights?.[i] ?? 1;
  });
  return sum / total;
}

function overGrid(values: readonly number[], sizes: readonly number[]): OverGrid {
  if (sizes.length === 1) return [...values];
  const [first, ...rest] = sizes;
  const length = values.length / first!;
  return Array.from({ length: first! }, (_, i) => overGrid(values.slice(i * length, (i + 1) * length), rest));
}
