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
      '50 ns for the row, 164 inputs, 7,400 multiplications, 10 of softmax: 1.084 µs; natively 0.261 µs',
      classifier([64, 100, 10]),
      2767,
      1066,
    ],
    [
      '164 inputs, 7,400 multiplications, 100 of tanh, 10 of softmax: 3.284 µs',
      classifier([64, 100, 10], 'tanh'),
      913,
      304,
    ],
    [
      '84 inputs, 840 multiplications, 10 of softmax: 0.348 µs; natively 0.162 µs',
      classifier([64, 10, 10, 10]),
      50_847,
      25_423,
    ],
    ['1,808 inputs, 668,672 multiplications, 10 of softmax: 68.9 µs', classifier([784, 512, 512, 10]), 43, 14],
    ['2,000 inputs, 2,000,000 multiplications in JavaScript: 1.3 ms', classifier([1000, 1000, 1000]), 2, 0],
  ])('depends on the size: %s', (_, network, most, mostSingle) => {
    for (const [precision, rows] of [['float64', most] as const, ['float32', mostSingle] as const]) {
      expect(planOutputs(network, rows, precision)).toBeNull();
      expect(planOutputs(network, rows + 1, precision)).toBe(outputsAtOnce(network, precision));
    }
  });

  it('is this thread for any number of rows that take the library longer', () => {
    // 804 inputs, 8,040 multiplications, 10 of softmax: 1.788 µs of one thread; natively 1.278 µs.
    for (const precision of ['float64', 'float32'] as const)
      expect(planOutputs(classifier([784, 10, 10, 10]), 1e9, precision)).toBeNull();
  });
});

describe('how a block goes through a compiled network', () => {
  const threads = Math.min(Math.max(availableParallelism(), 2), 4);
  const share = (rows: number): number => 168 * Math.ceil(rows / (168 * threads));

  it.each([
    // 16 MB of X, or 8 MB of the widest layer, by sixteen rows, and then whole groups of 168 rows in each part.
    [
      'in a part for each thread, of groups',
      [64, 100, 10],
      { parts: threads, partRows: share(10_000), groupRows: 168 },
    ],
    ['in as many where a row is short', [2, 10, 1], { parts: threads, partRows: share(100_000), groupRows: 168 }],
    // 168 rows of 191 numbers are more than 256,000 bytes.
    [
      'in as many where groups are just not too large',
      [190, 10, 3],
      { parts: threads, partRows: share(10_528), groupRows: 168 },
    ],
    ['in twelve parts of a group each where that is large', [191, 10, 3], { parts: 12, partRows: 168, groupRows: 168 }],
    ['in twelve as long as 16 MB have so many groups', [999, 10, 3], { parts: 12, partRows: 168, groupRows: 168 }],
    ['in fewer where they have not', [1000, 10, 3], { parts: 11, partRows: 168, groupRows: 168 }],
    ['in four at the least', [3048, 10, 3], { parts: 4, partRows: 168, groupRows: 168 }],
  ] as const)('is %s', (_, sizes, plan) => {
    const network = classifier(sizes);
    expect(blockPlan(network, 'float64')).toEqual(plan);
    expect(outputsAtOnce(network, 'float64')).toBe(plan.parts * plan.partRows);
    expect(rowsUntilCompiled(network, 'float64', false)).toBeGreaterThan(0);
  });

  // 30 ms by what each row saves: 16 ns for a thousand multiplications, and 2.3 ns for a unit.
  it.each([
    ['7,400 multiplications and 110 units: 371 ns', [64, 100, 10], 80_775],
    ['44,600 and 403: 1,641 ns', [20, 200, 200, 3], 18_287],
    ['668,672 and 1,034: 13.08 µs', [784, 512, 512, 10], 2294],
  ])('is after so many rows: %s', (_, sizes, rows) => {
    expect(rowsUntilCompiled(classifier(sizes), 'float64', false)).toBeCloseTo(rows, -1);
  });

  // There a thousand multiplications lose 12 ns.
  it.each([
    ['164 ns', [64, 100, 10], 182_704],
    ['392 ns', [20, 200, 200, 3], 76_589],
  ])('is later where AVX-512 comes in halves: %s', (_, sizes, rows) => {
    expect(rowsUntilCompiled(classifier(sizes), 'float64', true)).toBeCloseTo(rows, -1);
  });

  it('is not at all there where products are most of the work', () => {
    expect(rowsUntilCompiled(classifier([784, 100, 10]), 'float64', true)).toBeNull();
    expect(rowsUntilCompiled(classifier([784, 512, 512, 10]), 'float64', true)).toBeNull();
  });

  it('is not at all where rows are too long for that, or of 32 bits', () => {
    expect(rowsUntilCompiled(classifier([3049, 10, 3]), 'float64', false)).toBeNull();
    expect(rowsUntilCompiled(classifier([64, 100, 10]), 'float32', false)).toBeNull();
  });
});
