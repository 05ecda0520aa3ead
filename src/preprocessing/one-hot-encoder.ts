import { type GenericSchema, nullable, strictObject } from 'valibot';
import { type Cell, type Cells, type DenseMatrix, floatArray, type MatrixInput, readMatrix } from '../arrays';
import { InvalidDataError, InvalidParameterError, shown, UnknownCategoriesWarning } from '../errors';
import {
  anyOf,
  arrayOfLength,
  callable,
  constrained,
  holding,
  integer,
  made,
  oneOf,
  type Options,
  parameterStates,
  type ParameterTable,
} from '../validation';
import { type Categories, categoriesFrom, unknownCategory } from './categories';
import { categoriesEntries, categoriesState, withRareOnes } from './categories-state';
import { CATEGORY_PARAMETERS, CategoryEncoder, type CategoryParameters, cells, INFREQUENT } from './category-encoder';
import { areFloats, cellText } from './cell-text';
import { denseOnly } from './dense-only';

/** The name of an output, of a feature's and its category. */
type NameCombiner = (feature: string, category: Cell) => string;

export interface OneHotEncoderParameters extends CategoryParameters {
  /** Which category of a feature gets no column: none, the first one, that of features with two, or one named for each. @default null */
  drop: 'first' | 'if_binary' | readonly Cell[] | null;
  /** Output is always dense. @default false */
  sparseOutput: false;
  /** What a category is that the fit had not: an error, zeros, or the rare ones' category; 'warn' is the last one with a warning. @default "error" */
  handleUnknown: 'error' | 'ignore' | 'infrequent_if_exist' | 'warn';
  /** How outputs are named: feature_category, or by a function. @default "concat" */
  featureNameCombiner: 'concat' | NameCombiner;
}

export const ONE_HOT_ENCODER_PARAMETERS: ParameterTable<OneHotEncoderParameters> = {
  ...CATEGORY_PARAMETERS,
  drop: { default: null, constraint: anyOf(oneOf('first', 'if_binary', null), cells) },
  sparseOutput: { default: false, constraint: denseOnly },
  handleUnknown: { default: 'error', constraint: oneOf('error', 'ignore', 'infrequent_if_exist', 'warn') },
  featureNameCombiner: {
    default: 'concat',
    constraint: anyOf(oneOf('concat'), callable<NameCombiner>('(feature, category) => string')),
  },
};

interface OneHotColumn extends Categories {
  /** The group that has no column, or null. */
  readonly dropped: number | null;
  /** How many columns it becomes. */
  readonly width: number;
}

interface OneHots {
  readonly columns: readonly OneHotColumn[];
  readonly outputs: number;
  readonly parameters: Pick<OneHotEncoderParameters, 'drop' | 'handleUnknown' | 'featureNameCombiner'>;
}

/**
 * Features of categories as columns of 0 and 1, one per category. NaN and null are categories too. Source: scikit-learn's
 * `OneHotEncoder`.
 */
