import type { Sequential, Tensor } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { copyOf } from './copy-of';
import { disposeOptimizer } from './dispose-optimizer';
import { assignWeight, weightVariables } from './model-weights';
import { type SequentialConfig, sequentialConfig, sequentialOf } from './sequential-config';
import { optimizerWeights, setOptimizerWeights } from './optimizer-state';

/** The numbers of a tensor. */
interface KeptTensor {
  readonly name: string;
  readonly data: Float32Array | Int32Array | Uint8Array;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool' | 'complex64' | 'string';
}

/** A compiled model with its weights and its optimizer's state, kept outside TensorFlow.js: it holds no tensor. */
export class KeptModel {
  readonly #config: SequentialConfig;
  readonly #compiling: Pick<Sequential, 'optimizer' | 'loss' | 'metrics'>;
  readonly #weights: readonly KeptTensor[];
  readonly #optimizer: readonly KeptTensor[];

  static async of(model: Sequential): Promise<KeptModel> {
    return new KeptModel(model, await optimizerWeights(model.optimizer));
  }

  private constructor(model: Sequential, optimizer: Awaited<ReturnType<typeof optimizerWeights>>) {
    const [iterations, ...variables] = optimizer;
    this.#config = sequentialConfig(model);
    this.#compiling = { optimizer: copyOf(model.optimizer), loss: model.loss, metrics: model.metrics };
    disposeOptimizer(this.#compiling.optimizer);
    this.#weights = weightVariables(model).map((weight) => kept(weight.name, weight.read()));
    this.#optimizer = [iterations!, ...variables].map(({ name, tensor }) => kept(name, tensor));
    iterations!.tensor.dispose(); // the others are the optimizer's own
  }

  /** The model, for the caller to dispose of. */
  revive(): Sequential {
    const model = sequentialOf(this.#config);
    const { optimizer, loss, metrics } = this.#compiling;
    model.compile({ optimizer: copyOf(optimizer), loss, metrics: metrics });
    const variables = weightVariables(model);
    tf.tidy(() => {
      this.#weights.forEach((weight, i) => {
        assignWeight(variables[i]!, revived(weight));
      });
    });
    return model;
  }

  /** The model, whose optimizer remembers what it did. */
  async reviveToTrain(): Promise<Sequential> {
    const model = this.revive();
    const weights = this.#optimizer.map((tensor) => ({ name: tensor.name, tensor: revived(tensor) }));
    await setOptimizerWeights(model.optimizer, weights);
    return model;
  }
}

function kept(name: string, tensor: Tensor): KeptTensor {
  return { name, data: tensor.dataSync().slice(), shape: tensor.shape, dtype: tensor.dtype };
}

function revived({ data, shape, dtype }: KeptTensor): Tensor {
  return tf.tensor(data.slice(), [...shape], dtype); // copied: TensorFlow.js lends it to the native library
}
