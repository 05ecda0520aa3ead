import { RandomState } from '../random';

/** At most so many of n rows, drawn at random and always the same, in their order. */
export function sampledRows(n: number, most: number): number[] {
  if (n <= most) return Array.from({ length: n }, (_, i) => i);
  return new RandomState(0)
    .permutation(n)
    .slice(0, most)
    .sort((a, b) => a - b);
}
