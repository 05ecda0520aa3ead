import { type GenericSchema, strictObject } from 'valibot';
import {
  type Cell,
  type CellInput,
  type Cells,
  type DenseMatrix,
  floatArray,
  type FrameLike,
  isFrame,
  type MatrixInput,
  type Place,
  type Precision,
  readCells,
} from '../arrays';
import { ConflictingParametersError, EmptyFeaturesWarning, InvalidDataError, shown } from '../errors';
import {
  anyOf,
  ascendingIndices,
  boolean,
  callable,
  constrained,
  holding,
  judged,
  made,
  oneOf,
  type Options,
  parameterStates,
  type ParameterTable,
} from '../validation';
import { cell } from './cell-constraint';
import { columnStatistics, type Strategy } from './column-statistics';
import { FeatureTransformer } from './feature-transformer';
import { rounder } from './rounder';

export interface SimpleImputerParameters {
  /** What stands for a missing value; NaN: null is missing too, as in frames. @default NaN */
  missingValues: Cell;
  /** What takes its place: mean, median or most frequent value of its column, fillValue, or what a function makes of the column's values. @default "mean" */
  strategy: Strategy;
  /** What takes the place of missing values with 'constant'; null: 0 among numbers, 'missing_value' among words. @default null */
  fillValue: Cell;
  /** Whether columns of 1 (missing) and 0 come behind the others, one for each feature that had missing values in the fit. @default false */
  addIndicator: boolean;
  /** Whether features without any value stay, as 0 or fillValue, instead of being left out. @default false */
  keepEmptyFeatures: boolean;
}

export const SIMPLE_IMPUTER_PARAMETERS: ParameterTable<SimpleImputerParameters> = {
  missingValues: { default: NaN, constraint: cell },
  strategy: {
    default: 'mean',
    constraint: anyOf(
      oneOf('mean', 'median', 'most_frequent', 'constant'),
      callable<(column: number[]) => number>('(column) => number'),
    ),
  },
  fillValue: { default: null, constraint: cell },
  addIndicator: { default: false, constraint: boolean },
  keepEmptyFeatures: { default: false, constraint: boolean },
};

interface Fillings {
  readonly statistics: readonly Cell[]; // [features]
  /** Whether the features were numbers only, but for what was missing. */
  readonly isNumeric: boolean;
  /** The features that stay. */
  readonly kept: readonly number[];
  /** Those that have an indicator. */
  readonly indicated: readonly number[];
  readonly parameters: Pick<SimpleImputerParameters, 'missingValues' | 'addIndicator'>;
}

/** Numbers that are known as such to the type system: a frame may hold words. */
type NumberRows = Exclude<MatrixInput, FrameLike>;

/**
 * Puts a value in the place of each missing one, by column. Columns may be of numbers or of words. Source: scikit-learn's
 * `SimpleImputer`.
 */
