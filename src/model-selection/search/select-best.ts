import { InvalidParameterError } from '../../errors';
import type { CvResults } from './cv-results';
import type { Refit } from './search-parameters';

/**
 * The place of the best candidate: the first of those with the lowest rank, or what a function says.
 *
 * @param metric  the name of the score that counts; `score` where there is but one
 * @throws InvalidParameterError for a function that gives no place of a candidate
 */
export function selectBest(who: string, table: CvResults, refit: Refit, metric: string): number {
  if (typeof refit !== 'function') {
    const ranks = table[`rank_test_${metric}`]!;
    return ranks.indexOf(Math.min(...ranks));
  }
  const index: unknown = refit(table);
  const last = table.params.length - 1;
  if (Number.isInteger(index) && (index as number) >= 0 && (index as number) <= last) return index as number;
  const legal = `a function that gives the place of a candidate, from 0 to ${last}`;
  throw new InvalidParameterError(who, [{ name: 'refit', legal, got: index }]);
}
