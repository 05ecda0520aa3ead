import type { FunctionGraph, Value } from '../../graph';

/**
 * A loss of TensorFlow.js as graph: one number a row [rows], differentiable by the output.
 *
 * @param target  [rows, …] of the output's shape and type; for sparse targets the number of the class, [rows] or
 *   [rows, 1]
 * @param output  [rows, …, outputs], after its activation; with more than two axes a row's loss is the mean over those
 *   in between
 */
export type KerasLoss = (graph: FunctionGraph, target: Value, output: Value) => Value;
