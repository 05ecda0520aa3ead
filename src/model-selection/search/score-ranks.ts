/**
 * The rank of each score: 1 for the highest; equal ones share the lowest of their ranks, and NaN is as bad as it can be.
 * Source: scikit-learn's `BaseSearchCV._format_results`.
 */
export function scoreRanks(scores: readonly number[]): number[] {
  if (scores.every(Number.isNaN)) return scores.map(() => 1);
  return scores.map((score) => {
    const better = scores.filter((other) => other > score || (Number.isNaN(score) && !Number.isNaN(other)));
    return better.length + 1;
  });
}
