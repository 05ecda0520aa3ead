import type { Activation, Network } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { addBias, matMul, relu, sigmoid, tanh } from '../graph/operations';
import type { LayerValues } from './parameter-layout';

const ACTIVATION_OPERATIONS: Readonly<Record<Activation, (graph: FunctionGraph, z: Value) => Value>> = {
  identity: (_, z) => z,
  logistic: sigmoid,
  tanh,
  relu,
};

/** The network's output [rows, outputs] for X [rows, features], differentiable by every layer's weights. */
export function forwardPass(graph: FunctionGraph, network: Network, layers: readonly LayerValues[], X: Value): Value {
  return network.reduce((input, { activation }, layer) => {
    const { W, b } = layers[layer]!;
    return ACTIVATION_OPERATIONS[activation](graph, addBias(graph, matMul(graph, input, W), b));
  }, X);
}
