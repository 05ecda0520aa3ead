import type { Options } from '../validation';
import type { ColumnAction, ColumnEntry, FeatureNaming } from './column-entries';
import { ColumnTransformer } from './column-transformer';
import type { ColumnChoice } from './column-places';
import { nameEstimators } from './name-estimators';

/** A transformer and the columns that it gets. */
export type UnnamedColumns = readonly [transformer: ColumnAction, columns: ColumnChoice];

/** What `makeColumnTransformer` takes behind the transformers. @interface */
export type MakeColumnTransformerOptions = Options<{
  remainder: ColumnAction;
  verbose: boolean;
  verboseFeatureNamesOut: FeatureNaming;
}>;

/** The compiler does not know the names of classes. */
export type NamedColumns<U extends readonly UnnamedColumns[]> = {
  readonly [I in keyof U]: readonly [string, U[I][0], U[I][1]];
};

/**
 * A ColumnTransformer of pairs of a transformer and columns, named by their classes; options such as
 * `{ remainder: 'passthrough' }` may stand at the end. Source: scikit-learn's `make_column_transformer`.
 */
export function makeColumnTransformer<const U extends readonly UnnamedColumns[]>(
  ...transformers: U
): ColumnTransformer<NamedColumns<U>>;
export function makeColumnTransformer<const U extends readonly UnnamedColumns[]>(
  ...given: readonly [...transformers: U, options: MakeColumnTransformerOptions]
): ColumnTransformer<NamedColumns<U>>;
export function makeColumnTransformer(
  ...given: readonly (UnnamedColumns | MakeColumnTransformerOptions)[]
): ColumnTransformer<readonly ColumnEntry[]> {
  const pairs = given.filter((one): one is UnnamedColumns => Array.isArray(one));
  const options = given.find((one): one is MakeColumnTransformerOptions => !Array.isArray(one));
  const names = nameEstimators(pairs.map(([transformer]) => transformer));
  const entries = pairs.map(([transformer, columns], i): ColumnEntry => [names[i]!, transformer, columns]);
  return new ColumnTransformer(entries, options);
}
