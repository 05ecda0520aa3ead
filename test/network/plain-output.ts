import { activate, type LayerWeights, type Network } from '../../src/network';

/**
 * A network's output for one row as the definition has it: each sum begins at its bias and takes the inputs that are not 0 in
 * their order, in 64 bits.
 *
 * @param isSingle  whether sums and activations are rounded to 32 bits
 */
export function plainOutput(
  network: Network,
  weights: readonly LayerWeights[],
  row: ArrayLike<number>,
  isSingle = false,
): number[] {
  let values = Array.from(row);
  network.forEach(({ units, activation }, layer) => {
    const { W, b } = weights[layer]!;
    const sums = Float64Array.from({ length: units }, (_, j) => {
      let sum = b[j]!;
      values.forEach((x, i) => {
        if (x !== 0) sum += x * W[i * units + j]!;
      });
      return isSingle ? Math.fround(sum) : sum;
    });
    activate(activation, sums, units);
    values = Array.from(sums, (value) => (isSingle ? Math.fround(value) : value));
  });
  return values;
}
