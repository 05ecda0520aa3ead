import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as fc from 'fast-check';
import { floatArray, type Precision } from '../../src/arrays';
import { forward, type LayerWeights, type Network, parameterCount, perceptron, RowNetwork } from '../../src/network';
import { RowKernel } from '../../src/network/row-kernel';
import { rowMachine } from '../../src/network/row-kernel/row-machine';
import { plainOutput } from './plain-output';

/** The first four are computed in JavaScript, then one alone in WebAssembly, four together, and three alone. */
const ROWS = 12;

/** Weights, and rows, that take the given numbers again and again, never twice in the same order. */
function made(network: Network, numbers: readonly number[], precision: Precision) {
  let k = 0;
  const next = (length: number) =>
    floatArray(
      precision,
      Array.from({ length }, () => numbers[(k++ * k) % numbers.length]!),
    );
  const weights = network.map(({ inputs, units }): LayerWeights => ({ W: next(inputs * units), b: next(units) }));
  return { weights, X: { data: next(ROWS * network[0]!.inputs), rows: ROWS, columns: network[0]!.inputs } };
}

/** Numbers without any pattern, some of them 0. */
function ordinary(count: number, seed = 1): number[] {
  return Array.from({ length: count }, (_, i) => (i % 3 === 0 ? 0 : Math.sin(seed + i * i)));
}

/** Whether every row has the bits of the plain sum; that it may say so, the weights must have come into the machine. */
function expectPlainBits(network: Network, { weights, X }: ReturnType<typeof made>, precision: Precision): void {
  const isSingle = precision === 'float32';
  const row = (index: number) => X.data.subarray(index * X.columns, (index + 1) * X.columns);
  const expected = Array.from({ length: ROWS }, (_, index) =>
    plainOutput(network, weights, row(index), isSingle),
  ).flat();
  const output = floatArray(precision, expected.length);
  forward(network, weights, X, output);
  expect(differences(output, expected)).toEqual([]);
  const kernel = RowKernel.for(network, weights)!;
  kernel.place();
  expect(kernel.isPlaced).toBe(true);
  const alone = Array.from({ length: ROWS }, (_, index) => [...kernel.run(row(index), 0, isSingle)]).flat();
  expect(differences(alone, expected)).toEqual([]);
  const units = network.at(-1)!.units;
  const together = floatArray(precision, expected.length);
  const taken = kernel.runTogether(X.data, 2 * X.columns, ROWS - 2, isSingle, together, 2 * units);
  // Not where a weight is no finite number, or a bias −0: all are taken from the same numbers.
  const numbers = weights.flatMap(({ W, b }) => [...W, ...b]);
  if (numbers.every((value) => Number.isFinite(value) && !Object.is(value, -0))) expect(taken).toBe(8);
  else expect([0, 8]).toContain(taken);
  const outside = (_: number, at: number): number => (at >= 2 * units && at < (2 + taken) * units ? expected[at]! : 0);
  expect(differences(together, expected.map(outside))).toEqual([]);
}

/** What a program beside this file prints, which is JSON. */
function run(program: string, ...args: string[]): unknown {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--require', 'tsx/cjs', join(__dirname, program), ...args],
    { encoding: 'utf8' },
  );
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(stdout);
}

/** −0 is none of 0, NaN is NaN. */
function differences(values: ArrayLike<number>, expected: readonly number[]): unknown[] {
  return expected.flatMap((value, at) =>
    Object.is(values[at], value) ? [] : [{ at, value: values[at], expected: value }],
  );
}

const SPECIAL = [0, -0, 5e-324, -5e-324, 2.2e-308, 1e-300, -1e-160, 1e160, -1e200, 1e308, -1e308, 1, -1, 0.1, 3];
const size = fc.integer({ min: 1, max: 130 });
const hidden = fc.constantFrom('identity', 'logistic', 'tanh', 'relu');
const last = fc.constantFrom('identity', 'logistic', 'softmax', 'exp');
const precision = fc.constantFrom<Precision>('float64', 'float32');
const number = fc.oneof(
  fc.constantFrom(...SPECIAL),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.double({ min: -2, max: 2, noNaN: true }),
);

