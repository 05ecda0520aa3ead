import type { ModelActivation } from '../../../../network';
import type { FunctionGraph, Value } from '../../graph';
import { exponential, relu, sigmoid, softmax, tanh } from '../../graph/operations';

type ActivationOperation = (graph: FunctionGraph, x: Value) => Value;

const OPERATIONS: Readonly<Partial<Record<ModelActivation, ActivationOperation>>> = {
  linear: (_, x) => x,
  sigmoid,
  tanh,
  relu,
  softmax,
  exp: exponential,
};

/** An activation of x [rows, …]. */
export function activate(graph: FunctionGraph, activation: ModelActivation, x: Value): Value {
  const operation = OPERATIONS[activation];
  if (operation === undefined) throw new Error(`no operation for the activation ${activation}`);
  return operation(graph, x);
}
