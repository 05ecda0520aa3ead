import { afterAll, describe, expect, it } from '@jest/globals';
import type { Precision } from '../../../src/arrays';
import { CompiledNetwork } from '../../../src/engines/tensorflow/compiled-network';
import {
  loadTfjsNode,
  nativeStatus,
  setNativeEnvironment,
  tilesProducts,
} from '../../../src/engines/tensorflow/native';
import { blockPlan } from '../../../src/engines/tensorflow/plan-outputs';
import { glorotUniform, type LayerWeights, perceptron } from '../../../src/network';
import { RandomState } from '../../../src/random';
import { expectClose } from '../../close-to';
import { blockByHand, newCache } from './network-by-hand';

setNativeEnvironment();

/** Of sums of up to two thousand numbers below 1; by hand they are made in 64 bits, and rounded. */
const TOLERANCE = { float64: 1e-13, float32: 5e-6 };

/** Only products in tiles are compiled for. */
(nativeStatus().available && tilesProducts(process.env) ? describe : describe.skip)('a compiled network', () => {
  const tf = loadTfjsNode();
  const tensors = tf.memory().numTensors;
  afterAll(() => {
    expect(tf.memory().numTensors).toBe(tensors);
  });

  it.each([
    ['of parts that are cut into groups', [20, 100, 3], 'relu', 'softmax'],
    ['without a hidden layer', [30, 4], 'relu', 'softmax'],
    ['of several panels a layer, the last of one unit', [40, 129, 65, 2], 'tanh', 'softmax'],
    ['with columns of zeros in every panel that is not whole', [50, 70, 5, 10], 'logistic', 'softmax'],
    ['of long rows', [300, 130, 1], 'relu', 'identity'],
    ['of rows of which few begin where a tensor can', [301, 20, 3], 'relu', 'softmax'],
    ['of rows so long that a part is not cut', [2290, 5, 2], 'relu', 'softmax'],
    ['of rows and layers that have to lie further apart', [512, 512, 1024, 3], 'relu', 'softmax'],
    ['of more outputs than a panel has', [196, 10, 70], 'identity', 'logistic'],
    ['of 32 bits', [20, 100, 3], 'relu', 'softmax', 'float32'],
    ['of 32 bits, several panels a layer, the last of one unit', [40, 257, 129, 2], 'tanh', 'softmax', 'float32'],
    ['of 32 bits and long rows', [784, 130, 10], 'relu', 'softmax', 'float32'],
    ['of 32 bits and layers that have to lie further apart', [256, 1024, 3], 'relu', 'softmax', 'float32'],
  ] as const)(
    'answers as the sums by hand do: %s',
    async (_, sizes, hidden, output, precision: Precision = 'float64') => {
      const network = perceptron(sizes, hidden, output);
      const drawn = glorotUniform(network, hidden, new RandomState(0), precision);
      const weights: LayerWeights[] = [...drawn].map(({ W, b }) => ({
        W,
        b: b.map((bias, unit) => bias + unit / 100),
      }));
      const units = sizes.at(-1)!;
      const { parts, groupRows, shareRows } = blockPlan(network, precision);
      const { rows, X, byHand } = blockByHand({ network, weights }, precision);

      const compiled = await CompiledNetwork.open(tf, newCache(tf), { network, weights }, precision);
      expect(compiled.xLength).toBe(X.length);
      const edges = [
        1,
        groupRows - 1,
        groupRows,
        groupRows + 1,
        2 * groupRows + 1,
        3 * groupRows,
        shareRows + 1,
        rows / 2,
        rows - 1,
        rows,
      ];
      for (const count of edges) {
        const told = await compiled.answer(X, count, 'output');
        expect(told.isSumFinite).toBe(true);
        expect(told.output).toHaveLength(count * units);
        expectClose(told.output!, byHand.subarray(0, count * units), TOLERANCE[precision]);
      }
      for (let part = 0; part < parts; part++) {
        const place = Math.floor(((part + 0.5) / parts) * X.length);
        const number = X[place]!;
        X[place] = NaN;
        expect((await compiled.answer(X, rows, 'output')).isSumFinite).toBe(false);
        X[place] = number;
      }
      compiled.close();
    },
  );
});
