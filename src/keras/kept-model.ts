import type { Optimizer, Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { InvalidStateError } from '../errors';
import { copyOf } from './copy-of';
import { disposeModel } from './dispose-model';
import { disposeOptimizer } from './dispose-optimizer';
import type { KeptModelState } from './keras-state';
import { assignWeight, weightVariables } from './model-weights';
import { NotCompilable } from './not-compilable';
import { optimizerWeights, setOptimizerWeights } from './optimizer-state';
import { readOptimizer } from './read-optimizer';
import { sequentialOf } from './sequential-config';
import { trainedWeights } from './sequential-parts';
import { revivedSequential, sequentialState } from './sequential-state';
import { checkTensor, keptTensor, revivedTensor, type TensorState } from './tensor-state';

type Compiling = Pick<Sequential, 'optimizer' | 'loss' | 'metrics'>;

/** A compiled model with its weights and its optimizer's state, kept outside TensorFlow.js: it holds no tensor. */
export class KeptModel {
  /** As plain data, but for functions that the model was compiled with. */
  readonly state: KeptModelState;
  readonly #compiling: Compiling;

  static async of(model: Sequential): Promise<KeptModel> {
    const [iterations, ...variables] = await optimizerWeights(model.optimizer);
    const weights = [iterations!, ...variables].map(({ name, tensor }) => keptTensor(name, tensor));
    iterations!.tensor.dispose(); // the others are the optimizer's own
    return new KeptModel(model, weights);
  }

  /**
   * What gave such a `state`, which anybody may have made.
   *
   * @param features  numbers that the model is to take
   * @throws InvalidStateError for what is no state of a model that was trained on so many features
   */
  static restored(
    who: string,
    state: KeptModelState,
    features: number,
  ): { readonly kept: KeptModel; readonly units: number } {
    const model = revivedSequential(who, state, 'model.');
    try {
      const refuse = (part: string, legal: string, got: readonly unknown[]): never => {
        throw new InvalidStateError(who, `state.model.${part} must be ${legal}. Got [${got.join(', ')}].`);
      };
      const input = model.inputs[0]?.shape ?? [];
      const output = model.outputs[0]?.shape ?? [];
      const units = output[1] ?? 0;
      if (input.length !== 2 || input[1] !== features) refuse('config', `of ${features} inputs`, input.slice(1));
      if (output.length !== 2 || units < 1) refuse('config', 'of one row of outputs', output.slice(1));
      checkOptimizer(who, model, state.optimizerWeights);
      return { kept: new KeptModel(model, state.optimizerWeights), units };
    } finally {
      disposeModel(model);
    }
  }

  private constructor(model: Sequential, optimizerWeights: readonly TensorState[]) {
    const { compiling, ...state } = sequentialState(model);
    if (compiling === null) throw new Error('a model that is not compiled');
    this.state = { ...state, compiling, optimizerWeights };
    this.#compiling = { optimizer: copyOf(model.optimizer), loss: model.loss, metrics: model.metrics };
    disposeOptimizer(this.#compiling.optimizer);
  }

  /** The model, for the caller to dispose of. */
  revive(): Sequential {
    const { config, weights } = this.state;
    const model = sequentialOf(config);
    const { optimizer, loss, metrics } = this.#compiling;
    model.compile({ optimizer: copyOf(optimizer), loss, metrics });
    const variables = weightVariables(model);
    tf.tidy(() => {
      weights.forEach((weight, i) => {
        assignWeight(variables[i]!, revivedTensor(weight));
      });
    });
    return model;
  }

  /** The model, whose optimizer remembers what it did. */
  async reviveToTrain(): Promise<Sequential> {
    const model = this.revive();
    const weights = this.state.optimizerWeights.map((tensor) => ({ name: tensor.name, tensor: revivedTensor(tensor) }));
    await setOptimizerWeights(model.optimizer, weights);
    return model;
  }
}

/** @throws InvalidStateError for variables that no optimizer of this model has */
function checkOptimizer(who: string, model: Sequential, weights: readonly TensorState[]): void {
  const part = 'model.optimizerWeights';
  const refuse = (legal: string): never => {
    throw new InvalidStateError(who, `state.${part} must be ${legal}. Got others.`);
  };
  weights.forEach((weight, index) => {
    checkTensor(who, `${part}[${index}]`, weight);
  });
  const [iterations, ...slots] = weights;
  const steps = iterations?.data[0] ?? -1;
  if (iterations?.dtype !== 'int32' || iterations.shape.length > 0 || steps < 0) refuse('the steps and the variables');
  const trained = trainedWeights(model);
  const count = slotCount(model.optimizer);
  if (slots.length > 0 && count !== null && slots.length !== count * trained.length) {
    refuse(`the steps and ${count} variables for each of ${trained.length} weights`);
  }
  slots.forEach(({ shape, dtype }, index) => {
    const weight = count === null ? null : trained[index % trained.length]!;
    if (weight !== null && (dtype !== 'float32' || shape.join() !== weight.shape.join())) {
      refuse(`the steps and variables of the shapes of the weights`);
    }
  });
}

/** Variables that it has for each weight; null for an optimizer of a user's own. */
function slotCount(optimizer: Optimizer): number | null {
  try {
    return readOptimizer(optimizer).slots.length;
  } catch (error) {
    if (error instanceof NotCompilable) return null;
    throw error;
  }
}
