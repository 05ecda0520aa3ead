import { afterAll, describe, expect, it } from '@jest/globals';
import { type FloatArray, floatArray, type MatrixSource, openMatrix, type Precision } from '../../src/arrays';
import { likeliestOrOutputs, outputs, tensorflowEngine } from '../../src/engines';
import { addNativeSaving } from '../../src/engines/native-savings';
import { nativeStatus } from '../../src/engines/tensorflow';
import { tilesProducts } from '../../src/engines/tensorflow/native';
import { type Activation, glorotUniform, type LayerWeights, type Network, perceptron } from '../../src/network';
import { RandomState } from '../../src/random';
import { expectClose } from '../close-to';
import { takeWarnings } from '../setup/fatal-warnings';
import { WORTH_COMPILING_ROWS } from './tensorflow/worth-compiling';

/** The engine for many rows is what the network was trained by: nothing here is trained. The library has been worth asking already. */
interface Fitted {
  readonly network: Network;
  readonly weights: readonly LayerWeights[];
}

function fitted(
  sizes: readonly number[],
  hidden: Activation,
  output: 'identity' | 'logistic' | 'softmax' | 'exp',
  precision: Precision,
): Fitted {
  const network = perceptron(sizes, hidden, output);
  const weights = [...glorotUniform(network, hidden, new RandomState(0))].map(({ W, b }) => ({
    W: floatArray(precision, W),
    b: floatArray(precision, b),
  }));
  return worthAsking({ network, weights });
}

function worthAsking(model: Fitted): Fitted {
  addNativeSaving(model.weights, Infinity);
  return model;
}

/** Random samples, half of them 0. */
function samples(rows: number, columns: number, precision: Precision): FloatArray {
  const random = new RandomState(1);
  const data = floatArray(precision, rows * columns);
  for (let i = 0; i < data.length; i++) data[i] = Math.max(0, random.uniform(-1, 1));
  return data;
}

function source(data: FloatArray, columns: number): MatrixSource {
  return openMatrix({ data, shape: [data.length / columns, columns] }, { who: 'test', argument: 'X' });
}

function compute(trainedBy: 'tensorflow' | 'matrix', { network, weights }: Fitted, data: FloatArray): FloatArray {
  return outputs(trainedBy, network, weights, source(data, network[0]!.inputs)).data;
}

function likeliest(trainedBy: 'tensorflow' | 'matrix', { network, weights }: Fitted, data: FloatArray): unknown {
  const found = likeliestOrOutputs(trainedBy, network, weights, source(data, network[0]!.inputs));
  return 'likeliest' in found ? [...found.likeliest] : found;
}

/** The first of the largest in each row. */
function firstLargest(output: FloatArray, columns: number): number[] {
  return Array.from({ length: output.length / columns }, (_, row) => {
    const own = [...output.subarray(row * columns, (row + 1) * columns)];
    return own.indexOf(Math.max(...own));
  });
}

/** How many tensors the worker holds tells whether it was asked. */
async function heldTensors(): Promise<number> {
  return tensorflowEngine().numTensors();
}

afterAll(async () => {
  await tensorflowEngine().terminate();
});

