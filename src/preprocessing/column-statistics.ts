import { type Cell, compareLabels, floatArray, type Precision } from '../arrays';
import { InvalidDataError, InvalidParameterError, shown } from '../errors';
import { median } from './percentile';
import { rounder } from './rounder';

/** What missing values become; a function gets the values of a column that are not missing. */
export type Strategy = 'mean' | 'median' | 'most_frequent' | 'constant' | ((column: number[]) => number);

export interface StatisticRules {
  readonly strategy: Strategy;
  readonly fillValue: Cell;
  readonly keepEmptyFeatures: boolean;
  /** Whether all columns are of numbers. */
  readonly isNumeric: boolean;
  readonly precision: Precision;
}

/**
 * What takes the place of missing values in each column; null for a column without values that is not kept. Source:
 * scikit-learn's `SimpleImputer`.
 *
 * @param columns  without missing values; of different lengths
 * @throws InvalidDataError for words that should have a mean or median; InvalidParameterError for a word among numbers
 */
export function columnStatistics(
  columns: readonly (readonly Cell[])[],
  { strategy, fillValue, keepEmptyFeatures, isNumeric, precision }: StatisticRules,
  who: string,
): (Cell | null)[] {
  const filling = fillValue ?? (isNumeric ? 0 : 'missing_value');
  if (strategy === 'constant' && isNumeric && typeof filling !== 'number') {
    const legal = 'a number, for X holds numbers';
    throw new InvalidParameterError(who, [{ name: 'fillValue', legal, got: filling }]);
  }
  const round = rounder(precision);
  const empty = keepEmptyFeatures ? (strategy === 'constant' ? filling : 0) : null;
  return columns.map((column, j) => {
    if (column.length === 0) return empty;
    if (strategy === 'constant') return typeof filling === 'number' && isNumeric ? round(filling) : filling;
    if (strategy === 'most_frequent') return mostFrequent(column);
    const numbers = column.filter((value) => typeof value === 'number');
    if (numbers.length === column.length) {
      if (typeof strategy === 'function') return round(ownStatistic(strategy(numbers), who));
      if (strategy === 'mean') return round(numbers.reduce((sum, value) => sum + value, 0) / numbers.length);
      return median(floatArray('float64', numbers).sort(), round);
    }
    const word = column.find((value) => typeof value !== 'number');
    const problem = `must hold numbers only, for the strategy ${shown(strategy)}. Got ${shown(word)} in column ${j}.`;
    throw new InvalidDataError(who, 'X', `${problem} For words use "most_frequent" or "constant".`);
  });
}

/** Judges what a user's own function gave. */
function ownStatistic(value: unknown, who: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  const legal = 'a function that gives a finite number for each column';
  throw new InvalidParameterError(who, [{ name: 'strategy', legal, got: value }]);
}

/** Of equally frequent values the first in order; where they are of different types in the order of their texts. */
function mostFrequent(column: readonly Cell[]): Cell {
  const counts = new Map<Cell, number>();
  for (const value of column) counts.set(value, (counts.get(value) ?? 0) + 1);
  const most = [...counts.values()].reduce((largest, count) => Math.max(largest, count), 0);
  const tied = [...counts.keys()].filter((value) => value !== null && counts.get(value) === most);
  return tied.sort((a, b) => {
    if (a === null || b === null) return 0; // there is none: null is missing, or refused
    return typeof a === typeof b ? compareLabels(a, b) : compareLabels(String(a), String(b));
  })[0]!;
}
