/**
 * Dropout in a training. Source: Srivastava et al. 2014, scaled up while training so that a prediction needs no scaling
 * down.
 */
export interface Dropout {
  /** The share of units left out in each hidden layer, in [0, 1). */
  readonly rates: readonly number[];
  /** int32; with the step, the layer and the place it decides which units are left out. */
  readonly seed: number;
}

/**
 * Which bits are left out is a hash and no stream, so that both engines can compute it for themselves and come to the
 * same: a unit stays if the hash's low 31 bits are not below rate · 2³¹. The constants are those of the 32-bit mixer
 * "lowbias32".
 */
export const MIXER = { shifts: [16, 15, 16], factors: [0x7feb352d, 0x846ca68b | 0] } as const;

/** Mixes 32 bits; an int32. */
function mix(x: number): number {
  x = Math.imul(x ^ (x >>> MIXER.shifts[0]), MIXER.factors[0]);
  x = Math.imul(x ^ (x >>> MIXER.shifts[1]), MIXER.factors[1]);
  return x ^ (x >>> MIXER.shifts[2]);
}

/** The least hash with which a unit stays. */
export function dropoutThreshold(rate: number): number {
  return Math.floor(rate * 2 ** 31);
}

/**
 * What each unit is multiplied by: 0, or 1 / (1 − rate).
 *
 * @param step   optimizer steps done, this one among them
 * @param layer  the hidden layer, from 0
 * @returns [rows, units] in row order
 */
export function dropoutFactors(
  { rates, seed }: Dropout,
  step: number,
  layer: number,
  rows: number,
  units: number,
): Float64Array {
  const rate = rates[layer]!;
  const threshold = dropoutThreshold(rate);
  const key = mix(step ^ mix(seed ^ layer));
  return Float64Array.from({ length: rows * units }, (_, place) =>
    (mix(place ^ key) & 0x7fffffff) >= threshold ? 1 / (1 - rate) : 0,
  );
}
