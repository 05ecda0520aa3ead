import { afterAll, describe, expect, it } from '@jest/globals';
import type { FloatArray } from '../../../src/arrays';
import { GraphNetwork } from '../../../src/engines/tensorflow/graph-network';
import { LoadedProgram } from '../../../src/engines/tensorflow/loaded-program';
import {
  loadTfjsNode,
  nativeStatus,
  setNativeEnvironment,
  tilesProducts,
} from '../../../src/engines/tensorflow/native';
import { glorotUniform, type LayerWeights, perceptron } from '../../../src/network';
import { RandomState } from '../../../src/random';
import { expectClose } from '../../close-to';
import { blockByHand, newCache, store } from './network-by-hand';
import { WORTH_COMPILING_ROWS } from './worth-compiling';

setNativeEnvironment();

/** Only products in tiles are compiled for. */
(nativeStatus().available && tilesProducts(process.env) ? describe : describe.skip)('a network that is kept', () => {
  const network = perceptron([20, 100, 3], 'relu', 'softmax');
  const weights: LayerWeights[] = [...glorotUniform(network, 'relu', new RandomState(0))];
  const { rows, X, byHand } = blockByHand({ network, weights });

  const tf = loadTfjsNode();
  const tensors = tf.memory().numTensors;
  afterAll(() => {
    expect(tf.memory().numTensors).toBe(tensors);
  });

  async function output(kept: GraphNetwork): Promise<FloatArray> {
    const { output: numbers } = await kept.answer(X, rows, 'output');
    return numbers!;
  }

  it('answers what it is asked, interpreted and compiled', async () => {
    const kept = GraphNetwork.open(tf, newCache(tf), { network, weights }, 'float64');
    const few = await kept.answer(X, 168, 'output');
    expectClose(few.output!, byHand.subarray(0, 168 * 3), 1e-14);
    for (let asked = 0; asked < WORTH_COMPILING_ROWS; asked += rows) {
      expectClose(await output(kept), byHand, 1e-14); // sums of a hundred numbers below 1
      await kept.compileIfWorth();
    }
    expect(store.counts.compiled).toBe(1);
    const compiled = await output(kept);
    expectClose(compiled, byHand, 1e-14);
    // A whole group and less stay interpreted: the bits tell which it was.
    expect(await kept.answer(X, 168, 'output')).toEqual(few);
    expect((await kept.answer(X, 169, 'output')).output).toEqual(compiled.slice(0, 169 * 3));
    expect(compiled.slice(0, 168 * 3)).not.toEqual(few.output);
    const { output: none, likeliest } = await kept.answer(X, rows, 'likeliest');
    expect(none).toBeNull();
    const firstRow = [...byHand.subarray(0, 3)];
    expect(likeliest![0]).toBe(firstRow.indexOf(Math.max(...firstRow)));
    await kept.close();
  });

  it('fails from then on where it cannot be compiled, and leaves nothing behind', async () => {
    const cache = newCache(tf, (program) => {
      if (program.callsCompiled === true) throw new Error('no such operation');
      return new LoadedProgram(tf, store, program);
    });
    const kept = GraphNetwork.open(tf, cache, { network, weights }, 'float64');
    for (let asked = 0; asked + rows < WORTH_COMPILING_ROWS; asked += rows) {
      expectClose(await output(kept), byHand, 1e-14);
      await kept.compileIfWorth();
    }
    await output(kept);
    await expect(kept.compileIfWorth()).rejects.toThrow('no such operation');
    await expect(output(kept)).rejects.toThrow('no such operation');
    await kept.close();
  });
});
