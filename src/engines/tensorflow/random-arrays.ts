import type { FloatArray } from '../../arrays';
import type { Model } from '../../network';
import { dropoutThreshold } from '../../training';
import { isRandom } from './program';

/**
 * What a model's random layers are given, by the names that programs have for it.
 *
 * @param seed  of the layers that have none of their own
 */
export function randomArrays({ layers }: Model, seed: number): Record<string, FloatArray | Int32Array> {
  const random = layers.filter(isRandom);
  if (random.length === 0) return {};
  // Where all is to be left out, TensorFlow.js leaves out nothing.
  const shares = random.map((layer) => (layer.kind === 'dropout' && layer.rate < 1 ? layer.rate : 0));
  const haveOwnSeeds = random.some((layer) => layer.seed !== null);
  return {
    dropoutRates: Float64Array.from(random, (layer, index) =>
      layer.kind === 'dropout' ? shares[index]! : layer.stddev,
    ),
    dropoutThresholds: Int32Array.from(shares, dropoutThreshold),
    dropoutSeed: haveOwnSeeds ? Int32Array.from(random, (layer) => layer.seed ?? seed) : Int32Array.of(seed),
  };
}
