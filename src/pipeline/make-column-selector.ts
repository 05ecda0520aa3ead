import { isRegExp } from 'node:util/types';
import { isFrame, openFrame } from '../arrays';
import { InvalidDataError, shown } from '../errors';
import { allowMakers, withRecipe } from '../estimator';
import { anyOf, arrayOf, oneOf, type Options, type ParameterTable, readOptions } from '../validation';

/** What a column holds, by its first value that is not missing; big integers are numbers. */
export type ColumnType = 'number' | 'string' | 'boolean' | 'other';

interface Parameters {
  /** Part of a name, or a pattern that is looked for in it; null: any name. @default null */
  pattern: string | RegExp | null;
  /** The types of columns that are chosen; null: all. @default null */
  dtypeInclude: ColumnType | readonly ColumnType[] | null;
  /** The types of columns that are not; null: none. @default null */
  dtypeExclude: ColumnType | readonly ColumnType[] | null;
}

const type = oneOf('number', 'string', 'boolean', 'other');
const types = anyOf(oneOf(null), type, arrayOf(type));

const PARAMETERS: ParameterTable<Parameters> = {
  pattern: {
    default: null,
    constraint: {
      legal: 'a string, a RegExp or null',
      accepts: (value): value is string | RegExp | null =>
        value === null || typeof value === 'string' || isRegExp(value),
    },
  },
  dtypeInclude: { default: null, constraint: types },
  dtypeExclude: { default: null, constraint: types },
};

/** What `makeColumnSelector` takes. @interface */
export type ColumnSelectorOptions = Options<Parameters>;

/**
 * A function that chooses columns of a frame by name and type, for a ColumnTransformer. Source: scikit-learn's
 * `make_column_selector`; a string as pattern is looked for as it stands.
 *
 * ```ts
 * new ColumnTransformer([['num', new StandardScaler(), makeColumnSelector({ dtypeInclude: 'number' })]]);
 * ```
 *
 * @throws InvalidParameterError, and InvalidDataError from the function for what is no frame
 */
export function makeColumnSelector(options: ColumnSelectorOptions = {}): (X: unknown) => string[] {
  const { pattern, dtypeInclude, dtypeExclude } = readOptions<Parameters>('makeColumnSelector', PARAMETERS, options);
  const has = (list: Parameters['dtypeInclude'], columnType: ColumnType): boolean =>
    [list].flat().some((one) => one === columnType);
  const choose = (X: unknown): string[] => {
    const at = { who: 'makeColumnSelector', argument: 'X' };
    if (!isFrame(X))
      throw new InvalidDataError(at.who, at.argument, `must be a frame, to have names of columns. Got ${shown(X)}.`);
    const { names, column } = openFrame(X, at);
    return names.filter((name, j) => {
      if (pattern !== null && (typeof pattern === 'string' ? !name.includes(pattern) : name.search(pattern) < 0))
        return false;
      const columnType = typeOf(column(j));
      return (dtypeInclude === null || has(dtypeInclude, columnType)) && !has(dtypeExclude, columnType);
    });
  };
  return withRecipe(choose, { by: 'makeColumnSelector', from: [{ pattern, dtypeInclude, dtypeExclude }] });
}

function typeOf(values: ArrayLike<unknown>): ColumnType {
  const first = Array.from(values).find((value) => value !== null && value !== undefined);
  switch (typeof first) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'string':
      return 'string';
    case 'boolean':
      return 'boolean';
    default:
      return 'other';
  }
}

allowMakers([makeColumnSelector]);
