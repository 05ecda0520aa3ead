import type { RandomState } from '../random';
import { anyOf, integer, number, oneOf, pairOf, type Constraint } from '../validation';
import { shuffleSamples } from './shuffle-samples';

/** Points of a curve in the plane, [points, 2]. */
export type Curve = readonly (readonly [x: number, y: number])[];

/** Points on both curves together, or on each. */
export type CurveSizes = number | readonly [number, number];

/** As a parameter: at least `lowest` in all. */
export function curveSizes(lowest: number): Constraint<CurveSizes> {
  return anyOf(integer(lowest, Infinity, '[)'), pairOf(integer(0, Infinity, '[)')));
}

export const curveNoise: Constraint<number | null> = anyOf(number(0, Infinity, '[)'), oneOf(null));

/** Points on each; of an odd number in all the second curve has one more. */
export function sizesOfCurves(sizes: CurveSizes): readonly [first: number, second: number] {
  if (typeof sizes !== 'number') return sizes;
  const first = Math.floor(sizes / 2);
  return [first, sizes - first];
}

/**
 * The points of two curves as samples of class 0 and class 1.
 *
 * @param noise   standard deviation of the normal noise on both coordinates; null draws none, 0 does
 * @param random  consumed: a permutation, if the samples are shuffled; then the noise in their new order
 */
export function samplesOfCurves(
  curves: readonly [Curve, Curve],
  { shuffle, noise }: { readonly shuffle: boolean; readonly noise: number | null },
  random: RandomState,
): [X: number[][], y: number[]] {
  let X = curves.flatMap((curve) => curve.map((point): number[] => [...point]));
  let y = curves.flatMap((curve, label) => curve.map(() => label));
  if (shuffle) [X, y] = shuffleSamples(X, y, random);
  if (noise !== null) X = X.map((point) => point.map((value) => value + random.normal(0, noise)));
  return [X, y];
}