(nativeStatus().available ? describe : describe.skip)(
  'outputs for many rows, of a network that the native engine has trained',
  () => {
    // 0.61 µs a row by hand, and from 3 ms on it is asked.
    const rows = 5000;
    const sizes = [30, 160, 3];

    it.each([
      ['relu', 'identity'],
      ['tanh', 'softmax'],
      ['logistic', 'logistic'],
      ['identity', 'exp'],
    ] as const)('are those of plain JavaScript: %s, then %s', async (hidden, output) => {
      const model = fitted(sizes, hidden, output, 'float64');
      const data = samples(rows, 30, 'float64');
      await tensorflowEngine().terminate();
      const before = await heldTensors();
      const native = compute('tensorflow', model, data);
      expect(await heldTensors()).toBeGreaterThan(before);
      // Sums of 160 numbers near 1 in another order: some 1e-16 each.
      expectClose(native, compute('matrix', model, data), 1e-14);
    });

    it('are of 32 bits where X and the weights are, and only there', () => {
      const data = samples(rows, 30, 'float32');
      const [single, double] = [
        fitted(sizes, 'relu', 'softmax', 'float32'),
        fitted(sizes, 'relu', 'softmax', 'float64'),
      ];
      const native = compute('tensorflow', single, data);
      expect(native).toBeInstanceOf(Float32Array);
      expectClose(native, compute('matrix', single, data), 1e-6); // 32-bit sums, where JavaScript has 64-bit ones
      expect(compute('tensorflow', double, data)).toBeInstanceOf(Float64Array);
      expectClose(compute('tensorflow', double, data), compute('matrix', double, data), 1e-14);
      expectClose(
        compute('tensorflow', single, Float64Array.from(data)),
        compute('matrix', single, Float64Array.from(data)),
        1e-14,
      );
    });

    it('are the same bits every time, and with another network between', () => {
      const [one, other] = [
        fitted(sizes, 'relu', 'softmax', 'float64'),
        fitted([30, 170, 3], 'relu', 'softmax', 'float64'),
      ];
      const data = samples(rows, 30, 'float64');
      const first = compute('tensorflow', one, data);
      compute('tensorflow', other, data);
      expect(compute('tensorflow', one, data)).toEqual(first);
      expect(compute('tensorflow', one, data)).toEqual(first);
    });

    // A block has so many rows, sixteen by sixteen, that its widest layer has 2,000,000 numbers at least: here 64.
    const wide = fitted([40_000, 8, 2], 'relu', 'identity', 'float64');
    const wideRows = samples(193, 40_000, 'float64');

    it.each([63, 64, 65, 127, 128, 129, 192, 193])('are put together from blocks: %i rows', (count) => {
      const data = wideRows.slice(0, count * 40_000);
      const native = compute('tensorflow', wide, data);
      expectClose(native, compute('matrix', wide, data), 1e-12); // sums of 20,000 numbers
    });

    it.each([63, 64, 65, 127, 128, 129, 192, 193])('are put together from blocks in 32 bits: %i rows', (count) => {
      const data = Float32Array.from(wideRows.subarray(0, count * 40_000));
      const single = fitted([40_000, 8, 2], 'relu', 'identity', 'float32');
      const native = compute('tensorflow', single, data);
      expect(native).toBeInstanceOf(Float32Array);
      expectClose(native, compute('matrix', single, data), 1e-4); // sums of 20,000 numbers, where JavaScript has 64-bit ones
    });

    it('are the same bits whatever blocks come before and after', () => {
      const data = wideRows.slice(0, 192 * 40_000);
      const together = compute('tensorflow', wide, data);
      for (const row of [0, 64, 128]) {
        const alone = compute('tensorflow', wide, data.slice(row * 40_000, (row + 64) * 40_000));
        expect(alone).toEqual(together.slice(2 * row, 2 * (row + 64)));
      }
    });

    it.each([3, 40, 70, 127])('name the place of what is no number, in row %i, and leave nothing behind', (row) => {
      const data = wideRows.slice(0, 128 * 40_000);
      const expected = compute('tensorflow', wide, data);
      const bad = data.slice();
      bad[row * 40_000 + 9] = NaN;
      const problem = `test: X must hold finite numbers only. Got NaN at row ${row}, column 9.`;
      expect(() => compute('tensorflow', wide, bad)).toThrow(problem);
      expect(compute('tensorflow', wide, data)).toEqual(expected);
      expect(() => compute('matrix', wide, bad)).toThrow(problem);
    });

    it.each([
      ['float64', NaN],
      ['float64', Infinity],
      ['float32', NaN],
      ['float32', -Infinity],
    ] as const)('are refused where a number of X is none, and there for the next call: %s, %d', (precision, value) => {
      const model = fitted(sizes, 'relu', 'softmax', precision);
      const data = samples(rows, 30, precision); // one block
      const before = compute('tensorflow', model, data);
      const spoilt = data.slice();
      spoilt[41] = value;
      expect(() => compute('tensorflow', model, spoilt)).toThrow(`Got ${value} at row 1, column 11`);
      expect(compute('tensorflow', model, data)).toEqual(before);
    });

    it('are refused where the first unit takes nothing of what is no number', () => {
      const { network, weights } = fitted(sizes, 'relu', 'softmax', 'float64');
      const W = weights[0]!.W.map((weight, index) => (index % 160 === 0 ? 0 : weight));
      const data = samples(rows, 30, 'float64');
      data[30 * 2000 + 29] = Infinity;
      const problem = 'Got Infinity at row 2000, column 29';
      const withZeros = worthAsking({ network, weights: [{ ...weights[0]!, W }, ...weights.slice(1)] });
      expect(() => compute('tensorflow', withZeros, data)).toThrow(problem);
      expect(() => compute('matrix', withZeros, data)).toThrow(problem);
    });

    it('are there for numbers whose sum is too large for a number', () => {
      const model = fitted(sizes, 'tanh', 'softmax', 'float64');
      const data = samples(rows, 30, 'float64').fill(1e308, 0, 2);
      const native = compute('tensorflow', model, data);
      expectClose(native, compute('matrix', model, data), 1e-14); // sums of 160 numbers near 1, as above
    });

    it.each([
      ['outputs', outputs, ['EngineWarning']],
      ['outputs where the likeliest class was asked for', likeliestOrOutputs, []], // said once a process
    ])('are all of plain JavaScript where the worker dies between two blocks: %s', async (_, ask, warnings) => {
      const wide = fitted([40_000, 8, 2], 'tanh', 'softmax', 'float64');
      const data = wideRows.slice(0, 128 * 40_000);
      const native = compute('tensorflow', wide, data);
      const byHand = compute('matrix', wide, data);
      // Some 3·10^10 multiplications, of which the worker dies before it comes to the first block.
      const heavy = fitted([1000, 2000, 2000, 2], 'relu', 'identity', 'float64');
      const busyWith = floatArray('float64', 5_000_000);
      const take = tensorflowEngine().ask(heavy.network, heavy.weights, 'output', {
        X: busyWith,
        rows: 5000,
        isLast: true,
      });
      let ending: Promise<void> | undefined;
      const fatal = {
        rows: 128,
        columns: 40_000,
        get: (row: number, column: number) => {
          if (row === 64) ending ??= tensorflowEngine().terminate(); // the first block has been sent
          return data[row * 40_000 + column]!;
        },
      };
      const X = openMatrix(fatal, { who: 'test', argument: 'X' });
      expect(ask('tensorflow', wide.network, wide.weights, X)).toEqual({ data: byHand, rows: 128, columns: 2 });
      takeWarnings(...warnings);
      expect(take).toThrow('its worker thread ended.');
      await ending;
      expect(compute('tensorflow', wide, data)).toEqual(native);
    });

    it('may be asked for while another block is under way', () => {
      const data = wideRows.slice(0, 128 * 40_000);
      const other = fitted(sizes, 'relu', 'softmax', 'float64');
      const otherData = samples(rows, 30, 'float64');
      const [expected, otherExpected] = [compute('tensorflow', wide, data), compute('tensorflow', other, otherData)];
      const nosy = {
        rows: 128,
        columns: 40_000,
        get: (row: number, column: number) => {
          if (column === 7 && row % 64 === 3) expect(compute('tensorflow', other, otherData)).toEqual(otherExpected);
          return data[row * 40_000 + column]!;
        },
      };
      const X = openMatrix(nosy, { who: 'test', argument: 'X' });
      expect(outputs('tensorflow', wide.network, wide.weights, X).data).toEqual(expected);
    });

    it('come after what the worker has to do already, while this thread sleeps', async () => {
      const model = fitted(sizes, 'relu', 'softmax', 'float64');
      const data = samples(rows, 30, 'float64');
      const alone = compute('tensorflow', model, data);
      const waiting = Array.from({ length: 50 }, () => heldTensors());
      expect(compute('tensorflow', model, data)).toEqual(alone);
      expect(new Set(await Promise.all(waiting)).size).toBe(1);
    });

    it('come from a new worker that loads the library where the old one has ended', async () => {
      const model = fitted(sizes, 'relu', 'softmax', 'float64');
      const data = samples(rows, 30, 'float64');
      const before = compute('tensorflow', model, data);
      const ending = tensorflowEngine().terminate(); // and the event loop does not turn
      expect(compute('tensorflow', model, data)).toEqual(before);
      await ending;
      expect(compute('tensorflow', model, data)).toEqual(before);
    });

    it('may be asked for while X is being read', () => {
      const model = fitted(sizes, 'relu', 'softmax', 'float64');
      const data = samples(rows, 30, 'float64');
      const expected = compute('tensorflow', model, data);
      const nosy = {
        rows,
        columns: 30,
        get: (row: number, column: number) => {
          if (column === 7 && row % 500 === 3) compute('tensorflow', model, samples(rows, 30, 'float64').fill(1));
          return data[row * 30 + column]!;
        },
      };
      const X = openMatrix(nosy, { who: 'test', argument: 'X' });
      expect(outputs('tensorflow', model.network, model.weights, X).data).toEqual(expected);
    });
  },
);

