import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import { Table } from '../../src/arrays';
import {
  GroupKFold,
  KFold,
  LeaveOneGroupOut,
  LeaveOneOut,
  LeavePOut,
  PredefinedSplit,
  ShuffleSplit,
  type Splitter,
  StratifiedKFold,
  TimeSeriesSplit,
  type TrainTestIndices,
} from '../../src/model-selection';

test('A splitter prints as the call that makes one like it', () => {
  const splitters = [new KFold({ nSplits: 3 }), new LeaveOneOut(), new LeavePOut(2), new PredefinedSplit([0, 1, -1])];
  expect(splitters.map((splitter) => inspect(splitter))).toEqual([
    'KFold({ nSplits: 3, shuffle: false, randomState: null })',
    'LeaveOneOut()',
    'LeavePOut(2)',
    'PredefinedSplit([ 0, 1, -1 ])',
  ]);
});

test('getParams tells all parameters, and changing what it returns changes nothing', () => {
  expect(new ShuffleSplit({ testSize: 0.5 }).getParams()).toEqual({
    nSplits: 10,
    testSize: 0.5,
    trainSize: null,
    randomState: null,
  });
  const splitter = new PredefinedSplit(Int32Array.of(0, 1));
  splitter.getParams().testFold[0] = 5;
  expect(splitter.getParams()).toEqual({ testFold: [0, 1] });
  expect(new TimeSeriesSplit().getParams()).toEqual({ nSplits: 5, maxTrainSize: null, testSize: null, gap: 0 });
});

test('X, y and groups may be in any kind of array', () => {
  const y = [1, 0, 0, 1, 1, 0];
  const rows = y.map((label) => [label, label]);
  const expected = new StratifiedKFold({ nSplits: 2 }).split(y, y);
  const tensor = tf.tensor2d(rows);
  const table = new Table({ a: y, b: y });
  for (const X of [rows, new Matrix(rows), tensor, table, { data: rows.flat(), shape: [6, 2] }, Float32Array.from(y)]) {
    for (const labels of [y, Int8Array.from(y), new Matrix(y.map((label) => [label])), tf.tensor1d(y), y.map(Boolean)])
      expect(new StratifiedKFold({ nSplits: 2 }).split(X, labels)).toEqual(expected);
    expect(new GroupKFold({ nSplits: 2 }).split(X, null, Float64Array.from(y))).toHaveLength(2);
    expect(new LeaveOneOut().getNSplits(X)).toBe(6);
  }
  expect(new LeaveOneGroupOut().getNSplits(null, null, ['a', 'b', 'a'])).toBe(2);
});

test('What a splitter needs is asked for by its types', () => {
  const splitter: Splitter = new KFold({ nSplits: 2 });
  expectTypeOf(splitter.split([1, 2])).toEqualTypeOf<TrainTestIndices[]>();
  expectTypeOf<TrainTestIndices>().toEqualTypeOf<[train: number[], test: number[]]>();
  // @ts-expect-error -- labels are missing
  expect(() => new StratifiedKFold().split([1, 2])).toThrow('y must be given');
  // @ts-expect-error -- groups are missing
  expect(() => new GroupKFold().split([1, 2])).toThrow('groups must be given');
  // @ts-expect-error -- a slip of the pen
  expect(() => new KFold({ nSplit: 2 })).toThrow('Did you mean "nSplits"?');
  // @ts-expect-error -- the number of samples is missing
  expect(() => new LeaveOneOut().getNSplits()).toThrow('X must be an array');
});

test('The number of choices of p is counted exactly as far as numbers go', () => {
  // math.comb(60, 7), math.comb(100, 3), math.comb(3, 5)
  const counts = ([[60, 7], [100, 3], [3, 5]] as const).map(([n, p]) => new LeavePOut(p).getNSplits(new Uint8Array(n))); // prettier-ignore
  expect(counts).toEqual([386206920, 161700, 0]);
});
