import type { CallbackList, CustomCallbackArgs } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { InvalidParameterError } from '../errors';
import { checkNames } from '../validation';
import type { FitSettings } from './fit-arguments';

/** Anything that TensorFlow.js calls a callback; it does not export the class that they all are of. */
export type AnyCallback = NonNullable<ConstructorParameters<typeof CallbackList>[0]>[number];

/** A callback of TensorFlow.js, or an object of functions such as `{ onEpochEnd(epoch, logs) {} }`. */
export type FitCallback = AnyCallback | CustomCallbackArgs;

/** One or several, in any mixture: `model.fit` has a narrower type, by which the compiler knows what functions get. */
export type FitCallbacksInput = FitCallback | readonly FitCallback[] | undefined;

const HOOKS = [
  'onTrainBegin',
  'onTrainEnd',
  'onEpochBegin',
  'onEpochEnd',
  'onBatchBegin',
  'onBatchEnd',
  'onYield',
  'yieldEvery',
  'nowFunc',
  'nextFrameFunc',
] as const;

/**
 * Callbacks as TensorFlow.js calls them. It takes a list of callbacks or one of objects, this one of both.
 *
 * @param given  one, or a list of them
 * @throws InvalidParameterError for anything else, and for functions that nobody calls
 */
export function callbacksOf(
  who: string,
  given: FitCallbacksInput,
  yieldEvery: FitSettings['yieldEvery'],
): AnyCallback[] {
  return listOf(given).map((one) => (isCallback(one) ? one : custom(who, one, yieldEvery)));
}

/** One or several as several. */
export function listOf(given: FitCallbacksInput): readonly FitCallback[] {
  if (given === undefined) return [];
  // Array.isArray alone makes `any[]` of a readonly array.
  return Array.isArray(given) ? (given as readonly FitCallback[]) : [given as FitCallback];
}

export function isCallback(value: unknown): value is AnyCallback {
  if (typeof value !== 'object' || value === null) return false;
  return 'setModel' in value && typeof value.setModel === 'function' && 'setParams' in value;
}

function custom(who: string, given: unknown, yieldEvery: FitSettings['yieldEvery']): AnyCallback {
  if (typeof given !== 'object' || given === null) {
    const legal = 'a callback of TensorFlow.js, or an object of functions such as { onEpochEnd(epoch, logs) {} }';
    throw new InvalidParameterError(who, [{ name: 'callbacks', legal, got: given }]);
  }
  checkNames(`${who}: callbacks`, HOOKS, given);
  return new tf.CustomCallback(given, yieldEvery);
}
