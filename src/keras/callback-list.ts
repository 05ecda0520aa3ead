import type { CallbackList, History, Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';
import type { FitSettings } from './fit-arguments';
import { type AnyCallback, callbacksOf, type FitCallbacksInput, isCallback, listOf } from './fit-callback';

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
  given: FitCallbacksInput,
  model: Sequential,
  { yieldEvery }: FitSettings,
  facts: FitFacts,
): FitCallbacks {
  const callbacks = callbacksOf(who, given, yieldEvery);
  const history = new tf.History();
  const list = new tf.CallbackList([...callbacks, history]); // who are called before it may add to the logs
  list.setParams(facts);
  list.setModel(model);
  const seeBatches = listOf(given).some((one) => (isCallback(one) ? overridesBatchHook(one) : givesBatchHook(one)));
  return { list, history, areGiven: callbacks.length > 0, seeBatches };
}

function overridesBatchHook(callback: AnyCallback): boolean {
  const inherited = tf.History.prototype; // which does not care for batches
  return BATCH_HOOKS.some((hook) => Reflect.get(callback, hook) !== Reflect.get(inherited, hook));
}

function givesBatchHook(given: unknown): boolean {
  return BATCH_HOOKS.some((hook) => Reflect.get(given as object, hook) !== undefined);
}
