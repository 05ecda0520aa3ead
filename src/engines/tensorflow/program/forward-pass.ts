import type { Activation, OutputActivation, Network } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { addBias, exponential, matMul, matMulTransposed, relu, sigmoid, softmax, tanh } from '../graph/operations';
import type { LayerValues } from './parameter-layout';
import { liesTransposed } from './weight-matrix';

type ActivationOperation = (graph: FunctionGraph, z: Value) => Value;

const ACTIVATION_OPERATIONS: Readonly<Record<Activation, ActivationOperation>> = {
  identity: (_, z) => z,
  logistic: sigmoid,
  tanh,
  relu,
};

const OUTPUT_OPERATIONS: Readonly<Record<Activation | OutputActivation, ActivationOperation>> = {
  ...ACTIVATION_OPERATIONS,
  softmax,
  exp: exponential,
};

/**
 * The last layer's sums z [rows, outputs] for X [rows, features], differentiable by every layer's weights. Its
 * activation is left to the loss, whose gradient by z is simpler than by the output.
 *
 * @param between  what is done to a hidden layer's activations before the next layer; the layer is counted from 0
 */
export function forwardPass(
  graph: FunctionGraph,
  network: Network,
  layers: readonly LayerValues[],
  X: Value,
  between: (activations: Value, layer: number) => Value,
): Value {
  return network.reduce((input, dense, layer) => {
    const { W, b } = layers[layer]!;
    const sums = liesTransposed(dense) ? matMulTransposed(graph, input, W) : matMul(graph, input, W);
    const z = addBias(graph, sums, b);
    return layer === network.length - 1 ? z : between(hidden(graph, dense.activation, z), layer);
  }, X);
}

function hidden(graph: FunctionGraph, activation: Activation | OutputActivation, z: Value): Value {
  if (activation === 'softmax' || activation === 'exp') throw new Error(`${activation} stands only at the end`);
  return ACTIVATION_OPERATIONS[activation](graph, z);
}

/** The last layer's activations for its sums z [rows, outputs]. */
export function outputActivation(graph: FunctionGraph, network: Network, z: Value): Value {
  return OUTPUT_OPERATIONS[network.at(-1)!.activation](graph, z);
}
