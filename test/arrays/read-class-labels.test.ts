import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { readClassLabels } from '../../src/arrays';
import { readGolden } from '../golden/read-golden';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

const AT = { who: 'MLPClassifier.fit', argument: 'y' };

describe('readClassLabels', () => {
  it.each([
    [[2, 1.0, -3], [2, 1, -3], false],
    [[[2], [1]], [2, 1], true],
    [['b', 'a'], ['b', 'a'], false],
    [[[true], [false]], [true, false], true],
  ])('reads %j as one label each', (input, labels, isColumn) => {
    expect(readClassLabels(input, AT)).toEqual({ isMultilabel: false, labels, isColumn });
  }); // prettier-ignore

  it.each([
    ['numbers', [[1, 0], [0, 0]]],
    ['booleans', [[true, false], [false, false]]],
    ['a tensor of bool', tf.tensor2d([[true, false], [false, false]], undefined, 'bool')],
    ['{ data, shape }', { data: Float64Array.of(1, 0, 0, 0), shape: [2, 2] }],
  ])('reads several columns of 0 and 1, %s, as an indicator', (_title, input) => {
    const indicator = { data: Float64Array.of(1, 0, 0, 0), rows: 2, columns: 2 };
    expect(readClassLabels(input, AT)).toEqual({ isMultilabel: true, indicator });
  }); // prettier-ignore

  const { refused } = readGolden<{ refused: { y: unknown; type: string }[] }>('class-labels');

  it.each(refused)('refuses $y, which scikit-learn calls $type and refuses too', ({ y, type }) => {
    const legal = type.startsWith('continuous')
      ? 'must hold class labels: whole numbers, strings or booleans'
      : 'must have one column of labels, or several of 0 and 1, one per class';
    expect(() => readClassLabels(y, AT)).toThrow(`MLPClassifier.fit: y ${legal}. Got `);
  });

  it.each([
    [
      [1, 2, 2.5],
      'must hold class labels: whole numbers, strings or booleans. Got 2.5 at index 2. ' +
        'To learn numbers use MLPRegressor, to judge them r2Score.',
    ],
    [
      [[0, 1], [2, 0]],
      'must have one column of labels, or several of 0 and 1, one per class. Got 2 at row 1, column 0. ' +
        'For several outputs of more classes use one classifier per column.',
    ],
    [
      [[0, 1], [-1, 0]], // scikit-learn takes any two numbers, and learns them as they are
      'must have one column of labels, or several of 0 and 1, one per class. Got -1 at row 1, column 0. ' +
        'For several outputs of more classes use one classifier per column.',
    ],
    [
      [['', '0']],
      'must have one column of labels, or several of 0 and 1, one per class. Got "" at row 0, column 0. ' +
        'For several outputs of more classes use one classifier per column.',
    ],
    [[NaN], 'must hold finite numbers, strings or booleans. Got NaN at index 0.'],
  ])('says of %j what is wrong and what to do', (input, message) => {
    const error = { name: 'InvalidDataError', message: `MLPClassifier.fit: y ${message}` };
    expect(() => readClassLabels(input, AT)).toThrow(expect.objectContaining(error));
  }); // prettier-ignore
});
