import type { Candidate } from './search-table';

/**
 * Of candidates in the same place the best one, the chosen one before all.
 *
 * @param placeOf  what is equal for candidates in one place
 */
export function bestPerPlace(candidates: readonly Candidate[], placeOf: (i: number) => unknown): number[] {
  const best = new Map<unknown, number>();
  candidates.forEach((candidate, i) => {
    const place = placeOf(i);
    const rival = best.get(place);
    if (rival === undefined || isBetter(candidate, candidates[rival]!)) best.set(place, i);
  });
  return [...best.values()];
}

function isBetter(one: Candidate, other: Candidate): boolean {
  if (one.isBest || other.isBest) return one.isBest;
  return rankable(one) > rankable(other);
}

/** The mean, and less than any where there is none. */
export function rankable({ test: { mean } }: Candidate): number {
  return Number.isFinite(mean) ? mean : -Infinity;
}
