import type { LayersModel, LayerVariable, Sequential } from '@tensorflow/tfjs';
import { tf } from '../engines';

// TensorFlow.js keeps some of what it trains by in fields that its types call private. They are read here and nowhere
// else, with a look at what they hold.

/** The model that a `tf.Sequential` makes of its layers, and that does its work. */
function inner(model: Sequential): LayersModel {
  const own: unknown = Reflect.get(model, 'model');
  return own instanceof tf.LayersModel ? own : model;
}

/**
 * The weights that the optimizer has: those that `compile` found trainable. `model.fit` leaves out which of them were
 * frozen after it, and never trains what was not frozen any more after it.
 */
export function trainedWeights(model: Sequential): readonly LayerVariable[] {
  const collected: unknown = Reflect.get(inner(model), 'collectedTrainableWeights');
  return Array.isArray(collected) && collected.every((weight) => weight instanceof tf.LayerVariable)
    ? collected
    : model.trainableWeights;
}

/** Whether a fit of the model is under way, by whoever. */
export function isTraining(model: Sequential): boolean {
  return Reflect.get(inner(model), 'isTraining') === true;
}

/** Lets `model.fit` refuse to train the model at the same time. */
export function setTraining(model: Sequential, training: boolean): void {
  Reflect.set(inner(model), 'isTraining', training);
}
