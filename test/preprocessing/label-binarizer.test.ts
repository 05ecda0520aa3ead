import { describe, expect, it } from '@jest/globals';
import type { Label } from '../../src/arrays';
import { clone } from '../../src/estimator';
import { LabelBinarizer } from '../../src/preprocessing';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';

interface Binarized {
  readonly y: Label[];
  readonly options: object;
  readonly new: Label[] | null;
  readonly threshold: number | null;
  readonly type: string;
  readonly classes: Label[];
  readonly matrix: number[][];
  readonly inverse: Label[];
  readonly scores: number[][];
  readonly decided: Label[];
}

const golden = readGolden<{ binarized: Binarized[] }>('label-encoding');

describe('LabelBinarizer', () => {
  it.each(golden.binarized)("has scikit-learn's columns for $y with $options", (expected) => {
    const binarizer = new LabelBinarizer(expected.options).fit(expected.y);
    const check = (actual: unknown, wanted: unknown): void => {
      expectGolden('LabelBinarizer', actual, wanted, 0);
    };
    check(binarizer.yType_, expected.type);
    check(binarizer.classes_, expected.classes);
    check(binarizer.transform(expected.new ?? expected.y), expected.matrix);
    check(binarizer.inverseTransform(expected.matrix), expected.inverse);
    check(binarizer.inverseTransform(expected.scores, { threshold: expected.threshold }), expected.decided);
  });

  it('takes scores of two classes in one dimension, in one column and in two', () => {
    // LabelBinarizer().fit(['no', 'yes']).inverse_transform(np.array([0.2, 0.8])), … [[0.2], [0.8]], … [[0.8, 0.2], [0.2, 0.8]]
    const binarizer = new LabelBinarizer().fit(['no', 'yes']);
    for (const scores of [[0.2, 0.8], [[0.2], [0.8]], [[0.8, 0.2], [0.2, 0.8]]]) {
      expect(binarizer.inverseTransform(scores)).toEqual(['no', 'yes']);
    }
  }); // prettier-ignore

  it('keeps one column for two classes, whatever comes', () => {
    // scikit-learn gives two columns as soon as y has three labels
    expect(new LabelBinarizer().fit(['a', 'b']).transform(['a', 'b', 'c'])).toEqual([[0], [1], [0]]);
  });

  it('can be cloned', () => {
    expect(clone(new LabelBinarizer({ negLabel: -1 })).getParams()).toMatchObject({ negLabel: -1, posLabel: 1 });
  });

  const three = new LabelBinarizer().fit([1, 2, 3]);
  it.each<[string, () => unknown, string]>([
    ['to work before it is fitted', () => new LabelBinarizer().transform(['a']), 'transform needs a fitted estimator.'],
    [
      'a negLabel that is no smaller',
      () => new LabelBinarizer({ negLabel: 1 }).fit([1, 2]),
      'LabelBinarizer: negLabel (1) must be smaller than posLabel (1).',
    ],
    ['a fraction', () => new LabelBinarizer({ posLabel: 0.5 }).fit([1, 2]), 'posLabel must be an integer in'],
    [
      'sparse output',
      () => new LabelBinarizer({ sparseOutput: true as never }).fit([1]),
      'sparseOutput must be false, for output is always dense. Got true.',
    ],
    [
      'labels of another type',
      () => three.transform(['1']),
      'y must have numbers as labels, for the classes [1, 2, 3].',
    ],
    ['an indicator where labels were', () => three.transform([[0, 1, 1]]), 'Got 3 columns of 0 and 1.'],
    ['fractions', () => new LabelBinarizer().fit([0.5]), 'y must hold class labels'],
    ['another width', () => three.inverseTransform([[1, 0]]), 'Y must have 3 columns, one per class. Got 2.'],
    [
      'three columns for two classes',
      () => new LabelBinarizer().fit([1, 2]).inverseTransform([[1, 0, 0]]),
      'Y must have one or two columns. Got 3.',
    ],
    [
      'a threshold that is no number',
      () => three.inverseTransform([[1, 0, 0]], { threshold: 'half' as never }),
      'threshold must be a number in (-Infinity, Infinity) or null. Got "half".',
    ],
  ])('refuses %s', (_title, call, message) => {
    expect(call).toThrow(message);
  });
});
