import { describe, expect, test } from '@jest/globals';
import {
  GroupKFold,
  GroupShuffleSplit,
  KFold,
  LeaveOneGroupOut,
  LeaveOneOut,
  LeavePOut,
  PredefinedSplit,
  RepeatedKFold,
  RepeatedStratifiedKFold,
  ShuffleSplit,
  type Splitter,
  StratifiedGroupKFold,
  StratifiedKFold,
  StratifiedShuffleSplit,
  TimeSeriesSplit,
} from '../../src/model-selection';
import { takeWarnings } from '../setup/fatal-warnings';

const ten = Array.from({ length: 10 }, (_, i) => i);
const halves = ten.map((i) => i % 2);
const SIZE = 'a number in (0, 1) or an integer in [1, Infinity) or null';
const FOLDS = 'nSplits must be an integer in [2, Infinity).';

describe('A splitter is not made of', () => {
  test.each<[string, () => unknown, string]>([
    ['one fold', () => new KFold({ nSplits: 1 }), `KFold: ${FOLDS} Got 1.`],
    ['half a fold', () => new StratifiedKFold({ nSplits: 2.5 }), `StratifiedKFold: ${FOLDS} Got 2.5.`],
    ['a word', () => new GroupKFold({ nSplits: '5' as never }), `GroupKFold: ${FOLDS} Got "5".`],
    ['one pair', () => new TimeSeriesSplit({ nSplits: 1 }), `TimeSeriesSplit: ${FOLDS} Got 1.`],
    [
      'a seed without shuffle',
      () => new StratifiedGroupKFold({ randomState: 0 }),
      'StratifiedGroupKFold: randomState has no effect without shuffle. Set shuffle: true, or leave randomState out.',
    ],
    ['a number for shuffle', () => new KFold({ shuffle: 1 as never }), 'KFold: shuffle must be true or false. Got 1.'],
    [
      "scikit-learn's spelling",
      () => new KFold({ n_splits: 3 } as object),
      'KFold: unknown parameter "n_splits". Did you mean "nSplits"?',
    ],
    [
      'a number for options',
      () => new KFold(5 as never),
      'KFold: options must be one object, { name: value, … }. Got 5.',
    ],
    [
      'no repeats',
      () => new RepeatedKFold({ nRepeats: 0 }),
      'RepeatedKFold: nRepeats must be an integer in [1, Infinity). Got 0.',
    ],
    ['size 0', () => new ShuffleSplit({ testSize: 0 }), `ShuffleSplit: testSize must be ${SIZE}. Got 0.`],
    [
      'size 1.5',
      () => new GroupShuffleSplit({ trainSize: 1.5 }),
      `GroupShuffleSplit: trainSize must be ${SIZE}. Got 1.5.`,
    ],
    [
      'no pair',
      () => new ShuffleSplit({ nSplits: 0 }),
      'ShuffleSplit: nSplits must be an integer in [1, Infinity). Got 0.',
    ],
    [
      'a negative gap',
      () => new TimeSeriesSplit({ gap: -1 }),
      'TimeSeriesSplit: gap must be an integer in [0, Infinity). Got -1.',
    ],
    ['no sample to leave out', () => new LeavePOut(0), 'LeavePOut: p must be an integer in [1, Infinity). Got 0.'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidParameterError', message }));
  });

  const TEST_FOLD = 'must hold one whole number per sample, its fold, or -1 for none.';
  test.each<[unknown, string]>([
    [[0, 0.5], `testFold ${TEST_FOLD} Got 0.5 at index 1.`],
    [[[0, 1], [1, 0]], `testFold ${TEST_FOLD} Got 2 columns.`], // prettier-ignore
    [[], 'testFold must have at least one value. Got none.'],
    [[0, 'a'], 'testFold must hold finite numbers only. Got "a" at index 1. Convert with Number(value) first.'],
  ])('folds %j', (testFold, message) => {
    const call = (): unknown => new PredefinedSplit(testFold as number[]);
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidDataError', message: `PredefinedSplit: ${message}` }));
  });
});

const LABELS = 'must hold class labels: whole numbers, strings or booleans.';
const MISSING =
  'groups must be given, one label per sample: as the third argument, or where splits are made for you (crossValidate, ' +
  'a search) as the option groups. Got undefined.';
const array = 'must be an array, a typed array, an ml-matrix Matrix, a tensor or { data, shape }.';

describe('split refuses', () => {
  test.each<[Splitter, unknown[], string, string]>([
    [new KFold(), [undefined], 'InvalidDataError', `X ${array} Got undefined.`],
    [new KFold(), [ten, [1]], 'InvalidDataError', 'y must have one value per sample of X (10). Got 1.'],
    [new GroupKFold(), [ten, null, [1]], 'InvalidDataError', 'groups must have one value per sample of X (10). Got 1.'],
    [new KFold(), [[1, 2, 3, 4]], 'InvalidParameterError', 'nSplits must be at most 4, the number of samples. Got 5.'],
    [
      new RepeatedKFold(),
      [[1, 2]],
      'InvalidParameterError',
      'nSplits must be at most 2, the number of samples. Got 5.',
    ],
    [
      new StratifiedKFold({ nSplits: 6 }),
      [ten, halves],
      'InvalidParameterError',
      'nSplits must be at most 5, the number of samples in the largest class of y. Got 6.',
    ],
    [
      new RepeatedStratifiedKFold({ nSplits: 6 }),
      [ten, halves],
      'InvalidParameterError',
      'nSplits must be at most 5, the number of samples in the largest class of y. Got 6.',
    ],
    [
      new StratifiedKFold(),
      [ten, ten.map((i) => i / 4)],
      'InvalidDataError',
      `y ${LABELS} Got 0.25 at index 1. KFold takes any y.`,
    ],
    [
      new StratifiedKFold(),
      [ten, ten.map((i) => [i % 2, 1])],
      'InvalidDataError',
      'y must have one class label per sample. Got 2 columns. KFold takes any y.',
    ],
    [new StratifiedKFold(), [ten], 'InvalidDataError', 'y must be given, one label per sample. Got undefined.'],
    [
      new StratifiedShuffleSplit(),
      [ten, [...halves.slice(1), 'a']],
      'InvalidDataError',
      'y must hold labels of one type. Got a number at index 0, a string at index 9.',
    ],
    [
      new StratifiedShuffleSplit({ testSize: 2 }),
      [ten, [0, 1, 1, 1, 1, 1, 1, 1, 1, 1]],
      'InvalidDataError',
      'y must have at least two samples in every class. Got one of 0.',
    ],
    [
      new StratifiedShuffleSplit(),
      [ten, halves],
      'InvalidParameterError',
      'testSize must be at least 2 samples, one for each class of y. Got 1.',
    ],
    [
      new ShuffleSplit({ testSize: 10 }),
      [ten],
      'InvalidParameterError',
      'testSize must be a number in (0, 1) or fewer than all 10 samples. Got 10.',
    ],
    [
      new GroupShuffleSplit({ testSize: 2, trainSize: 1 }),
      [ten, null, halves],
      'InvalidParameterError',
      'testSize must be a number in (0, 1) or fewer than all 2 groups. Got 2.',
    ],
    [
      new GroupShuffleSplit({ testSize: 0.6, trainSize: 0.6 }),
      [ten, null, halves],
      'InvalidParameterError',
      'trainSize 0.6 and testSize 0.6 ask for more than the 2 groups. Lower one, or leave it out.',
    ],
    [
      new GroupShuffleSplit(),
      [ten, null, ten.map(() => 'a')],
      'InvalidParameterError',
      'trainSize null and testSize 0.2 leave none of 1 groups to train with. Change them, or pass more groups.',
    ],
    [new GroupKFold(), [ten], 'InvalidDataError', MISSING],
    [new StratifiedGroupKFold(), [ten, halves], 'InvalidDataError', MISSING],
    [new GroupShuffleSplit(), [ten], 'InvalidDataError', MISSING],
    [new LeaveOneGroupOut(), [ten], 'InvalidDataError', MISSING],
    [
      new GroupKFold(),
      [ten, null, halves],
      'InvalidParameterError',
      'nSplits must be at most 2, the number of groups. Got 5.',
    ],
    [
      new StratifiedGroupKFold({ nSplits: 3 }),
      [ten, halves, halves],
      'InvalidParameterError',
      'nSplits must be at most 2, the number of groups. Got 3.',
    ],
    [
      new GroupKFold(),
      [ten, null, ten.map((i) => [i, i])],
      'InvalidDataError',
      'groups must have one label per sample. Got 2 columns.',
    ],
    [
      new LeaveOneGroupOut(),
      [ten, null, ten.map(() => 'a')],
      'InvalidDataError',
      'groups must have at least two groups. Got only "a".',
    ],
    [new LeaveOneOut(), [[1]], 'InvalidDataError', 'X must have at least two samples. Got 1.'],
    [new LeavePOut(10), [ten], 'InvalidParameterError', 'p must be fewer than the 10 samples. Got 10.'],
    [
      new LeavePOut(4),
      [new Uint8Array(300)],
      'InvalidParameterError',
      'p must be smaller: it would make 330791175 pairs of 300 samples. Got 4.',
    ],
    [
      new TimeSeriesSplit(),
      [[1, 2, 3, 4, 5]],
      'InvalidParameterError',
      'nSplits must be at most 4, the number of samples less one. Got 5.',
    ],
    [
      new TimeSeriesSplit({ nSplits: 3, testSize: 3, gap: 1 }),
      [ten],
      'InvalidParameterError',
      '3 tests of 3 samples and a gap of 1 leave none of 10 samples to train with. Lower nSplits, testSize or gap.',
    ],
    [new PredefinedSplit([0, 1]), [ten], 'InvalidDataError', 'X must have as many samples as testFold (2). Got 10.'],
  ])('%p of %j', (splitter, given, name, message) => {
    const call = (): unknown => splitter.split(...(given as [number[]]));
    expect(call).toThrow(expect.objectContaining({ name, message: `${splitter.constructor.name}.split: ${message}` }));
  });
});

test('A class of fewer samples than folds is warned of; repeats warn once', () => {
  const y = [0, 0, 0, 0, 1, 1, 1, 1, 1, 2];
  new StratifiedKFold({ nSplits: 3 }).split(ten, y);
  new RepeatedStratifiedKFold({ nSplits: 2, nRepeats: 4 }).split(ten, y);
  const problem = (folds: number): string =>
    `.split: the smallest class of y has 1 sample, fewer than nSplits (${folds}): some folds have none of it.`;
  expect(takeWarnings('ParameterWarning', 'ParameterWarning')).toEqual([
    `StratifiedKFold${problem(3)}`,
    `RepeatedStratifiedKFold${problem(2)}`,
  ]);
});

test.each([
  new KFold(),
  new StratifiedKFold(),
  new RepeatedKFold({ nRepeats: 2 }),
  new RepeatedStratifiedKFold(),
  new ShuffleSplit(),
  new StratifiedShuffleSplit({ testSize: 0.5 }),
  new TimeSeriesSplit(),
  new LeaveOneOut(),
  new LeavePOut(2),
  new PredefinedSplit(halves),
])('%p warns of groups, which it does not look at', (splitter: Splitter) => {
  splitter.split(ten, halves, halves);
  expect(takeWarnings('ParameterWarning')).toEqual([
    `${splitter.constructor.name}.split: groups are not looked at. GroupKFold, StratifiedGroupKFold, ` +
      'GroupShuffleSplit and LeaveOneGroupOut keep groups together.',
  ]);
});