describe('A network that computes row by row', () => {
  it('has the bits of a plain sum, whatever its shape and numbers', () => {
    fc.assert(
      fc.property(
        fc.array(size, { minLength: 2, maxLength: 4 }),
        hidden,
        last,
        precision,
        fc.array(number, { minLength: 1, maxLength: 40 }),
        (sizes, activation, output, bits, numbers) => {
          const network = perceptron(sizes, activation, output);
          expectPlainBits(network, made(network, numbers, bits), bits);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(['float64', 'float32'] as const)('has them for every number of units up to 40, of %s', (bits) => {
    for (let units = 1; units <= 40; units++) {
      const network = perceptron([(units % 5) + 1, units, 3], 'relu', 'identity');
      expectPlainBits(network, made(network, ordinary(997), bits), bits);
    }
  });

  it('passes over inputs of 0, and leaves −0 as it is', () => {
    const network = perceptron([3, 2], 'relu', 'identity');
    const weights = [{ W: Float64Array.of(Infinity, NaN, 1, 2, -Infinity, 1), b: Float64Array.of(-0, -0) }];
    const kernel = RowKernel.for(network, weights)!;
    kernel.place();
    expect([...kernel.run(Float64Array.of(0, 0, 0), 0, false)]).toEqual([-0, -0]);
    expect([...kernel.run(Float64Array.of(-0, 0.5, 0), 0, false)]).toEqual([0.5, 1]);
    // The other way is the same.
    const output = new Float64Array(2);
    forward(network, weights, { data: Float64Array.of(0, 0, 0), rows: 1, columns: 3 }, output);
    expect([...output]).toEqual([-0, -0]);
  });

  it.each(['float64', 'float32'] as const)(
    'has them for four rows of few inputs and of many that are 0, of %s',
    (bits) => {
      // 16 pairs of units and more list the inputs of the first row, and go on row by row where half of them are 0.
      for (const share of [0, 0.3, 0.5, 0.9, 1]) {
        for (const units of [30, 31, 32, 64, 101]) {
          const network = perceptron([70, units, 40, 3], 'relu', 'softmax');
          const numbers = ordinary(997).map((value, i) => (((i * 7919) % 1000) / 1000 < share ? 0 : value || 0.5));
          const subject = made(network, ordinary(997), bits);
          for (let i = 0; i < subject.X.data.length; i++) subject.X.data[i] = numbers[i % numbers.length]!;
          expectPlainBits(network, subject, bits);
        }
      }
    },
  );

  it('lets rows go alone where a product with 0 is not 0, or the sum before it −0', () => {
    const network = perceptron([2, 2], 'relu', 'identity');
    const four = Float64Array.of(0, 1, 0, 1, 0, 0, 0, 0);
    for (const weights of [
      { W: Float64Array.of(Infinity, 1, 2, 3), b: Float64Array.of(1, 1) },
      { W: Float64Array.of(NaN, 1, 2, 3), b: Float64Array.of(1, 1) },
      { W: Float64Array.of(1, 1, 2, 3), b: Float64Array.of(1, -0) },
    ]) {
      const kernel = RowKernel.for(network, [weights])!;
      kernel.place();
      expect(kernel.runTogether(four, 0, 4, false, new Float64Array(8), 0)).toBe(0);
      const output = new Float64Array(24);
      const X = { data: Float64Array.from({ length: 24 }, (_, i) => four[i % 8]!), rows: 12, columns: 2 };
      forward(network, [weights], X, output);
      const expected = Array.from({ length: 12 }, (_, row) =>
        plainOutput(network, [weights], X.data.subarray(2 * row, 2 * row + 2)),
      );
      expect(differences(output, expected.flat())).toEqual([]);
    }
  });

  it('has them for rows that are too long to go together', () => {
    const network = perceptron([8201, 3, 2], 'relu', 'identity');
    const subject = made(network, ordinary(4999), 'float64');
    const kernel = RowKernel.for(network, subject.weights)!;
    kernel.place();
    expect(kernel.runTogether(subject.X.data, 0, ROWS, false, new Float64Array(2 * ROWS), 0)).toBe(0);
    const output = new Float64Array(2 * ROWS);
    forward(network, subject.weights, subject.X, output);
    const row = subject.X.data.subarray((ROWS - 1) * 8201);
    expect(differences(output.subarray(-2), plainOutput(network, subject.weights, row))).toEqual([]);
    expect(RowKernel.for(perceptron([32_801, 3, 2], 'relu', 'identity'), [])).toBeNull();
  });

  it.each([1, 2, 7, 8, 9, 24, 25, 107, 8200, 8201])('sees whether %i inputs are finite', (inputs) => {
    const network = perceptron([inputs, 3, 2], 'relu', 'identity');
    const { weights, X } = made(network, ordinary(1009), 'float64');
    const output = new Float64Array(ROWS * 2);
    const sees = (data: Float64Array): boolean => forward(network, weights, { ...X, data }, output);
    const data = Float64Array.from(X.data);
    expect(sees(data)).toBe(true); // the first rows are computed in JavaScript, once
    expect(sees(data)).toBe(true);
    // In each row one of the first, the last, and what the machine takes at a time.
    for (const column of new Set([0, 7, 8, 15, inputs - 2, inputs - 1].filter((one) => one >= 0 && one < inputs))) {
      for (let row = 0; row < ROWS; row++) {
        for (const value of [NaN, Infinity, -Infinity]) {
          const place = row * inputs + column;
          const kept = data[place]!;
          data[place] = value;
          expect([row, column, value, sees(data)]).toEqual([row, column, value, false]);
          data[place] = kept;
        }
      }
    }
    expect(sees(data)).toBe(true); // nothing is left behind of a row before
  });

  it('sees it in JavaScript too', () => {
    const network = perceptron([5, 3, 2], 'relu', 'identity');
    const { weights, X } = made(network, ordinary(1009), 'float64');
    const data = Float64Array.from(X.data);
    data[7] = -Infinity;
    const row = new RowNetwork(network, weights);
    const sums = [0, 1, 2].map((which) => {
      row.run(data, which * 5, false);
      return Number.isFinite(row.inputSum);
    });
    expect(sums).toEqual([true, false, true]);
  });

  it('computes in turn with more networks than the memory has room for', () => {
    const machine = rowMachine()!;
    const before = machine.generation;
    const networks = Array.from({ length: 24 }, (_, n) => perceptron([200, 300 + n, 5], 'relu', 'softmax'));
    expect(networks.reduce((sum, network) => sum + parameterCount(network), 0)).toBeGreaterThan(machine.numbers.length);
    const all = networks.map((network, n) => ({ network, ...made(network, ordinary(4999, n), 'float64') }));
    const subjects = all.map(({ network, weights, X }) => {
      const row = X.data.slice(0, X.columns);
      return { ready: new RowNetwork(network, weights), row, expected: plainOutput(network, weights, row) };
    });
    for (let round = 0; round < 20; round++) {
      for (const { ready, row, expected } of subjects)
        expect(differences(ready.run(row, 0, false), expected)).toEqual([]);
    }
    expect(machine.generation).toBeGreaterThan(before + 1);
  });

  it('computes a network that is too large for the memory in JavaScript', () => {
    const network = perceptron([1100, 1300, 3], 'relu', 'softmax');
    const { weights, X } = made(network, ordinary(4999), 'float64');
    expect(RowKernel.for(network, weights)).toBeNull();
    const output = new Float64Array(3 * ROWS);
    forward(network, weights, X, output);
    const row = X.data.subarray((ROWS - 1) * X.columns);
    expect(differences(output.subarray(-3), plainOutput(network, weights, row))).toEqual([]);
  });

  it('lets weights go that nobody holds any more', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const network = perceptron([20, 30, 2], 'relu', 'identity');
    const used = (): WeakRef<object> => {
      const { weights, X } = made(network, ordinary(997), 'float64');
      forward(network, weights, X, new Float64Array(2 * ROWS));
      return new WeakRef(weights);
    };
    const weights = used();
    // A WeakRef holds what it was made of until the next turn. Once of many whole runs one collection did not suffice, for
    // which no reason was found; whoever held the weights would hold them through all of these.
    for (let turn = 0; turn < 20 && weights.deref() !== undefined; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
    expect(weights.deref()).toBeUndefined();
  });

  it('has the bits of JavaScript where these are not those of fdlibm', () => {
    for (const only of ['exp', 'tanh']) expect(run('other-exponentials.ts', only)).toEqual(Array(8).fill(true));
  });

  it('has the same bits where there is no WebAssembly', () => {
    const { network, weights, rows, outputs } = run('without-web-assembly.ts') as {
      network: Network;
      weights: LayerWeights[];
      rows: number[][];
      outputs: number[];
    };
    const kernel = RowKernel.for(network, weights)!;
    kernel.place();
    const here = rows.flatMap((row) => [...kernel.run(Float64Array.from(row), 0, false)]);
    expect(differences(here, outputs)).toEqual([]);
  });
});
