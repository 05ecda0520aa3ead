import { describe, expect, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import { trainTestSplit, type TrainTestSplitOptions } from '../../src/model-selection';
import { RandomState } from '../../src/random';
import { readGolden } from '../golden/read-golden';

interface Case {
  readonly samples: number;
  readonly options: TrainTestSplitOptions;
  readonly train: number[];
  readonly test: number[];
}

const count = (samples: number): number[] => Array.from({ length: samples }, (_, i) => i);

describe("trainTestSplit takes scikit-learn's rows", () => {
  test.each(readGolden<Case[]>('train-test-split'))(
    'of $samples with $options',
    ({ samples, options, ...expected }) => {
      const [train, test] = trainTestSplit(count(samples), options);
      expect(train.slice(0, expected.train.length)).toEqual(expected.train);
      expect(test.slice(0, expected.test.length)).toEqual(expected.test);
      if (samples <= 100) expect([train.length, test.length]).toEqual([expected.train.length, expected.test.length]);
    },
  );

  test('and leaves a generator where scikit-learn leaves it', () => {
    const random = new RandomState(0);
    trainTestSplit(count(10), { stratify: [0, 0, 0, 1, 1, 1, 2, 2, 2, 2], randomState: random });
    // rng = numpy.random.RandomState(0)
    // train_test_split(range(10), stratify=[0, 0, 0, 1, 1, 1, 2, 2, 2, 2], random_state=rng); rng.random_sample()
    expect(random.randomSample()).toBe(0.3834415188257777);
  });

  test('where labels come as a column: their order is that of texts', () => {
    const stratify = [[10], [9], [10], [9], [10], [9], [10], [9]];
    // train_test_split(list(range(8)), stratify=[[10], [9]] * 4, random_state=0, test_size=3)
    const expected = [[0, 5, 3, 4, 1], [6, 7, 2]]; // prettier-ignore
    expect(trainTestSplit(count(8), { stratify, randomState: 0, testSize: 3 })).toEqual(expected);
  });

  test('whatever kind of array the labels to stratify by are in', () => {
    const labels = [10, 9, -1, 10, 9, -1, 9, 9, 10, -1, 9, 9];
    const options = { testSize: 4, randomState: 9 };
    const expected = trainTestSplit(count(12), { ...options, stratify: labels });
    const rows = labels.map((label) => [label, label]);
    const inRows = trainTestSplit(count(12), { ...options, stratify: rows });
    tf.env().set('IS_TEST', true); // the plain backend would advertise the native one
    const tensor = tf.tensor1d(labels, 'int32');
    for (const stratify of [Int32Array.from(labels), tensor, { data: labels, shape: [12] }]) {
      expect(trainTestSplit(count(12), { ...options, stratify })).toEqual(expected);
    }
    for (const stratify of [new Matrix(rows), { data: rows.flat(), shape: [12, 2] }]) {
      expect(trainTestSplit(count(12), { ...options, stratify })).toEqual(inRows);
    }
    tensor.dispose();
  });
});

test('All arrays are split alike, each into its own kind, and typed so', () => {
  const X = count(10).map((i) => [i, -i]);
  const y = Float64Array.from(count(10));
  const names = count(10).map(String);
  const shaped = { data: Float32Array.from(X.flat()), shape: [10, 2] };
  const split = trainTestSplit(X, y, names, new Matrix(X), shaped, { testSize: 0.3, randomState: 1 });
  const [XTrain, XTest, yTrain, yTest, namesTrain, , matrixTrain, , , shapedTest] = split;
  expectTypeOf([XTrain, XTest]).toEqualTypeOf<number[][][]>();
  expectTypeOf([yTrain, yTest]).toEqualTypeOf<Float64Array<ArrayBuffer>[]>();
  expectTypeOf(namesTrain).toEqualTypeOf<string[]>();
  expectTypeOf(matrixTrain).toEqualTypeOf<Matrix>();
  expectTypeOf(shapedTest).toEqualTypeOf<{ data: Float32Array<ArrayBuffer>; shape: number[] }>();
  expect(XTrain).toEqual(Array.from(yTrain, (i) => [i, -i]));
  expect(XTest).toEqual(Array.from(yTest, (i) => [i, -i]));
  expect(namesTrain).toEqual(Array.from(yTrain, String));
  expect(matrixTrain.to2DArray()).toEqual(XTrain);
  expect(shapedTest).toEqual({ data: Float32Array.from(XTest.flat()), shape: [3, 2] });
});

test('Without options a quarter is for tests, at random; every sample is in one part', () => {
  const [train, test] = trainTestSplit(count(100));
  expect(test).toHaveLength(25);
  expect([...train, ...test].sort((a, b) => a - b)).toEqual(count(100));
  expect(trainTestSplit(count(100))).not.toEqual([train, test]);
});

test("The caller's data is neither changed nor shared", () => {
  const X = [[1], [2], [3], [4]];
  const [train] = trainTestSplit(X, { shuffle: false });
  train[0]![0] = 9;
  expect(X).toEqual([[1], [2], [3], [4]]);
});

const ten = count(10);
const ACCEPTED = 'must be an array, a typed array, an ml-matrix Matrix, a tensor or { data, shape }.';
const SIZE = 'a number in (0, 1) or an integer in [1, Infinity) or null';

test.each<[unknown[], string, string]>([
  [[], 'InvalidDataError', 'arrays must be given before the options, at least one.'],
  [[{ testSize: 0.5 }], 'InvalidDataError', 'arrays must be given before the options, at least one.'],
  [[ten, [1, 2]], 'InvalidDataError', 'arrays[1] must have as many samples as arrays[0] (10). Got 2.'],
  [[ten, undefined], 'InvalidDataError', `arrays[1] ${ACCEPTED} Got undefined.`],
  [
    [{ testSize: 0.5 }, ten],
    'InvalidDataError',
    'arrays[0] must be an array. Got { testSize }. Options come last, once.',
  ],
  [[ten, { testSize: 0 }], 'InvalidParameterError', `testSize must be ${SIZE}. Got 0.`],
  [[ten, { testSize: 1.5 }], 'InvalidParameterError', `testSize must be ${SIZE}. Got 1.5.`],
  [[ten, { trainSize: -1 }], 'InvalidParameterError', `trainSize must be ${SIZE}. Got -1.`],
  [
    [ten, { testSize: 10 }],
    'InvalidParameterError',
    'testSize must be a number in (0, 1) or fewer than all 10 samples. Got 10.',
  ],
  [
    [ten, { trainSize: 11 }],
    'InvalidParameterError',
    'trainSize must be a number in (0, 1) or fewer than all 10 samples. Got 11.',
  ],
  [
    [ten, { testSize: 0.6, trainSize: 0.6 }],
    'InvalidParameterError',
    'trainSize 0.6 and testSize 0.6 ask for more than the 10 samples. Lower one, or leave it out.',
  ],
  [
    [ten, { testSize: 6, trainSize: 5 }],
    'InvalidParameterError',
    'trainSize 5 and testSize 6 ask for more than the 10 samples. Lower one, or leave it out.',
  ],
  [
    [[1]],
    'InvalidParameterError',
    'trainSize null and testSize 0.25 leave none of 1 samples to train with. Change them, or pass more samples.',
  ],
  [
    [ten, { trainSize: 0.05 }],
    'InvalidParameterError',
    'trainSize 0.05 and testSize null leave none of 10 samples to train with. Change them, or pass more samples.',
  ],
  [[ten, { shuffle: 'no' }], 'InvalidParameterError', 'shuffle must be true or false. Got "no".'],
  [
    [ten, { randomState: 0.5 }],
    'InvalidParameterError',
    'randomState must be an integer in [0, 4294967295], a RandomState or null. Got 0.5.',
  ],
  [[ten, { test_size: 0.5 }], 'InvalidParameterError', 'unknown parameter "test_size". Did you mean "testSize"?'],
  [
    [ten, { stratify: 'y' }],
    'InvalidParameterError',
    'stratify must be an array of class labels, one per sample, or null. Got "y".',
  ],
  [
    [ten, { stratify: ten, shuffle: false }],
    'InvalidParameterError',
    'stratify needs shuffle: true. Leave out shuffle: false, or stratify.',
  ],
  [[ten, { stratify: [1, 2] }], 'InvalidDataError', 'stratify must have one label per sample (10). Got 2.'],
  [[ten, { stratify: {} }], 'InvalidDataError', `stratify ${ACCEPTED} Got {  }.`],
  [
    [ten, { stratify: ['a', 'b', 'b', 'b', 'b', 'b', 'b', 'b', 'b', 'c'] }],
    'InvalidDataError',
    'stratify must have at least two samples in every class. Got one of "a", "c".',
  ],
  [
    [ten, { stratify: [0, 0, 0, 1, 1, 1, 2, 2, 2, 2], testSize: 2 }],
    'InvalidParameterError',
    'testSize must be at least 3 samples, one for each class of stratify. Got 2.',
  ],
  [
    [ten, { stratify: [0, 0, 0, 1, 1, 1, 2, 2, 2, 2], trainSize: 2 }],
    'InvalidParameterError',
    'trainSize must be at least 3 samples, one for each class of stratify. Got 2.',
  ],
  [
    [[1, 2], { stratify: [1, NaN] }],
    'InvalidDataError',
    'stratify must hold finite numbers, strings or booleans. Got NaN at index 1.',
  ],
  [
    [[1, 2], { stratify: [[1], [null]] }],
    'InvalidDataError',
    'stratify must hold finite numbers, strings or booleans. Got null at row 1, column 0.',
  ],
  [
    [[1, 2], { stratify: [1, '1'] }],
    'InvalidDataError',
    'stratify must hold labels of one type. Got a number at index 0, a string at index 1.',
  ],
])('trainTestSplit refuses %j', (given, name, message) => {
  const call = (): unknown => trainTestSplit(...(given as [number[]]));
  expect(call).toThrow(expect.objectContaining({ name, message: `trainTestSplit: ${message}` }));
});
