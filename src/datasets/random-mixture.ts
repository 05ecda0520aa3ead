import type { RandomState } from '../random';
import { dotColumn } from './dot-column';

/**
 * A random linear map: each output is a combination of all inputs, with coefficients that are uniform in [-1, 1).
 *
 * @param random  consumed: inputs · outputs doubles, those of the first input first
 */
export function randomMixture(
  inputs: number,
  outputs: number,
  random: RandomState,
): (x: readonly number[]) => number[] {
  const W = random.uniform(0, 1, [inputs, outputs]).map((row) => row.map((value) => 2 * value - 1));
  return (x) => Array.from({ length: outputs }, (_, k) => dotColumn(x, W, k));
}
