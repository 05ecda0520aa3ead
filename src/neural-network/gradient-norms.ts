import type { LayerWeights } from '../network';

/** The Euclidean length of a gradient by each layer's weights and biases together [layers]. */
export function gradientNorms(gradient: readonly LayerWeights[]): number[] {
  return gradient.map(({ W, b }) => {
    let sum = 0;
    for (const values of [W, b]) for (const value of values) sum += value * value;
    return Math.sqrt(sum);
  });
}
