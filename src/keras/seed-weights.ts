import type { initializers, LayerVariable, Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';
import type { RandomState } from '../random';

type Initializer = Pick<ReturnType<typeof initializers.zeros>, 'apply'>;

/**
 * Draws a model's starting weights anew, by its own initialisers: TensorFlow.js draws them from a generator that cannot
 * be seeded. An initialiser with a seed of its own keeps it.
 *
 * @param random  consumed: one integer for each initialiser without a seed
 */
export function seedWeights(model: Sequential, random: RandomState): void {
  for (const layer of model.layers) {
    for (const variable of layer.weights) {
      const initializer = seeded(layer.getConfig()[`${roleOf(variable)}Initializer`], random);
      if (initializer === null) continue;
      tf.tidy(() => {
        variable.write(initializer.apply(variable.shape, 'float32'));
      });
    }
  }
}

/** `dense_Dense1/kernel` is a kernel; `batch_normalization_…/moving_mean` a movingMean. */
function roleOf({ originalName }: LayerVariable): string {
  const name = originalName.split('/').at(-1)!;
  return name.replace(/_\d+$/, '').replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** The initialiser of a layer's config with a seed; null where it draws nothing, or has one. */
function seeded(given: unknown, random: RandomState): Initializer | null {
  if (!isSerialized(given) || !('seed' in given.config) || typeof given.config.seed === 'number') return null;
  const known = tf.serialization.SerializationMap.getMap().classNameMap[given.className];
  if (known === undefined) return null;
  const [constructor, fromConfig] = known;
  // 0 is no seed for TensorFlow.js.
  const config = { ...given.config, seed: random.randint(1, 2 ** 31) };
  return fromConfig(constructor, config) as unknown as Initializer;
}

function isSerialized(value: unknown): value is { readonly className: string; readonly config: Record<string, never> } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'className' in value &&
    typeof value.className === 'string' &&
    'config' in value &&
    typeof value.config === 'object' &&
    value.config !== null
  );
}
