import { ConflictingParametersError } from '../errors';
import { hasMethods, isEstimator, type TransformerLike } from '../estimator';
import type { Options } from '../validation';
import type { ColumnChoice } from './column-places';
import type { EntriesAsParameters } from './pipeline-parameters';
import { checkNamesOf, nameOfClass } from './steps';

/** A transformer, or what is done without one. */
export type ColumnAction = TransformerLike | 'drop' | 'passthrough';

/** What is done with some columns, by a name. */
export type ColumnEntry = readonly [name: string, transformer: ColumnAction, columns: ColumnChoice];

export type ColumnEntries = readonly ColumnEntry[];

/** How features that come out are named: by transformer and feature, by feature alone, or a pattern or function of both. */
export type FeatureNaming = boolean | string | ((transformerName: string, featureName: string) => string);

/** A ColumnTransformer's own parameters. */
export interface OwnColumnParameters<E extends ColumnEntries> {
  /** Names, transformers and the columns that they get. @default [] */
  transformers: E;
  /** What is done with the columns that nobody gets. @default "drop" */
  remainder: ColumnAction;
  /** Whether the time that each transformer took is printed. @default false */
  verbose: boolean;
  /**
   * Whether names of features begin with that of their transformer; a string such as '{transformerName}-{featureName}'
   * or a function makes other names.
   * @default true
   */
  verboseFeatureNamesOut: FeatureNaming;
}

/** All parameters: its own, each transformer by its name, and those of each as `name__parameter`. */
export type ColumnTransformerParameters<E extends ColumnEntries> = OwnColumnParameters<E> &
  ActionsByName<E> &
  EntriesAsParameters<E[number]>;

/** Some of them; undefined means the default. */
export type ColumnTransformerOptions<E extends ColumnEntries> = Options<OwnColumnParameters<E>> &
  Options<ActionsByName<E>> &
  Options<EntriesAsParameters<E[number]>> &
  Readonly<Partial<Record<`remainder__${string}`, unknown>>>;

type ActionsByName<E extends ColumnEntries> = {
  [T in E[number] as string extends T[0] ? never : T[0]]: ColumnAction;
};

/** Triples of a name, an estimator or a word, and columns; what is wrong with them is said by checkColumnEntries. */
export function isColumnEntries(value: unknown): value is ColumnEntries {
  return (
    Array.isArray(value) &&
    Array.from<unknown>(value).every(
      (entry) => Array.isArray(entry) && entry.length === 3 && typeof entry[0] === 'string' && isAction(entry[1]),
    )
  );
}

export function isAction(value: unknown): value is ColumnAction {
  return value === 'drop' || value === 'passthrough' || isEstimator(value);
}

/**
 * Looks at entries one beside the other.
 *
 * @throws ConflictingParametersError for names that cannot be told apart, and for estimators that do not transform
 */
export function checkColumnEntries(
  who: string,
  entries: ColumnEntries,
  remainder: ColumnAction,
  ownParameters: readonly string[],
): void {
  checkNamesOf(who, 'transformers', entries, ownParameters);
  for (const [name, action] of [...entries, ['remainder', remainder] as const]) {
    if (typeof action === 'string' || hasMethods(action, 'transform')) continue;
    throw new ConflictingParametersError(
      who,
      `transformers must transform. "${name}" (${nameOfClass(action)}) has no transform.`,
    );
  }
}
