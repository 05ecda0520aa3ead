import type { ModelActivation } from '../../../../network';
import type { FunctionGraph, Value } from '../../graph';
import { exponential, sigmoid } from '../../graph/operations';
import { type ActivationOperation, KERAS_ACTIVATIONS } from '../activations';

const OPERATIONS: Readonly<Record<ModelActivation, ActivationOperation>> = {
  ...KERAS_ACTIVATIONS,
  logistic: sigmoid,
  exp: exponential,
};

/** An activation of x [rows, …]. */
export function activate(graph: FunctionGraph, activation: ModelActivation, x: Value): Value {
  return OPERATIONS[activation](graph, x);
}
