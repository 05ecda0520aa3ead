import type { CvResults } from './cv-results';
import type { Candidate } from '../cross-validation';

/**
 * The best candidates of an iteration, the best last; those without a score are the worst. Source: scikit-learn's `_top_k`.
 */
export function topCandidates(table: CvResults, count: number, iteration: number): Candidate[] {
  const places = table.iter!.flatMap((each, place) => (each === iteration ? [place] : []));
  const scoreOf = (place: number): number => {
    const score = table.mean_test_score[place]!;
    return Number.isNaN(score) ? -Infinity : score;
  };
  return places
    .sort((a, b) => compare(scoreOf(a), scoreOf(b)))
    .slice(-count)
    .map((place) => table.params[place]!);
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0; // infinities have no difference
}
