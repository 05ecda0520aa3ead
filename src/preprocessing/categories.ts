import { type Cell, type Cells, compareLabels, type Place } from '../arrays';
import { InvalidDataError, InvalidParameterError, shown } from '../errors';

/** The categories of one column. */
export interface Categories {
  /** In the order of numpy's `unique`, or in that which was given; null and then NaN last. */
  readonly values: readonly Cell[];
  readonly indexOf: ReadonlyMap<Cell, number>;
  /** Indices of those that are rare, which are one group; null where there are none. */
  readonly infrequent: readonly number[] | null;
  /** The group of each: its place among the frequent ones, or their number, which is the rare ones' group. */
  readonly groups: readonly number[];
  /** How many groups there are. */
  readonly groupCount: number;
}

/** What of them cannot be derived. */
export type CategoriesState = Pick<Categories, 'values' | 'infrequent'>;

/** How categories are learnt. */
export interface CategoryRules {
  readonly categories: 'auto' | readonly (readonly Cell[])[];
  readonly minFrequency: number | null;
  readonly maxCategories: number | null;
  /** Whether all of X must be among given categories. */
  readonly isStrict: boolean;
  /** Whether NaN, the last category, is never rare and in no group. */
  readonly isMissingApart: boolean;
}

/**
 * The categories of each column, found or given. Source: scikit-learn's `_BaseEncoder`.
 *
 * @throws InvalidDataError for columns of several types, and where `isStrict` for what is not among given categories;
 *   InvalidParameterError for given ones that do not fit
 */
export function learnCategories(X: Cells, rules: CategoryRules, at: Place, estimator: string): Categories[] {
  const { categories: given } = rules;
  if (given !== 'auto') checkGiven(given, X, estimator);
  return X.values.map((cells, j) => {
    const values = given === 'auto' ? uniqueCells(cells, j, at) : given[j]!.map((cell) => (cell === 0 ? 0 : cell));
    const indexOf = new Map(values.map((cell, index) => [cell, index]));
    const counts = new Array<number>(values.length).fill(0);
    cells.forEach((cell, i) => {
      const index = indexOf.get(cell);
      if (index !== undefined) counts[index]!++;
      else if (rules.isStrict) throw unknownCategory(cell, i, j, values, at);
    });
    return grouped(values, counts, rules, X.rows);
  });
}

/** What a cell that is not among the categories is refused with. */
export function unknownCategory(cell: Cell, row: number, column: number, known: readonly Cell[], at: Place): Error {
  const problem = `must hold the categories ${shown(known)} in column ${column}. Got ${shown(cell)} at row ${row}.`;
  return new InvalidDataError(at.who, at.argument, problem);
}

function grouped(values: readonly Cell[], counts: readonly number[], rules: CategoryRules, rows: number): Categories {
  const isApart = rules.isMissingApart && Number.isNaN(values.at(-1));
  const found = rareIndices(isApart ? counts.slice(0, -1) : counts, rules, rows);
  return categoriesFrom({ values, infrequent: found.length === 0 ? null : found }, rules.isMissingApart);
}

/** With their places and groups. @param isMissingApart  as in the rules */
export function categoriesFrom({ values, infrequent }: CategoriesState, isMissingApart: boolean): Categories {
  const rare = new Set(infrequent);
  const frequent = values.length - rare.size - (isMissingApart && Number.isNaN(values.at(-1)) ? 1 : 0);
  let next = 0;
  return {
    values,
    indexOf: new Map(values.map((cell, index) => [cell, index])),
    infrequent,
    groups: values.map((_, index) => (rare.has(index) ? frequent : next++)),
    groupCount: frequent + (infrequent === null ? 0 : 1),
  };
}

/** Ascending. Source: scikit-learn's `_identify_infrequent`. */
function rareIndices(
  counts: readonly number[],
  { minFrequency, maxCategories }: CategoryRules,
  rows: number,
): number[] {
  // A fraction is of the samples; 1 and above is a number of them.
  const least = minFrequency === null ? 0 : minFrequency < 1 ? minFrequency * rows : minFrequency;
  const isRare = counts.map((count) => count < least);
  const groups = isRare.filter((rare) => !rare).length + 1;
  if (maxCategories !== null && maxCategories < groups) {
    // A stable sort: of equally frequent ones the first are rare.
    const byCount = counts.map((_, index) => index).sort((a, b) => counts[a]! - counts[b]!);
    for (const index of byCount.slice(0, counts.length - (maxCategories - 1))) isRare[index] = true;
  }
  return isRare.flatMap((rare, index) => (rare ? [index] : []));
}

/** The distinct cells of a column, sorted; null and then NaN last. */
function uniqueCells(cells: readonly Cell[], column: number, at: Place): Cell[] {
  const distinct = new Set(cells);
  const present = [...distinct].filter((cell) => cell !== null && !Number.isNaN(cell));
  const other = present.find((cell) => typeof cell !== typeof present[0]);
  if (other !== undefined) {
    const [first] = present;
    const came = `a ${typeof first}, ${shown(first)}, and a ${typeof other}, ${shown(other)}`;
    throw new InvalidDataError(
      at.who,
      at.argument,
      `must have columns of one type each. Column ${column} has ${came}.`,
    );
  }
  const sorted = present.filter((cell) => cell !== null).sort(compareLabels);
  return [...sorted, ...(distinct.has(null) ? [null] : []), ...(distinct.has(NaN) ? [NaN] : [])];
}

function checkGiven(given: readonly (readonly Cell[])[], X: Cells, who: string): void {
  const refusal = (legal: string, got: unknown): Error =>
    new InvalidParameterError(who, [{ name: 'categories', legal, got }]);
  if (given.length !== X.columns) throw refusal(`${X.columns} arrays, one per feature of X`, given);
  for (const values of given) {
    if (values.length === 0) throw refusal('at least one category for each feature', values);
    if (new Set(values).size !== values.length) throw refusal('different categories for each feature', values);
    const early = values.slice(0, -1).some((cell) => Number.isNaN(cell));
    if (early) throw refusal('categories with NaN as the last one of a feature', values);
  }
}