/** Products in tiles are what compiling pays for. */
(nativeStatus().available ? describe : describe.skip)('outputs that are asked for again and again', () => {
  const sizes = [20, 100, 3];
  const model = fitted(sizes, 'tanh', 'softmax', 'float64');
  const block = 10_080; // rows of 8 MB of a hundred numbers, in four parts of whole groups of 168
  const data = samples(2 * block + 1000, 20, 'float64');
  const byHand = compute('matrix', model, data);
  const forRows = (rows: number): FloatArray => compute('tensorflow', model, data.subarray(0, 20 * rows));

  async function programs(): Promise<number> {
    const { compiled, fromDisk } = await tensorflowEngine().programCounts();
    return compiled + fromDisk;
  }

  function askOften(): void {
    for (let rows = 0; rows < WORTH_COMPILING_ROWS; rows += block) forRows(block);
  }

  it('are compiled once, where products are tiled, and the same to rounding', async () => {
    await tensorflowEngine().terminate();
    const interpreted = forRows(block);
    const calls = Math.floor(WORTH_COMPILING_ROWS / block);
    for (let call = 1; call < calls; call++) expect(forRows(block)).toEqual(interpreted);
    expect(await programs()).toBe(0);
    forRows(block);
    expect(await programs()).toBe(Number(tilesProducts(process.env)));
    // From 3,319 rows on it is asked (0.9 µs a row by hand): whole groups of rows and others, unlike parts, a whole block, several.
    for (const rows of [7713, 7895, 7896, 7897, 8064, 8065, block - 1, block, block + 900, data.length / 20]) {
      const native = forRows(rows);
      expect(native).toHaveLength(3 * rows);
      expectClose(native, byHand.subarray(0, 3 * rows), 1e-14); // sums of a hundred numbers below 1
      expect(forRows(rows)).toEqual(native);
    }
    expect(await programs()).toBe(Number(tilesProducts(process.env)));
  });

  it('name the place of what is no number, and leave nothing behind', () => {
    askOften();
    for (const row of [0, 167, 168, 5039, 5040, 7560, block - 1, block, 2 * block + 999]) {
      const spoilt = data.slice();
      spoilt[20 * row + 7] = -Infinity;
      const problem = `test: X must hold finite numbers only. Got -Infinity at row ${row}, column 7.`;
      expect(() => compute('tensorflow', model, spoilt)).toThrow(problem);
      expectClose(forRows(8000), byHand.subarray(0, 24_000), 1e-14);
    }
  });

  it('are those of the network that is asked for', () => {
    askOften();
    const other = fitted(sizes, 'logistic', 'softmax', 'float64');
    const some = data.subarray(0, 20 * 8000);
    expectClose(compute('tensorflow', other, some), compute('matrix', other, some), 1e-14);
    expectClose(forRows(8000), byHand.subarray(0, 24_000), 1e-14);
  });

  it('are interpreted in 32 bits', async () => {
    await tensorflowEngine().terminate();
    const single = fitted(sizes, 'relu', 'softmax', 'float32');
    const some = samples(50_400, 20, 'float32');
    for (let rows = 0; rows < 2 * WORTH_COMPILING_ROWS; rows += 50_400) compute('tensorflow', single, some);
    expect(await programs()).toBe(0);
  });
});

