import { afterAll, describe, expect, it } from '@jest/globals';
import { FunctionGraph, type Program } from '../../../src/engines/tensorflow/graph';
import { add, power } from '../../../src/engines/tensorflow/graph/operations';
import { LoadedProgram } from '../../../src/engines/tensorflow/loaded-program';
import { loadTfjsNode, nativeStatus, setNativeEnvironment } from '../../../src/engines/tensorflow/native';
import { fromTensor, toTensors } from '../../../src/engines/tensorflow/tensor-crossing';
import { store } from './network-by-hand';

setNativeEnvironment();

(nativeStatus().available ? describe : describe.skip)('a loaded program', () => {
  const tf = loadTfjsNode();
  const [tensors, programs] = [tf.memory().numTensors, tf.node.getNumOfSavedModels()];
  afterAll(() => {
    expect([tf.memory().numTensors, tf.node.getNumOfSavedModels()]).toEqual([tensors, programs]);
  });

  /** x^½ in 64 bits, y + y in 32. */
  function rootAndSum(): Program {
    const graph = new FunctionGraph(false);
    const inputs = { x: { type: 'float64', shape: [2] }, y: { type: 'float32', shape: [] } } as const;
    const x = graph.argument('x', 'float64', [2]);
    const y = graph.argument('y', 'float32', []);
    const outputs = { root: power(graph, x, graph.constant('float64', 0.5)), sum: add(graph, y, y) };
    const functions = [graph.toFunction('main', outputs)];
    return { functions, entry: 'main', inputs, outputs, isCompiled: false };
  }

  it("is run as it was written: TensorFlow's optimizer would make a root of a power, which −∞ has none of", async () => {
    const program = new LoadedProgram(tf, store, rootAndSum());
    const given = toTensors(
      tf,
      { y: Float32Array.of(3), x: Float64Array.of(-Infinity, 2) }, // in whatever order
      program.program.inputs,
    );
    const { root, sum } = await program.run(given);
    // IEEE 754: pow(−∞, y) is +∞ for y > 0 that is no odd integer, and the root of −∞ is NaN.
    expect([...fromTensor(root!, 'float64')]).toEqual([Infinity, Math.SQRT2]);
    expect([...fromTensor(sum!, 'float32')]).toEqual([6]);
    tf.dispose([given, root!, sum!]);
    program.dispose();
  });
});
