import { describe, expect, it } from '@jest/globals';
import type { FloatArray } from '../../../src/arrays';
import { FunctionGraph, type Port, type Program, type Value } from '../../../src/engines/tensorflow/graph';
import { loadProgram } from '../../../src/engines/tensorflow/loaded-program';
import { loadTfjsNode, nativeStatus } from '../../../src/engines/tensorflow/native';
import { parameterLayout } from '../../../src/engines/tensorflow/program';
import { forwardPass } from '../../../src/engines/tensorflow/program/forward-pass';
import { squaredError } from '../../../src/engines/tensorflow/program/losses';
import { fromTensor, toTensor } from '../../../src/engines/tensorflow/tensor-crossing';
import { forward } from '../../../src/network';
import { expectClose } from '../../close-to';
import { centralDifferences, halfSquaredError } from '../../network/central-differences';
import { GRADIENT_CASES, gradientCase, type GradientCase } from '../../network/gradient-case';

/** A program that gives the loss, the output and the gradient by every weight, for the given arrays. */
function gradientProgram({ network, X, y }: GradientCase, compiled: boolean): Program {
  const layout = parameterLayout(network);
  const port = (...shape: number[]): Port => ({ type: 'float64', shape });
  const inputs: Record<string, Port> = {
    parameters: { type: 'float64', shape: layout.shapes[0]! },
    X: port(X.rows, X.columns),
    y: port(y.rows, y.columns),
  };
  const graph = new FunctionGraph();
  const given = Object.fromEntries(
    Object.entries(inputs).map(([name, { type, shape }]) => [name, graph.argument(name, type, shape)]),
  );
  const layers = layout.layers(graph, [given.parameters!]);
  const output = forwardPass(graph, network, layers, given.X!);
  const { total, gradient } = squaredError(graph, output, given.y!, null);
  const targets = layers.flatMap(({ W, b }) => [W, b]);
  const results: Record<string, Value> = { total, output };
  graph.gradients(output, gradient, targets).forEach((value, index) => (results[`gradient${index}`] = value));
  return {
    functions: [
      graph.toFunction(
        'differentiate',
        Object.fromEntries(Object.entries(results).map(([name, value]) => [`${name}_out`, value])),
      ),
    ],
    entry: 'differentiate',
    inputs,
    outputs: results,
    compiled,
  };
}

(nativeStatus().available ? describe : describe.skip)('The TensorFlow engine', () => {
  const cases = GRADIENT_CASES.flatMap((given) => [
    { ...given, compiled: false },
    { ...given, compiled: true },
  ]);

  it.each(cases)('has the gradient that central differences have: $title, compiled $compiled', async (given) => {
    const tf = loadTfjsNode();
    const before = tf.memory().numTensors;
    const { network, weights, X, y } = gradientCase(given);
    const program = gradientProgram({ network, weights, X, y }, given.compiled);
    const loaded = await loadProgram(tf, program);
    const [parameters] = parameterLayout(network).pack(weights, 'float64');
    const values: Record<string, FloatArray> = { parameters: parameters!, X: X.data.slice(), y: y.data.slice() };
    const inputs = Object.fromEntries(
      Object.entries(values).map(([name, data]) => [name, toTensor(tf, data, program.inputs[name]!)]),
    );
    const outputs = loaded.run(inputs);
    const result = (name: string): FloatArray => fromTensor(outputs[name]!, 'float64');

    expectClose(result('output'), forward(network, weights, X).data, 1e-14);
    // The loss is the mean over the outputs, its gradient that of the sum: scikit-learn's own.
    expect(result('total')[0]! * y.columns).toBeCloseTo(halfSquaredError(network, weights, X, y), 12);
    const expected = centralDifferences(weights, () => halfSquaredError(network, weights, X, y));
    expected.forEach((gradient, index) => {
      expectClose(result(`gradient${index}`), gradient, 1e-8);
    });

    tf.dispose([inputs, outputs]);
    loaded.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
