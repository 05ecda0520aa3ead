import { afterAll, describe, expect, it } from '@jest/globals';
import { type FloatArray, floatArray } from '../../../src/arrays';
import { GraphNetwork } from '../../../src/engines/tensorflow/graph-network';
import { LoadedProgram } from '../../../src/engines/tensorflow/loaded-program';
import {
  exchangeFolder,
  loadTfjsNode,
  nativeStatus,
  setNativeEnvironment,
  tilesProducts,
} from '../../../src/engines/tensorflow/native';
import { outputsAtOnce } from '../../../src/engines/tensorflow/plan-outputs';
import { ProgramCache } from '../../../src/engines/tensorflow/program-cache';
import { ProgramStore } from '../../../src/engines/tensorflow/store';
import { forward, glorotUniform, type LayerWeights, perceptron } from '../../../src/network';
import { RandomState } from '../../../src/random';
import { expectClose } from '../../close-to';

setNativeEnvironment();

/** Only products in tiles are compiled for. */
(nativeStatus().available && tilesProducts(process.env) ? describe : describe.skip)('a network that is kept', () => {
  const network = perceptron([20, 100, 3], 'relu', 'softmax');
  const weights: LayerWeights[] = [...glorotUniform(network, 'relu', new RandomState(0))];
  const rows = outputsAtOnce(network, 'float64');
  const X = floatArray('float64', rows * 20);
  new RandomState(1).fillUniform(X);
  const byHand = floatArray('float64', rows * 3);
  forward(network, weights, { data: X, rows, columns: 20 }, byHand);

  const tf = loadTfjsNode();
  const store = new ProgramStore(exchangeFolder(process.env), undefined);
  const tensors = tf.memory().numTensors;
  afterAll(() => {
    expect(tf.memory().numTensors).toBe(tensors);
  });

  async function output(kept: GraphNetwork): Promise<FloatArray> {
    const { output: numbers } = await kept.answer(X, rows, 'output');
    return numbers!;
  }

  it('answers what it is asked, interpreted and compiled', async () => {
    const cache = new ProgramCache((program) => LoadedProgram.load(tf, store, program), 32);
    const kept = await GraphNetwork.open(tf, cache, { network, weights }, 'float64');
    // 2,300 multiplications and 103 units a row: 30 ms are saved after 109,600 rows.
    for (let asked = 0; asked < 110_000; asked += rows) {
      expectClose(await output(kept), byHand, 1e-14); // sums of a hundred numbers below 1
      await kept.compileIfWorth();
    }
    expect(store.counts.compiled).toBe(1);
    expectClose(await output(kept), byHand, 1e-14);
    const { output: none, likeliest } = await kept.answer(X, rows, 'likeliest');
    expect(none).toBeNull();
    const firstRow = [...byHand.subarray(0, 3)];
    expect(likeliest![0]).toBe(firstRow.indexOf(Math.max(...firstRow)));
    await kept.close();
  });

  it('fails from then on where it cannot be compiled, and leaves nothing behind', async () => {
    const cache = new ProgramCache((program) => {
      if (program.callsCompiled === true) throw new Error('no such operation');
      return LoadedProgram.load(tf, store, program);
    }, 32);
    const kept = await GraphNetwork.open(tf, cache, { network, weights }, 'float64');
    for (let asked = 0; asked + rows < 109_600; asked += rows) {
      expectClose(await output(kept), byHand, 1e-14);
      await kept.compileIfWorth();
    }
    await output(kept);
    await expect(kept.compileIfWorth()).rejects.toThrow('no such operation');
    await expect(output(kept)).rejects.toThrow('no such operation');
    await kept.close();
  });
});
