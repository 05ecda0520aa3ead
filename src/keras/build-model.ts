import type { ModelCompileArgs, Optimizer, Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { InvalidParameterError } from '../errors';
import type { RandomState } from '../random';
import { copyOf } from './copy-of';
import { disposeModel } from './dispose-model';
import { disposeOptimizer, isDisposed } from './dispose-optimizer';
import type { BuilderParameters, KerasParameters } from './keras-parameters';
import { copyWeights, readWeights, weightVariables } from './model-weights';
import { hasOptimizer } from './read-objective';
import { seedWeights } from './seed-weights';
import { sequentialConfig, sequentialOf } from './sequential-config';

type Compiling = Pick<KerasParameters, 'model' | 'optimizer' | 'learningRate' | 'loss' | 'metrics'>;

/**
 * The compiled model of a fit, for the caller to dispose of; what the parameters hold is not touched.
 *
 * @param lossFor  the loss for a model with so many outputs, where neither the parameters nor the model have one
 * @param random   consumed by weights that are drawn
 * @throws InvalidParameterError for what makes no model, or one that does not take the features of X
 */
export function buildModel(
  who: string,
  parameters: Compiling,
  given: BuilderParameters,
  lossFor: (outputs: number) => string,
  random: RandomState,
): Sequential {
  const model = makeModel(who, parameters.model, given, random);
  try {
    const [inputs, features] = model.inputs[0]!.shape.slice(1);
    if (features !== undefined || inputs !== given.nFeaturesIn) {
      const legal = `a model that takes the features of X, inputShape [${given.nFeaturesIn}]`;
      throw new InvalidParameterError(who, [{ name: 'model', legal, got: model.inputs[0]!.shape }]);
    }
    compile(model, parameters, lossFor);
    return model;
  } catch (error) {
    if (hasOptimizer(model)) disposeModel(model);
    else model.dispose();
    throw error;
  }
}

function makeModel(
  who: string,
  model: KerasParameters['model'],
  given: BuilderParameters,
  random: RandomState,
): Sequential {
  if (model instanceof tf.Sequential) {
    if (isWhole(model)) return copyModel(model);
    throw new InvalidParameterError(who, [{ name: 'model', legal: 'a model that is not disposed', got: model }]);
  }
  const made = typeof model === 'function' ? model(given) : stacked(who, model, given.nFeaturesIn);
  if (!(made instanceof tf.Sequential)) {
    throw new InvalidParameterError(who, [
      { name: 'model', legal: 'a function that makes a tf.Sequential', got: made },
    ]);
  }
  if (known.has(made)) {
    const legal = 'a function that makes a new model whenever it is called';
    throw new InvalidParameterError(who, [{ name: 'model', legal, got: model }]);
  }
  known.add(made);
  if (hasOptimizer(made) && isDisposed(made.optimizer)) {
    made.dispose();
    const legal = 'a function that makes a new optimizer whenever it is called, as it makes a new model';
    throw new InvalidParameterError(who, [{ name: 'model', legal, got: model }]);
  }
  seedWeights(made, random);
  return made;
}

/** Models of earlier fits: they are disposed. */
const known = new WeakSet<Sequential>();

/** Whether a model has its weights still. */
function isWhole(model: Sequential): boolean {
  try {
    readWeights(weightVariables(model)); // TensorFlow.js does not say it otherwise
    return true;
  } catch {
    return false;
  }
}

/** The same layers with the same weights, compiled in the same way if it is. */
export function copyModel(model: Sequential): Sequential {
  const copy = sequentialOf(sequentialConfig(model));
  copyWeights(model, copy);
  if (hasOptimizer(model)) {
    const { optimizer, loss, metrics } = model;
    copy.compile({ optimizer: copyOf(optimizer), loss, metrics });
  }
  return copy;
}

/** New layers like those of the list, which may have a model already. */
function stacked(who: string, list: KerasParameters['model'], features: number): Sequential {
  if (list === null || list instanceof tf.Sequential || typeof list === 'function') {
    const legal = 'a tf.Sequential, a function that makes one, or a list of layers';
    throw new InvalidParameterError(who, [{ name: 'model', legal, got: list }]);
  }
  const model = tf.sequential();
  list.forEach((layer, index) => {
    const config = layer.getConfig();
    const input = index === 0 && !('batchInputShape' in config) ? { batchInputShape: [null, features] } : {};
    model.add(copyOf(layer, { ...config, ...input }));
  });
  return model;
}

function compile(model: Sequential, parameters: Compiling, lossFor: (outputs: number) => string): void {
  const { optimizer, learningRate, loss } = parameters;
  const metrics = [...parameters.metrics];
  if (!hasOptimizer(model)) {
    const outputs = model.outputs[0]!.shape.at(-1) ?? 1;
    recompile(model, { optimizer: fresh(optimizer ?? 'adam'), loss: loss ?? lossFor(outputs), metrics });
  } else if (optimizer !== null || loss !== null || metrics.length > 0) {
    recompile(model, {
      optimizer: fresh(optimizer ?? model.optimizer),
      loss: loss ?? model.loss,
      metrics: metrics.length > 0 ? metrics : model.metrics,
    });
  }
  if (learningRate === null) return;
  const rated = copyOf(model.optimizer, { ...model.optimizer.getConfig(), learningRate });
  recompile(model, { optimizer: rated, loss: model.loss, metrics: model.metrics });
}

/** An optimizer that no other model has. */
function fresh(given: string | Optimizer): string | Optimizer {
  return typeof given === 'string' ? given : copyOf(given);
}

/** Compiles a model of our own; TensorFlow.js would leave the optimizer behind that it had before. */
function recompile(model: Sequential, args: ModelCompileArgs): void {
  const before = hasOptimizer(model) ? model.optimizer : null;
  model.compile(args);
  if (before !== null) disposeOptimizer(before);
}