export class OneHotEncoder extends CategoryEncoder<OneHotEncoderParameters, OneHots> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<OneHotEncoderParameters> = {}) {
    super(ONE_HOT_ENCODER_PARAMETERS, options);
  }

  /** The index in `categories_` of what has no column, null where all have one; null for all features together without `drop`. */
  get dropIdx_(): (number | null)[] | null {
    const { columns, parameters } = this.learnt('dropIdx_');
    if (parameters.drop === null) return null;
    return columns.map(({ dropped, groups }) => (dropped === null ? null : groups.indexOf(dropped)));
  }

  /** Names of the columns: the feature's, an underscore, and the category's. */
  override getFeatureNamesOut(inputFeatures?: readonly string[] | null): string[] {
    const names = this.inputNames(inputFeatures);
    const { columns, parameters } = this.learnt('getFeatureNamesOut');
    return columns.flatMap((column, j) => {
      const isFloat = areFloats(column.values);
      const { featureNameCombiner } = parameters;
      const combine: NameCombiner =
        featureNameCombiner === 'concat'
          ? (feature, category) => `${feature}_${cellText(category, isFloat)}`
          : featureNameCombiner;
      return groupCells(column)
        .filter((_, group) => group !== column.dropped)
        .map((category) => combine(names[j]!, category));
    });
  }

  /**
   * Columns of 0 and 1 [samples, outputs] as the categories they stand for [samples, features]: of each feature the one
   * with the largest number. Zeros are the category without a column; where there is none, null.
   *
   * @throws NotFittedError; InvalidDataError for another width, and for zeros where unknown categories are an error
   */
  inverseTransform(X: MatrixInput): Cell[][] {
    const { columns, outputs, parameters } = this.learnt('inverseTransform');
    const at = { who: `${this.constructor.name}.inverseTransform`, argument: 'X' };
    const matrix = readMatrix(X, at);
    this.checkColumns(matrix, outputs, 'inverseTransform');
    const starts = startsOf(columns);
    const grouped = columns.map(groupCells);
    return Array.from({ length: matrix.rows }, (_, i) =>
      columns.map((column, j) => {
        const from = i * outputs + starts[j]!;
        const hot = Array.from(matrix.data.subarray(from, from + column.width));
        const all = hot.reduce((sum, value) => sum + value, 0);
        if (all !== 0) return grouped[j]![groupOf(column, hot.indexOf(Math.max(...hot)))]!;
        if (column.dropped !== null) return grouped[j]![column.dropped]!;
        const { handleUnknown } = parameters;
        const isZeroLegal = handleUnknown === 'ignore' || (handleUnknown !== 'error' && column.infrequent === null);
        if (isZeroLegal) return null;
        const problem = `must have a category for every feature. Row ${i} has zeros only for feature ${j}.`;
        throw new InvalidDataError(at.who, at.argument, problem);
      }),
    );
  }

  protected learn(X: Cells, who: string): OneHots {
    const parameters = this.checkedParams();
    const found = this.categoriesOf(X, parameters, who, parameters.handleUnknown === 'error', false);
    const dropped = droppedGroups(found, parameters.drop, this.constructor.name);
    const columns = found.map((categories, j) => withDropped(categories, dropped[j]!));
    return { columns, outputs: widthOf(columns), parameters };
  }

  protected override learntState({ columns, parameters }: OneHots): unknown {
    const { drop, handleUnknown, featureNameCombiner } = parameters;
    const states = columns.map((column) => ({ ...categoriesState(column), dropped: column.dropped }));
    return { columns: states, drop, handleUnknown, featureNameCombiner };
  }

  protected learntSchema(features: number): GenericSchema<unknown, OneHots> {
    const index = constrained(integer(0, Infinity, '[)'));
    const state = withRareOnes(strictObject({ ...categoriesEntries, dropped: nullable(index) }), false);
    const column = holding(
      made(state, ({ dropped, ...categories }) => withDropped(categoriesFrom(categories, false), dropped)),
      'one that has the group which is dropped',
      ({ dropped, groupCount }) => dropped === null || dropped < groupCount,
    );
    const schema = strictObject({
      columns: arrayOfLength(features, column),
      ...parameterStates(ONE_HOT_ENCODER_PARAMETERS, 'drop', 'handleUnknown', 'featureNameCombiner'),
    });
    return made(schema, ({ columns, ...parameters }) => ({ columns, outputs: widthOf(columns), parameters }));
  }

  protected apply(X: Cells, { columns, outputs, parameters }: OneHots, who: string): DenseMatrix {
    const { handleUnknown, drop } = parameters;
    const starts = startsOf(columns);
    const data = floatArray('float64', X.rows * outputs);
    const unknown = new Set<number>();
    columns.forEach((column, j) => {
      const rare = handleUnknown === 'ignore' || column.infrequent === null ? null : column.groupCount - 1;
      X.values[j]!.forEach((cell, i) => {
        const index = column.indexOf.get(cell);
        if (index === undefined) {
          if (handleUnknown === 'error') throw unknownCategory(cell, i, j, column.values, { who, argument: 'X' });
          unknown.add(j);
        }
        const group = index === undefined ? rare : column.groups[index]!;
        if (group === null || group === column.dropped) return;
        const place = column.dropped !== null && group > column.dropped ? group - 1 : group;
        data[i * outputs + starts[j]! + place] = 1;
      });
    });
    if (unknown.size > 0 && (handleUnknown === 'warn' || drop !== null)) {
      const as = handleUnknown === 'ignore' ? 'zeros' : 'the infrequent category';
      process.emitWarning(new UnknownCategoriesWarning(who, [...unknown], as));
    }
    return { data, rows: X.rows, columns: outputs };
  }
}

function withDropped(categories: Categories, dropped: number | null): OneHotColumn {
  return { ...categories, dropped, width: categories.groupCount - (dropped === null ? 0 : 1) };
}

function widthOf(columns: readonly OneHotColumn[]): number {
  return columns.reduce((sum, { width }) => sum + width, 0);
}

/** Where the columns of each feature begin. */
function startsOf(columns: readonly OneHotColumn[]): number[] {
  let next = 0;
  return columns.map(({ width }) => (next += width) - width);
}

/** What each group is called: its category, or the word for rare ones. */
function groupCells({ values, infrequent, groups, groupCount }: Categories): Cell[] {
  const isRare = (group: number): boolean => infrequent !== null && group === groupCount - 1;
  return Array.from({ length: groupCount }, (_, group) =>
    isRare(group) ? INFREQUENT : values[groups.indexOf(group)]!,
  );
}

/** The group that a column stands for. */
function groupOf({ dropped }: OneHotColumn, place: number): number {
  return dropped !== null && place >= dropped ? place + 1 : place;
}

/** Source: scikit-learn's `_set_drop_idx`. */
function droppedGroups(
  columns: readonly Categories[],
  drop: OneHotEncoderParameters['drop'],
  who: string,
): (number | null)[] {
  if (drop === null) return columns.map(() => null);
  if (drop === 'first') return columns.map(() => 0);
  if (drop === 'if_binary') return columns.map(({ groupCount }) => (groupCount === 2 ? 0 : null));
  const refusal = (legal: string): Error => new InvalidParameterError(who, [{ name: 'drop', legal, got: drop }]);
  if (drop.length !== columns.length) throw refusal(`${columns.length} categories, one per feature of X`);
  return columns.map(({ values, indexOf, infrequent, groups }, j) => {
    const index = indexOf.get(drop[j]!);
    if (index === undefined) throw refusal(`one of the categories ${shown(values)} for feature ${j}`);
    if (infrequent?.includes(index) === true) throw refusal(`a category that is not rare for feature ${j}`);
    return groups[index]!;
  });
}
