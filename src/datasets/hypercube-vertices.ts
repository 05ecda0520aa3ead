import { sampleWithoutReplacement, type RandomState } from '../random';

/** Vertices are drawn by their numbers, of so many bits; further coordinates are drawn one by one. */
const NUMBERED = 30;

/**
 * Vertices of a hypercube of the given dimensions, as rows of 0 and 1: distinct ones as far as the last 30 coordinates
 * go. Source: scikit-learn's `make_classification`.
 *
 * @param count   at most 2^dimensions, and 2^30
 * @param random  consumed: the coordinates before the last 30, then the vertices' numbers without replacement
 */
export function hypercubeVertices(count: number, dimensions: number, random: RandomState): number[][] {
  const bits = Math.min(dimensions, NUMBERED);
  const first = random.randint(0, 2, [count, dimensions - bits]);
  const numbers = sampleWithoutReplacement(2 ** bits, count, random);
  return first.map((coordinates, i) => [
    ...coordinates,
    ...Array.from({ length: bits }, (_, j) => (numbers[i]! >>> (bits - 1 - j)) & 1),
  ]);
}
