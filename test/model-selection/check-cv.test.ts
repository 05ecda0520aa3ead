import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import {
  checkCv,
  type CrossValidation,
  KFold,
  LeaveOneOut,
  type Splitter,
  StratifiedKFold,
  type TrainTestIndices,
} from '../../src/model-selection';

const classes = ['a', 'b', 'a', 'b', 'a', 'b'];
const amounts = [0.5, 1, 2, 3, 4, 5];

describe('A number of folds', () => {
  // sklearn.model_selection.check_cv(cv, y, classifier=…)
  test.each<[string, CrossValidation | undefined, unknown, object, Splitter]>([
    [
      'is stratified for classes of a classifier',
      3,
      classes,
      { classifier: true },
      new StratifiedKFold({ nSplits: 3 }),
    ],
    ['and for a single class', 3, [1, 1, 1], { classifier: true }, new StratifiedKFold({ nSplits: 3 })],
    ['and for a column', 3, [[1], [2]], { classifier: true }, new StratifiedKFold({ nSplits: 3 })],
    ['is plain for a regressor', 3, classes, {}, new KFold({ nSplits: 3 })],
    ['is plain for amounts', 3, amounts, { classifier: true }, new KFold({ nSplits: 3 })],
    ['is plain for several labels', 3, [[0, 1], [1, 1]], { classifier: true }, new KFold({ nSplits: 3 })], // prettier-ignore
    ['is plain without y', 3, undefined, { classifier: true }, new KFold({ nSplits: 3 })],
    ['is 5 by default', undefined, classes, {}, new KFold({ nSplits: 5 })],
    ['is 5 for null', null, classes, { classifier: true }, new StratifiedKFold({ nSplits: 5 })],
    [
      'may be shuffled',
      4,
      classes,
      { shuffle: true, randomState: 3 },
      new KFold({ nSplits: 4, shuffle: true, randomState: 3 }),
    ],
  ])('%s', (_, cv, y, options, expected) => {
    expect(inspect(checkCv(cv, y as string[], options))).toBe(inspect(expected));
  });
});

test("A splitter comes back as it is, a user's own too", () => {
  const own: Splitter = { split: (X) => [[Object.keys(X).map(Number), [0]]], getNSplits: () => 1 };
  expect(checkCv(own)).toBe(own);
  const leave = new LeaveOneOut();
  expect(checkCv(leave, classes, { classifier: true })).toBe(leave);
});

test('Pairs of indices become a splitter, which copies them; an iterable is gone through once', () => {
  const pairs: TrainTestIndices[] = [
    [[0, 1], [2]],
    [[2, 1, 2], [0]],
  ];
  const expected = structuredClone(pairs);
  const given = checkCv(pairs);
  pairs[0]![0][0] = 7;
  given.split([1, 2, 3])[1]![1][0] = 7;
  expect(given.split([1, 2, 3])).toEqual(expected);
  expect(given.getNSplits()).toBe(2);
  const once = checkCv(
    (function* () {
      yield [Int32Array.of(0, 1), Uint8Array.of(2)] as const;
    })(),
  );
  expect([once.split([1, 2, 3]), once.split([1, 2, 3])]).toEqual([[expected[0]], [expected[0]]]);
});

const CV = 'an integer in [2, Infinity), a splitter with split and getNSplits, or an array of [train, test] pairs';
const FROM_0 = 'must hold indices of samples, whole numbers from 0 on.';

test.each<[unknown, string, string]>([
  [1, 'InvalidParameterError', `cv must be ${CV}. Got 1.`],
  [2.5, 'InvalidParameterError', `cv must be ${CV}. Got 2.5.`],
  ['5', 'InvalidParameterError', `cv must be ${CV}. Got "5".`],
  [true, 'InvalidParameterError', `cv must be ${CV}. Got true.`],
  [{ split: 3 }, 'InvalidParameterError', `cv must be ${CV}. Got { split }.`],
  [[], 'InvalidDataError', 'cv must have at least one pair [train, test]. Got none.'],
  [
    [[[0], [1], [2]]],
    'InvalidDataError',
    'cv[0] must be a pair [train, test] of arrays of indices. Got [[0], [1], [2]].',
  ],
  [[[[0], [1]], 3], 'InvalidDataError', 'cv[1] must be a pair [train, test] of arrays of indices. Got 3.'],
  [[[[0], 1]], 'InvalidDataError', 'cv[0][1] must be an array of indices. Got 1.'],
  [[[[0, -1], [1]]], 'InvalidDataError', `cv[0][0] ${FROM_0} Got -1 at index 1.`],
  [[[[0], [1.5]]], 'InvalidDataError', `cv[0][1] ${FROM_0} Got 1.5 at index 0.`],
  [
    [
      [
        [true, false],
        [false, true],
      ],
    ],
    'InvalidDataError',
    `cv[0][0] ${FROM_0} Got true at index 0.`,
  ],
])('checkCv refuses %j', (cv, name, message) => {
  const call = (): unknown => checkCv(cv as CrossValidation);
  expect(call).toThrow(expect.objectContaining({ name, message: `checkCv: ${message}` }));
});

test('Indices that X does not have are refused when it is split', () => {
  const given = checkCv([[[0, 1], [2]], [[0], [1, 3]]]); // prettier-ignore
  expect(() => given.split([1, 2, 3])).toThrow(
    'checkCv: cv[1][1] must hold indices of samples, whole numbers from 0 to 2. Got 3 at index 1.',
  );
  expect(given.split([1, 2, 3, 4])).toHaveLength(2);
});

test('checkCv refuses options that it does not have, and a seed that nothing draws from', () => {
  expect(() => checkCv(5, null, { classifer: true } as object)).toThrow(
    'checkCv: unknown parameter "classifer". Did you mean "classifier"?',
  );
  expect(() => checkCv(5, null, { randomState: 1 })).toThrow('KFold: randomState has no effect without shuffle.');
});