(nativeStatus().available ? describe : describe.skip)('the likeliest classes of many rows', () => {
  /** The weights of the last layer twice over: of each of three pairs of classes the first and the second are as likely. */
  function twins(inputs: number, precision: Precision): Fitted {
    const { network, weights } = fitted([inputs, 40, 3], 'tanh', 'softmax', precision);
    const last = weights[1]!;
    const wider = (numbers: FloatArray): FloatArray =>
      floatArray(
        precision,
        Array.from({ length: numbers.length / 3 }, (_, row) => {
          const own = [...numbers.subarray(3 * row, 3 * row + 3)];
          return [...own, ...own];
        }).flat(),
      );
    return worthAsking({
      network: [network[0]!, { ...network[1]!, units: 6 }],
      weights: [weights[0]!, { W: wider(last.W), b: wider(last.b) }],
    });
  }

  it.each(['float64', 'float32'] as const)('are told by the library, the first of several: %s', (precision) => {
    const model = twins(30, precision);
    const data = samples(8000, 30, precision);
    const told = likeliest('tensorflow', model, data);
    expect(told).toEqual(firstLargest(compute('tensorflow', model, data), 6));
    expect(new Set(told as number[])).toEqual(new Set([0, 1, 2]));
  });

  it('are told by a compiled network too', async () => {
    await tensorflowEngine().terminate();
    const model = twins(20, 'float64'); // 1,040 multiplications and 46 units a row
    const data = samples(120_000, 20, 'float64'); // several blocks
    const interpreted = likeliest('tensorflow', model, data);
    likeliest('tensorflow', model, data);
    likeliest('tensorflow', model, data); // 360,000 rows in all, that save 44 ms, or 34
    const { compiled, fromDisk } = await tensorflowEngine().programCounts();
    expect(compiled + fromDisk).toBe(Number(tilesProducts(process.env)));
    const told = likeliest('tensorflow', model, data);
    expect(told).toEqual(firstLargest(compute('tensorflow', model, data), 6));
    expect(told).toEqual(interpreted);
  });

  it('are told block by block', () => {
    const wide = fitted([40_000, 8, 3], 'tanh', 'softmax', 'float64');
    const data = samples(193, 40_000, 'float64');
    expect(likeliest('tensorflow', wide, data)).toEqual(firstLargest(compute('matrix', wide, data), 3));
  });

  it('are asked of the outputs where one of them is no number', () => {
    const model = fitted([30, 160, 3], 'identity', 'softmax', 'float64');
    const data = samples(5000, 30, 'float64');
    data.fill(1e308, 30 * 2100, 30 * 2101); // a row whose sums are infinite, of both signs
    const found = likeliestOrOutputs('tensorflow', model.network, model.weights, source(data, 30));
    const { data: output } = outputs('tensorflow', model.network, model.weights, source(data, 30));
    expect(found).toEqual({ data: output, rows: 5000, columns: 3 });
    expect(output.findIndex(Number.isNaN)).toBe(3 * 2100);
  });

  it('are asked of the outputs where these are no probabilities of classes, and where this thread computes them', () => {
    const data = samples(5000, 30, 'float64');
    for (const activation of ['identity', 'logistic'] as const) {
      const model = fitted([30, 160, 3], 'relu', activation, 'float64');
      const found = likeliest('tensorflow', model, data);
      expect(found).toEqual({ data: compute('tensorflow', model, data), rows: 5000, columns: 3 });
    }
    const model = fitted([30, 160, 3], 'relu', 'softmax', 'float64');
    expect(likeliest('matrix', model, data)).toEqual({ data: compute('matrix', model, data), rows: 5000, columns: 3 });
  });
});