export class SimpleImputer extends FeatureTransformer<SimpleImputerParameters, Cells, Fillings, CellInput> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<SimpleImputerParameters> = {}) {
    super(SIMPLE_IMPUTER_PARAMETERS, options);
  }

  /** What missing values of each feature become; NaN for one without values that is left out. */
  get statistics_(): Cell[] {
    return [...this.learnt('statistics_').statistics];
  }

  /** The features that have an indicator; null without addIndicator. */
  get indicator_(): { readonly features_: number[] } | null {
    const { indicated, parameters } = this.learnt('indicator_');
    return parameters.addIndicator ? { features_: [...indicated] } : null;
  }

  /**
   * Rows [samples, features] without missing values, of numbers where X is.
   *
   * @throws NotFittedError; InvalidDataError for numbers only where the fit had words in what is missing, and words where it
   *   had numbers only
   */
  transform(X: NumberRows): number[][];
  transform(X: CellInput): Cell[][];
  transform(X: CellInput): Cell[][] {
    const { columns, rows } = this.#filled(X);
    return Array.from({ length: rows }, (_, i) => columns.map((column) => column[i]!));
  }

  /** `fit` and `transform` of the same X. */
  fitTransform(X: NumberRows, y?: unknown): number[][];
  fitTransform(X: CellInput, y?: unknown): Cell[][];
  fitTransform(X: CellInput, y?: unknown): Cell[][] {
    return this.fit(X, y).transform(X);
  }

  /** As `transform`, for a pipeline: in one array of X's precision; undefined where the fit had words. */
  get transformMatrix(): ((X: CellInput) => DenseMatrix) | undefined {
    if (this.before()?.isNumeric === false) return undefined;
    return (X) => {
      const { columns, rows, precision } = this.#filled(X);
      const data = floatArray(precision, rows * columns.length);
      columns.forEach((column, j) => {
        column.forEach((value, i) => (data[i * columns.length + j] = Number(value)));
      });
      return { data, rows, columns: columns.length };
    };
  }

  /**
   * What `transform` gave with addIndicator, with missing values as they were.
   *
   * @throws NotFittedError; ConflictingParametersError without addIndicator; InvalidDataError for another width
   */
  inverseTransform(X: CellInput): Cell[][] {
    const { kept, indicated, parameters, statistics } = this.learnt('inverseTransform');
    const who = `${this.constructor.name}.inverseTransform`;
    if (!parameters.addIndicator) {
      throw new ConflictingParametersError(who, 'what was missing is known with addIndicator: true only.');
    }
    const { values, rows, columns } = this.read(X, { who, argument: 'X' });
    this.checkColumns({ columns }, kept.length + indicated.length, 'inverseTransform');
    return Array.from({ length: rows }, (_, i) =>
      statistics.map((_statistic, feature) => {
        const value = kept.indexOf(feature);
        const mark = indicated.indexOf(feature);
        const isMissing = mark >= 0 && Number(values[kept.length + mark]![i]) !== 0;
        return isMissing || value < 0 ? parameters.missingValues : values[value]![i]!;
      }),
    );
  }

  /** The features that stay, and `missingindicator_` with the name of each that has an indicator. */
  override getFeatureNamesOut(inputFeatures?: readonly string[] | null): string[] {
    const names = this.inputNames(inputFeatures);
    const { kept, indicated } = this.learnt('getFeatureNamesOut');
    return [...kept.map((j) => names[j]!), ...indicated.map((j) => `missingindicator_${names[j]!}`)];
  }

  protected read(X: unknown, at: Place): Cells {
    return readCells(X, at);
  }

  protected learn(X: Cells, who: string): Fillings {
    const parameters = this.checkedParams();
    const { missingValues, addIndicator, keepEmptyFeatures } = parameters;
    const isMissing = missingTest(missingValues);
    checkKnown(X, isMissing, missingValues, who);
    const present = X.values.map((column) => column.filter((value) => !isMissing(value)));
    const isNumeric = present.every((column) => column.every((value) => typeof value === 'number'));
    const found = columnStatistics(present, { ...parameters, isNumeric, precision: X.precision }, who);
    const statistics = found.map((value) => value ?? NaN);
    const features = statistics.map((_, j) => j);
    const kept = keepEmptyFeatures ? features : features.filter((j) => !Number.isNaN(statistics[j]));
    const indicated = addIndicator ? features.filter((j) => present[j]!.length < X.rows) : [];
    return { statistics, isNumeric, kept, indicated, parameters };
  }

  protected override learntState({ parameters, ...learnt }: Fillings): unknown {
    const { missingValues, addIndicator } = parameters;
    return { ...learnt, missingValues, addIndicator };
  }

  protected learntSchema(features: number): GenericSchema<unknown, Fillings> {
    const statistics = judged(
      `an array of ${features} numbers, strings, booleans or null`,
      (value): value is readonly Cell[] =>
        Array.isArray(value) && value.length === features && Array.from<unknown>(value).every(isCell),
    );
    const schema = holding(
      strictObject({
        statistics,
        isNumeric: constrained(boolean),
        kept: ascendingIndices(features),
        indicated: ascendingIndices(features),
        ...parameterStates(SIMPLE_IMPUTER_PARAMETERS, 'missingValues', 'addIndicator'),
      }),
      'statistics that are all numbers where isNumeric is true',
      ({ statistics: values, isNumeric }) => !isNumeric || values.every((value) => typeof value === 'number'),
    );
    return made(schema, ({ missingValues, addIndicator, ...learnt }) => ({
      ...learnt,
      parameters: { missingValues, addIndicator },
    }));
  }

  /** What comes out, by column. */
  #filled(X: CellInput): { columns: Cell[][]; rows: number; precision: Precision } {
    const { data, learnt } = this.checked(X, 'transform');
    const { statistics, isNumeric, kept, indicated, parameters } = learnt;
    const who = `${this.constructor.name}.transform`;
    const isMissing = missingTest(parameters.missingValues);
    checkKnown(data, isMissing, parameters.missingValues, who);
    if (isNumeric) checkNumbers(data, isMissing, who);
    else if (!isFrame(X)) checkWords(data, statistics, who);
    if (kept.length < statistics.length) {
      const names = this.featureNamesIn_;
      const dropped = statistics.flatMap((_, j) => (kept.includes(j) ? [] : [names?.[j] ?? j]));
      process.emitWarning(new EmptyFeaturesWarning(who, dropped));
    }
    const round = rounder(data.precision);
    const fillings = statistics.map((value) => (isNumeric && typeof value === 'number' ? round(value) : value));
    const columns = [
      ...kept.map((j) => data.values[j]!.map((value) => (isMissing(value) ? fillings[j]! : value))),
      ...indicated.map((j) => data.values[j]!.map((value) => (isMissing(value) ? 1 : 0))),
    ];
    return { columns, rows: data.rows, precision: data.precision };
  }
}

