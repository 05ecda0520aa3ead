import type { CallbackList, History, ModelFitArgs, Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { InvalidParameterError } from '../errors';
import { checkNames } from '../validation';
import type { FitSettings } from './fit-arguments';

/** Anything that TensorFlow.js calls a callback; it does not export the class that they all are of. */
type AnyCallback = NonNullable<ConstructorParameters<typeof CallbackList>[0]>[number];

/** What callbacks are told of a fit, as TensorFlow.js names it. */
export type FitFacts = Parameters<CallbackList['setParams']>[0];

/** The callbacks of a fit, as one list, and the history that is always among them. */
export interface FitCallbacks {
  readonly list: CallbackList;
  readonly history: History;
  /** Whether the user gave any: they may look at the model after every epoch. */
  readonly areGiven: boolean;
  /** Whether any of them wants to be told of batches. */
  readonly seeBatches: boolean;
}

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

const BATCH_HOOKS = ['onBatchBegin', 'onBatchEnd', 'onYield'] as const;

/**
 * Makes ready the callbacks that a fit was given.
 *
 * @param given  a callback, an object of functions, or a list of them
 * @param facts  what callbacks are told of the fit
 * @throws InvalidParameterError for anything else, and for functions that nobody calls
 */
export function fitCallbacks(
  who: string,
  given: ModelFitArgs['callbacks'],
  model: Sequential,
  { yieldEvery }: FitSettings,
  facts: FitFacts,
): FitCallbacks {
  const all: readonly unknown[] = given === undefined ? [] : Array.isArray(given) ? given : [given];
  const callbacks = all.map((one) => (isCallback(one) ? one : custom(who, one, yieldEvery)));
  const history = new tf.History();
  const list = new tf.CallbackList([...callbacks, history]); // who are called before it may add to the logs
  list.setParams(facts);
  list.setModel(model);
  const seeBatches = all.some((one) => (isCallback(one) ? overridesBatchHook(one) : givesBatchHook(one)));
  return { list, history, areGiven: callbacks.length > 0, seeBatches };
}

function custom(who: string, given: unknown, yieldEvery: FitSettings['yieldEvery']): AnyCallback {
  if (typeof given !== 'object' || given === null) {
    const legal = 'a callback of TensorFlow.js, or an object of functions such as { onEpochEnd(epoch, logs) {} }';
    throw new InvalidParameterError(who, [{ name: 'callbacks', legal, got: given }]);
  }
  checkNames(`${who}: callbacks`, HOOKS, given);
  return new tf.CustomCallback(given, yieldEvery);
}

function isCallback(value: unknown): value is AnyCallback {
  if (typeof value !== 'object' || value === null) return false;
  return 'setModel' in value && typeof value.setModel === 'function' && 'setParams' in value;
}

function overridesBatchHook(callback: AnyCallback): boolean {
  const inherited = tf.History.prototype; // which does not care for batches
  return BATCH_HOOKS.some((hook) => Reflect.get(callback, hook) !== Reflect.get(inherited, hook));
}

function givesBatchHook(given: unknown): boolean {
  return BATCH_HOOKS.some((hook) => Reflect.get(given as object, hook) !== undefined);
}
