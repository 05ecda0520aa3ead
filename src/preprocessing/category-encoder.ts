import { type Cell, type CellInput, type Cells, type Place, readCells } from '../arrays';
import { anyOf, arrayOf, type Constraint, integer, number, oneOf, type ParameterTable } from '../validation';
import { cell } from './cell-constraint';
import { type Categories, learnCategories } from './categories';
import { Transformer } from './transformer';

export interface CategoryParameters {
  /** Of each feature; 'auto': those that X has. @default "auto" */
  categories: 'auto' | readonly (readonly Cell[])[];
  /** What is rarer is put together: a number of samples, or below 1 a part of them; null: nothing. @default null */
  minFrequency: number | null;
  /** How many a feature may have, the rarest being put together as one of them; null: any number. @default null */
  maxCategories: number | null;
}

/** Values of features, such as categories. */
export const cells: Constraint<readonly Cell[]> = {
  ...arrayOf(cell),
  legal: 'an array of numbers, strings, booleans or null',
};

const eachCells: Constraint<readonly (readonly Cell[])[]> = {
  ...arrayOf(cells),
  legal: 'an array of categories for each feature',
};

export const CATEGORY_PARAMETERS: ParameterTable<CategoryParameters> = {
  categories: { default: 'auto', constraint: anyOf(oneOf('auto'), eachCells) },
  minFrequency: {
    default: null,
    constraint: anyOf(integer(1, Infinity, '[)'), number(0, 1, '()'), oneOf(null)),
  },
  maxCategories: { default: null, constraint: anyOf(integer(1, Infinity, '[)'), oneOf(null)) },
};

/** What is learnt, whatever the encoder. */
interface WithCategories {
  readonly columns: readonly Categories[];
}

/** What stands for rare categories where features are turned back, and in names. */
export const INFREQUENT = 'infrequent_sklearn';

/** What encoders of categorical features share. Source: scikit-learn's `_BaseEncoder`. */
export abstract class CategoryEncoder<P extends CategoryParameters, S extends WithCategories> extends Transformer<
  P,
  Cells,
  S,
  CellInput
> {
  /** The categories of each feature, in the order of numpy's `unique` or as they were given. */
  get categories_(): Cell[][] {
    return this.learnt('categories_').columns.map(({ values }) => [...values]);
  }

  /** Those of each feature that are put together, being rare; null where none are. */
  get infrequentCategories_(): (Cell[] | null)[] {
    return this.learnt('infrequentCategories_').columns.map(
      ({ values, infrequent }) => infrequent?.map((index) => values[index]!) ?? null,
    );
  }

  protected read(X: unknown, at: Place): Cells {
    return readCells(X, at);
  }

  protected categoriesOf(
    X: Cells,
    parameters: P,
    who: string,
    isStrict: boolean,
    isMissingApart: boolean,
  ): Categories[] {
    const rules = { ...parameters, isStrict, isMissingApart };
    return learnCategories(X, rules, { who, argument: 'X' }, this.constructor.name);
  }
}
