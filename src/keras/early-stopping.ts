import type { Callback, EarlyStoppingCallbackArgs, LayerVariable, Logs } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { checkNames } from '../validation';
import { readWeights, weightVariables, writeWeights } from './model-weights';

const NAMES = ['monitor', 'minDelta', 'patience', 'verbose', 'mode', 'baseline', 'restoreBestWeights'] as const;

type EarlyStoppingClass = new (args: EarlyStoppingCallbackArgs) => Callback;

let restoringClass: EarlyStoppingClass | undefined;

/**
 * `tf.callbacks.earlyStopping`, with its arguments and the one that TensorFlow.js has not built: with
 * `restoreBestWeights` the model is left with the weights of the epoch whose monitored value was best, as Keras 3 has
 * it. It works in `fitSequential` and in `model.fit` alike.
 */
export function earlyStopping(args: EarlyStoppingCallbackArgs = {}): Callback {
  checkNames('earlyStopping', NAMES, args);
  const { restoreBestWeights = false, ...others } = args;
  return restoreBestWeights ? new (restoringClass ??= makeClass())(others) : tf.callbacks.earlyStopping(others);
}

// Made when first needed: TensorFlow.js is not loaded before.
function makeClass(): EarlyStoppingClass {
  return class extends tf.EarlyStopping {
    // No tensors: a fit that fails does not say so to its callbacks, who could not free them.
    #weights: Float32Array[] | null = null;
    /** The value of their epoch; TensorFlow.js' own `best` begins at a baseline, which no epoch need have reached. */
    #value = NaN;

    override async onTrainBegin(logs?: Logs): Promise<void> {
      await super.onTrainBegin(logs);
      this.#weights = null;
      this.#value = NaN;
    }

    override async onEpochEnd(epoch: number, logs?: Logs): Promise<void> {
      await super.onEpochEnd(epoch, logs);
      const value: unknown = logs?.[this.monitor]; // a number, since `super` has waited for it
      if (typeof value !== 'number') return;
      const isBest = Number.isNaN(this.#value) || this.monitorFunc(value - this.minDelta, this.#value);
      if (this.#weights !== null && !isBest) return;
      this.#value = value;
      this.#weights = readWeights(this.#variables());
    }

    override async onTrainEnd(logs?: Logs): Promise<void> {
      await super.onTrainEnd(logs);
      if (this.#weights !== null) writeWeights(this.#variables(), this.#weights);
      this.#weights = null;
    }

    #variables(): LayerVariable[] {
      return weightVariables(this.model);
    }
  };
}