/** What a statistic may be: a mean of large numbers is Infinity. */
function isCell(value: unknown): value is Cell {
  return typeof value === 'number' || cell.accepts(value);
}

function missingTest(missing: Cell): (value: Cell) => boolean {
  if (Number.isNaN(missing)) return (value) => value === null || Number.isNaN(value);
  return (value) => value === missing;
}

/** Refuses NaN and null where something else stands for what is missing. */
function checkKnown(X: Cells, isMissing: (value: Cell) => boolean, missing: Cell, who: string): void {
  const advice = ` missingValues is ${shown(missing)}.`;
  refuseCells(
    X,
    (value) => (value === null || Number.isNaN(value)) && !isMissing(value),
    'no NaN and no null',
    who,
    advice,
  );
}

function checkNumbers(X: Cells, isMissing: (value: Cell) => boolean, who: string): void {
  refuseCells(X, (value) => typeof value !== 'number' && !isMissing(value), 'numbers only, as in the fit', who, '');
}

/** Rows of numbers give rows of numbers: no word takes the place of a NaN there. */
function checkWords(X: Cells, statistics: readonly Cell[], who: string): void {
  if (X.values.some((column) => column.some((value) => typeof value !== 'number'))) return;
  const column = X.values.findIndex((values, j) => typeof statistics[j] !== 'number' && values.some(Number.isNaN));
  if (column < 0) return;
  const problem = `must hold words or null in column ${column}, as in the fit. Got numbers only.`;
  throw new InvalidDataError(who, 'X', `${problem} Write null for a missing word.`);
}

function refuseCells(X: Cells, isBad: (value: Cell) => boolean, legal: string, who: string, advice: string): void {
  X.values.forEach((column, j) => {
    const i = column.findIndex(isBad);
    if (i < 0) return;
    throw new InvalidDataError(
      who,
      'X',
      `must hold ${legal}. Got ${shown(column[i])} at row ${i}, column ${j}.${advice}`,
    );
  });
}
