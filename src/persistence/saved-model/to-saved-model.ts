import type { Precision } from '../../arrays';
import { encodeSavedModel } from '../../engines/tensorflow/graph';
import { computationOf } from '../../inference';
import { writeModelFolder } from '../../model-file';
import { anyOf, oneOf, type Options, type ParameterTable, readOptions } from '../../validation';
import { inferenceProgram } from './inference-program';

interface Parameters {
  /**
   * Bits of X, of all numbers within and of what comes out; null: those of the estimator's weights, 64 unless it was fitted
   * to 32. TensorFlow.js has no tensors of 64 bits: `tf.node.loadSavedModel` takes `'float32'` only, which
   * also makes labels 32-bit integers. @default null
   */
  precision: Precision | null;
}

/** Options of {@link toSavedModel}. @interface */
export type ToSavedModelOptions = Options<Parameters>;

const PARAMETERS: ParameterTable<Parameters> = {
  precision: { default: null, constraint: anyOf(oneOf('float32', 'float64'), oneOf(null)) },
};

/**
 * Writes a TensorFlow SavedModel that predicts what a fitted estimator predicts, scalers and network in one graph. The folder
 * appears whole or not at all; it holds `saved_model.pb` alone, the weights in it.
 *
 * Its signature `serving_default` takes `X` [samples, features] and gives what `toONNX` gives: of a regressor `variable`
 * [samples, outputs]; of a classifier `label` (64-bit integers or strings) and `probabilities` [samples, classes].
 *
 * ```ts
 * await toSavedModel(model, 'models/iris/1');
 * ```
 *
 * ```py
 * predict = tf.saved_model.load("models/iris/1").signatures["serving_default"]
 * predict(X=tf.constant(X))["label"]
 * ```
 *
 * @param estimator  a fitted MLP, or a pipeline of scalers and one
 * @param folder     where nothing is yet, or an empty folder; folders around it are made
 * @throws (as a rejection) InvalidParameterError for an illegal option and where a file or a folder with files is already;
 *   NotFittedError; NotExportableError for an estimator, or a step of a pipeline, that is no such computation, and for a label
 *   that is no whole number of 64 bits; ModelFileError where the folder cannot be written, and then nothing is left of it
 */
export async function toSavedModel(
  estimator: unknown,
  folder: string,
  options: ToSavedModelOptions = {},
): Promise<void> {
  const who = 'toSavedModel';
  const { precision } = readOptions(who, PARAMETERS, options);
  const computation = computationOf(who, estimator);
  const program = inferenceProgram(who, computation, precision ?? computation.precision);
  await writeModelFolder(who, folder, { 'saved_model.pb': encodeSavedModel(program) });
}
