import type { History, LayersModel } from '@tensorflow/tfjs';
import { tf } from '../engines';
import { ConcurrentFitError, InvalidParameterError } from '../errors';
import { borrowRandomState } from '../random';
import { type FitSequentialArgs, readFitSettings, type RowsInput } from './fit-arguments';
import { fitByTensorflow } from './fit-by-tensorflow';
import { refuseUncompiled } from './read-objective';
import { readParts } from './read-parts';
import { rowWeights } from './row-weights';
import { isTraining } from './sequential-parts';
import { trainSequential } from './train-sequential';
import { readTrainingData } from './training-data';

/**
 * Trains a compiled `tf.Sequential` as `model.fit` does, with its arithmetic, in one TensorFlow program instead of one
 * operation after the other. The model is left with the trained weights, and its optimizer with what it remembers, so
 * that either of the two can go on. What cannot be compiled TensorFlow.js trains itself, and a NotCompiledWarning names
 * it.
 *
 * @param model  a `tf.Sequential`, also one that `tf.loadLayersModel` has read; compiled with an optimizer, a loss and metrics of TensorFlow.js
 * @param x      samples: a tensor [rows, …input shape], or any array of rows that an estimator takes
 * @param y      targets: a tensor [rows, …output shape], class numbers [rows] for sparse losses, or such an array
 * @param args   those of `model.fit`; also sampleWeight, seed and signal
 * @returns the history of loss and metrics, epoch by epoch
 * @throws InvalidParameterError, InvalidDataError, DivergenceError once the loss is no finite number, whatever a callback
 *   throws, the signal's reason; the model's weights are then as they were before
 */
export async function fitSequential(
  model: LayersModel,
  x: RowsInput,
  y: RowsInput,
  args: FitSequentialArgs = {},
): Promise<History> {
  const who = 'fitSequential';
  if (!(model instanceof tf.Sequential)) {
    const legal = 'a tf.Sequential: other models are trained by model.fit';
    throw new InvalidParameterError(who, [{ name: 'model', legal, got: model }]);
  }
  refuseUncompiled(who, model);
  const settings = readFitSettings(who, args);
  if (isTraining(model)) throw new ConcurrentFitError(who, 'model');
  const parts = readParts(who, model);
  if (typeof parts === 'string') return fitByTensorflow(who, model, x, y, args, parts);

  // All that is the caller's is copied before the first await: what happens to it later does not matter.
  const { validationSplit, seed } = settings;
  const { validationData, callbacks, signal } = args;
  const { read, objective } = parts;
  const shape = { input: read.model.inputShape, output: read.outputShape, loss: objective.loss };
  const data = readTrainingData(who, x, y, shape, { validationSplit, validationData });
  const sampleWeight = rowWeights(who, args, data.y, data.targetShape);
  const random = borrowRandomState(seed, who).state;
  const task = { who, model, parts, data, sampleWeight, settings, callbacks, random, signal };
  return (await trainSequential(task)).history;
}
