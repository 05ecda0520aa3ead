import type { NetworkLayer } from './network-layer';

/** A weight between two units. */
export interface Connection {
  readonly input: number;
  readonly unit: number;
  readonly weight: number;
}

/**
 * The strongest weights among those between some inputs and some units, the weakest first, so that the strongest are
 * drawn over the others.
 */
export function strongestWeights(
  { W, units: columns }: NetworkLayer,
  inputs: readonly number[],
  units: readonly number[],
  most: number,
): Connection[] {
  return inputs
    .flatMap((input) => units.map((unit) => ({ input, unit, weight: W[input * columns + unit]! })))
    .sort((a, b) => Math.abs(a.weight) - Math.abs(b.weight))
    .slice(-most);
}

/** The largest absolute value; 0 of nothing. */
export function largest(values: ArrayLike<number>): number {
  let size = 0;
  for (let i = 0; i < values.length; i++) size = Math.max(size, Math.abs(values[i]!));
  return size;
}
