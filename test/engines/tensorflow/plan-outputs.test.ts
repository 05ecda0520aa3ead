import { availableParallelism } from 'node:os';
import { describe, expect, it } from '@jest/globals';
import { blockPlan, outputsAtOnce, planOutputs, rowsUntilCompiled } from '../../../src/engines/tensorflow/plan-outputs';
import { type Activation, type Network, perceptron } from '../../../src/network';

function classifier(sizes: readonly number[], hidden: Activation = 'relu'): Network {
  return perceptron(sizes, hidden, 'softmax');
}

describe('where outputs are computed', () => {
  // What a row takes one thread, by `byHandNs`, of which the native library does 3 ms and more, in 32 bits 1 ms; or more where two
  // threads take no longer than the library, by `NATIVE_NS`, and 0.6 ms, in 32 bits 0.3 ms.
  it.each([
    [
      '10 ns for the row, 164 inputs, 7,400 multiplications, 10 of softmax: 0.871 µs; natively 0.261 µs',
      classifier([64, 100, 10]),
      3445,
      1717,
    ],
    [
      '164 inputs, 7,400 multiplications, 100 of tanh, 10 of softmax: 1.471 µs',
      classifier([64, 100, 10], 'tanh'),
      2039,
      679,
    ],
    ['1,808 inputs, 668,672 multiplications, 10 of softmax: 67.7 µs', classifier([784, 512, 512, 10]), 44, 14],
    ['2,000 inputs, 2,000,000 multiplications in JavaScript: 1.3 ms', classifier([1000, 1000, 1000]), 2, 0],
  ])('depends on the size: %s', (_, network, most, mostSingle) => {
    for (const [precision, rows] of [['float64', most] as const, ['float32', mostSingle] as const]) {
      expect(planOutputs(network, rows, precision)).toBeNull();
      expect(planOutputs(network, rows + 1, precision)?.rowsAtOnce).toBe(outputsAtOnce(network, precision));
    }
  });

  it('is this thread for any number of rows that take the library longer', () => {
    // 804 inputs, 8,040 multiplications, 10 of softmax: 1.191 µs of one thread; natively 1.278 µs. Then 0.183 µs and 0.162 µs.
    for (const precision of ['float64', 'float32'] as const)
      for (const inputs of [784, 64]) expect(planOutputs(classifier([inputs, 10, 10, 10]), 1e9, precision)).toBeNull();
  });
});

describe('how a block goes through a compiled network', () => {
  const threads = Math.min(Math.max(availableParallelism(), 2), 4);
  /** A thread's part of so many rows, in so many at once. */
  const share = (rows: number, unit = 168): number => unit * Math.ceil(rows / (unit * threads));
  const large = { groupRows: 168, shareRows: 168 };
  const aGroupEach = { ...large, partRows: 168 };

  // 16 MB of X, or 8 MB of the widest layer, by sixteen rows, and then whole groups of 168 rows in each part; 168 rows of 191 numbers
  // are more than 256,000 bytes.
  it.each([
    ['in a part for each thread, of groups', [64, 100, 10], { ...large, parts: threads, partRows: share(10_000) }],
    ['in as many where a row is short', [2, 10, 1], { ...large, parts: threads, partRows: share(100_000) }],
    [
      'in as many where groups are just not too large',
      [190, 10, 3],
      { ...large, parts: threads, partRows: share(10_528) },
    ],
    ['in twelve parts of a group each where that is large', [191, 10, 3], { ...aGroupEach, parts: 12 }],
    ['in twelve as long as 16 MB have so many groups', [999, 10, 3], { ...aGroupEach, parts: 12 }],
    ['in fewer where they have not', [1000, 10, 3], { ...aGroupEach, parts: 11 }],
    ['in four at the least', [3048, 10, 3], { ...aGroupEach, parts: 4 }],
  ] as const)('is %s', (_, sizes, plan) => {
    const network = classifier(sizes);
    expect(blockPlan(network, 'float64', false)).toEqual(plan);
    expect(rowsUntilCompiled(network, 'float64', false)).toBeGreaterThan(0);
  });

  // 28 rows of 1,142 numbers are 255,808 bytes, 14 of 2,285 255,920. Rows of 200 numbers begin at a multiple of 64 bytes, as all tensors
  // do; of 191 only each eighth, and of 1,142 each fourth.
  it.each([
    ['as elsewhere where groups are not too large', [190, 10, 3], large, 10_528],
    ['in short groups of long rows', [200, 10, 3], { groupRows: 28, shareRows: 28 }, 10_000],
    ['in parts that begin where a tensor can', [191, 10, 3], { groupRows: 28, shareRows: 56 }, 10_480],
    ['in short groups as long as they are not too large', [1142, 10, 3], { groupRows: 28, shareRows: 28 }, 1760],
    ['in shorter ones of longer rows', [1143, 10, 3], { groupRows: 14, shareRows: 56 }, 1760],
    ['in these as long as they are not too large', [2285, 10, 3], { groupRows: 14, shareRows: 56 }, 880],
  ] as const)('is where AVX-512 comes in halves %s', (_, sizes, groups, rows) => {
    const parts = { parts: threads, partRows: share(rows, groups.shareRows) };
    expect(blockPlan(classifier(sizes), 'float64', true)).toEqual({ ...groups, ...parts });
  });

  it('is in parts of a group there too where rows are longer still', () => {
    expect(blockPlan(classifier([2286, 10, 3]), 'float64', true)).toEqual({ ...aGroupEach, parts: 5 });
  });

  it('is as many rows as go to the library at once', () => {
    for (const features of [64, 191, 2286]) {
      const network = classifier([features, 10, 3]);
      const { parts, partRows } = blockPlan(network, 'float64');
      expect(outputsAtOnce(network, 'float64')).toBe(parts * partRows);
    }
  });

  // 30 ms by what each row saves: 16 ns for a thousand multiplications, and 2.3 ns for a unit.
  it.each([
    ['7,400 multiplications and 110 units: 371 ns', [64, 100, 10], 80_775],
    ['44,600 and 403: 1,641 ns', [20, 200, 200, 3], 18_287],
    ['668,672 and 1,034: 13.08 µs', [784, 512, 512, 10], 2294],
  ])('is after so many rows: %s', (_, sizes, rows) => {
    expect(rowsUntilCompiled(classifier(sizes), 'float64', false)).toBeCloseTo(rows, -1);
  });

  // There a thousand multiplications save 2 ns.
  it.each([
    ['268 ns', [64, 100, 10], 112_024],
    ['1,016 ns', [20, 200, 200, 3], 29_525],
    ['3.72 µs', [784, 512, 512, 10], 8074],
  ])('is later where AVX-512 comes in halves: %s', (_, sizes, rows) => {
    expect(rowsUntilCompiled(classifier(sizes), 'float64', true)).toBeCloseTo(rows, -1);
  });

  // A unit 0.3 ns, however many numbers it sums.
  it.each([
    ['33 ns', [64, 100, 10], 909_091],
    ['310 ns', [784, 512, 512, 10], 96_712],
  ])('is much later of 32 bits: %s', (_, sizes, rows) => {
    expect(rowsUntilCompiled(classifier(sizes), 'float32', false)).toBeCloseTo(rows, 0);
  });

  it('is not at all where rows are too long for that, or of 32 bits and AVX-512 comes in halves', () => {
    expect(rowsUntilCompiled(classifier([3049, 10, 3]), 'float64', false)).toBeNull();
    expect(rowsUntilCompiled(classifier([64, 100, 10]), 'float32', true)).toBeNull();
  });
});