(nativeStatus().available ? describe : describe.skip)('outputs for which the library has not been worth asking', () => {
  it('are computed by hand until it would have saved 50 ms, of each network by itself', async () => {
    const { network, weights } = fitted([30, 160, 3], 'relu', 'softmax', 'float64');
    const another = (): Fitted => ({ network, weights: [...weights] });
    const [one, other] = [another(), another()];
    // Two threads take 0.315 µs a row by hand, the library 0.181 and 0.6 ms: 4.76 ms are saved.
    const data = samples(40_000, 30, 'float64');
    const byHand = compute('matrix', one, data);
    await tensorflowEngine().terminate();
    for (let call = 1; call <= 10; call++) expect(compute('tensorflow', one, data)).toEqual(byHand);
    expect(tensorflowEngine().isLoaded).toBe(false);
    expectClose(compute('tensorflow', one, data), byHand, 1e-14); // sums of 160 numbers near 1
    expect(tensorflowEngine().isLoaded).toBe(true);
    expect(compute('tensorflow', other, data)).toEqual(byHand);
  });
});

describe('outputs for few rows', () => {
  it('are computed by hand, whatever trained the network', () => {
    const model = fitted([30, 40, 3], 'tanh', 'softmax', 'float64');
    const data = samples(500, 30, 'float64');
    expect(compute('tensorflow', model, data)).toEqual(compute('matrix', model, data));
  });

  it('are the same bits alone and among others', () => {
    const model = fitted([300, 4, 3], 'relu', 'softmax', 'float64');
    const data = samples(100, 300, 'float64'); // 27 rows are read at once
    const together = compute('matrix', model, data);
    const alone = Array.from({ length: 100 }, (_, i) => [
      ...compute('matrix', model, data.slice(300 * i, 300 * (i + 1))),
    ]);
    expect(alone.flat()).toEqual([...together]);
  });
});
