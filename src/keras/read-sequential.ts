import type { LayerVariable, Sequential } from '@tensorflow/tfjs';
import type { Model } from '../network';
import { NotCompilable } from './not-compilable';
import { readLayer, rowShape } from './read-layer';
import { trainedWeights } from './sequential-parts';

/** A `tf.Sequential` as programs have it. */
export interface ReadSequential {
  readonly model: Model;
  /** All weights, in the model's order: layer by layer. */
  readonly variables: readonly LayerVariable[];
  /** Those of them that are trained, in the order in which the optimizer has them. */
  readonly trained: readonly LayerVariable[];
  readonly outputShape: readonly number[]; // of one row
}

/** @throws NotCompilable naming the first part that programs do not have */
export function readSequential(model: Sequential): ReadSequential {
  const trained = trainedWeights(model);
  const isTrained = (variable: LayerVariable): boolean => trained.includes(variable);
  const layers = model.layers.filter((layer) => layer.getClassName() !== 'InputLayer');
  const variables = layers.flatMap((layer) => layer.weights);
  if (new Set(variables.map(({ id }) => id)).size !== variables.length) {
    throw new NotCompilable('a layer that stands in the model twice');
  }
  const inOrder = variables.filter(isTrained);
  if (inOrder.some((variable, i) => variable !== trained[i])) {
    throw new NotCompilable('the order of the trainable weights');
  }
  const frozen = trained.find(({ trainable }) => !trainable);
  if (frozen !== undefined) throw new NotCompilable(`the weight ${frozen.name}, which was frozen after compile`);
  const float = variables.find(({ dtype }) => dtype !== 'float32');
  if (float !== undefined) throw new NotCompilable(`the weight ${float.name} of ${float.dtype}`);
  return {
    model: {
      inputShape: rowShape(model.inputs[0]?.shape, 'the input'),
      layers: layers.map((layer) => readLayer(layer, isTrained)),
    },
    variables,
    trained: inOrder,
    outputShape: rowShape(model.outputs[0]?.shape, 'the output'),
  };
}
