import { type GenericSchema, nullable } from 'valibot';
import type { Cell } from '../arrays';
import { holding, judged } from '../validation';
import type { Categories, CategoriesState } from './categories';
import { cell } from './cell-constraint';

/** The entries that every column of categories has in the state of an encoder. */
export const categoriesEntries = {
  values: judged(
    'different numbers, strings, booleans or null, with NaN as the last one',
    (value): value is readonly Cell[] => {
      if (!Array.isArray(value) || value.length === 0 || !Array.from<unknown>(value).every((one) => cell.accepts(one)))
        return false;
      return new Set(value).size === value.length && !value.slice(0, -1).some(Number.isNaN);
    },
  ),
  infrequent: nullable(
    judged('ascending places of categories, at least one', (value): value is readonly number[] => {
      if (!Array.isArray(value) || value.length === 0) return false;
      return Array.from<unknown>(value).every(
        (index, i) => Number.isInteger(index) && (i === 0 || Number(index) > value[i - 1]),
      );
    }),
  ),
};

/**
 * Holds a column to it that what is rare is among its categories.
 *
 * @param isMissingApart  whether NaN is never rare
 */
export function withRareOnes<T extends CategoriesState>(
  column: GenericSchema<unknown, T>,
  isMissingApart: boolean,
): GenericSchema<unknown, T> {
  return holding(column, 'categories, and places of rare ones among them', ({ values, infrequent }) => {
    const isApart = isMissingApart && Number.isNaN(values.at(-1));
    return infrequent === null || (infrequent[0]! >= 0 && infrequent.at(-1)! < values.length - (isApart ? 1 : 0));
  });
}

/** What a file keeps of a column. */
export function categoriesState({ values, infrequent }: Categories): CategoriesState {
  return { values, infrequent };
}
