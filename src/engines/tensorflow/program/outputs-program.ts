import type { Precision } from '../../../arrays';
import type { Network } from '../../../network';
import { FunctionGraph, type Program } from '../graph';
import { forwardPass, outputActivation } from './forward-pass';
import { parameterLayout } from './parameter-layout';
import { declare, layoutPorts, layoutValues, type Ports, results } from './ports';

export interface OutputsShape {
  readonly network: Network;
  readonly precision: Precision;
}

/**
 * A network's output as one TensorFlow program, interpreted, for any number of rows.
 *
 * - in: `parameter0…` by the parameter layout; `X` [rows, features]
 * - out: `output` [rows, outputs]
 */
export function outputsProgram({ network, precision }: OutputsShape): Program {
  const layout = parameterLayout(network);
  const graph = new FunctionGraph(false);
  const inputs: Ports = {
    ...layoutPorts('parameter', layout, precision),
    X: { type: precision, shape: [-1, network[0]!.inputs] },
  };
  const given = declare(graph, inputs);
  const layers = layout.layers(graph, layoutValues('parameter', layout, given));
  const z = forwardPass(graph, network, layers, given.X!, (activations) => activations);
  const outputs = { output: outputActivation(graph, network, z) };
  return {
    functions: [graph.toFunction('outputs', results(outputs))],
    entry: 'outputs',
    inputs,
    outputs,
    isCompiled: false,
  };
}
