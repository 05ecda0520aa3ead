import type { FloatArray } from '../../arrays';
import type { LayerWeights } from '../../network';

/** A perceptron's weights as those of its model: W and b of each layer in turn. */
export function weightArrays(layers: readonly LayerWeights[]): FloatArray[] {
  return layers.flatMap(({ W, b }) => [W, b]);
}

/** The way back. */
export function layerWeights(arrays: readonly FloatArray[]): LayerWeights[] {
  return Array.from({ length: arrays.length / 2 }, (_, layer) => ({
    W: arrays[2 * layer]!,
    b: arrays[2 * layer + 1]!,
  }));
}
