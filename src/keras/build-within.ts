import type { LayerVariable } from '@tensorflow/tfjs';
import { tf } from '../engines';

/** Numbers that a layer may make of one row, where no weight bounds them: 64 MB. */
const LARGEST_OUTPUT = 2 ** 24;

/** A model asks for what is not there. */
export class NotWithin extends Error {}

/**
 * Builds a model that a file of anybody's describes: each weight that its layers ask for must be one of those that are
 * there, or nothing is allocated.
 *
 * @param shapes  of all weights that are there
 * @returns what `build` returns
 * @throws NotWithin, and what TensorFlow.js throws; the weights that were made by then are freed
 */
export function buildWithin<T>(shapes: readonly (readonly number[])[], build: () => T): T {
  const left = new Map<string, number>();
  for (const shape of shapes) left.set(shape.join(), (left.get(shape.join()) ?? 0) + 1);
  const made: LayerVariable[] = [];
  // Every layer makes every weight by this method; a layer within a layer too, which nobody could reach otherwise.
  const prototype: object = tf.layers.Layer.prototype;
  const original: unknown = Reflect.get(prototype, 'addWeight');
  if (typeof original !== 'function') throw new Error('TensorFlow.js without Layer.addWeight');
  const guarded = function (this: object, name: unknown, shape: unknown, ...rest: readonly unknown[]): unknown {
    const key = Array.isArray(shape) ? shape.join() : String(shape);
    const count = left.get(key) ?? 0;
    if (count === 0) throw new NotWithin(`weights of the shape [${key}], named ${String(name)}, which are not there`);
    left.set(key, count - 1);
    const weight: unknown = Reflect.apply(original, this, [name, shape, ...rest]);
    if (weight instanceof tf.LayerVariable) made.push(weight);
    return weight;
  };
  Reflect.set(prototype, 'addWeight', guarded);
  try {
    return build();
  } catch (error) {
    for (const weight of made) weight.dispose();
    throw error;
  } finally {
    Reflect.set(prototype, 'addWeight', original);
  }
}

/** @throws NotWithin for a layer whose output for one row would be huge */
export function checkOutput(name: string, shape: unknown): void {
  const extents: readonly unknown[] = Array.isArray(shape) ? shape.slice(1) : [];
  const size = extents.reduce<number>((product, extent) => product * (typeof extent === 'number' ? extent : 1), 1);
  if (!(size <= LARGEST_OUTPUT)) throw new NotWithin(`${size} numbers for one row, by the layer ${name}`);
}
