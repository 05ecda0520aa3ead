import { describe, expect, it } from '@jest/globals';
import type { Label } from '../../src/arrays';
import { clone } from '../../src/estimator';
import { LabelEncoder } from '../../src/preprocessing';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

interface Encoded {
  readonly y: Label[];
  readonly classes: Label[];
  readonly codes: number[];
  readonly inverse: Label[];
}

const golden = readGolden<{ encoded: Encoded[] }>('label-encoding');

describe('LabelEncoder', () => {
  it.each(golden.encoded)("has scikit-learn's numbers for $y", ({ y, classes, codes, inverse }) => {
    const encoder = new LabelEncoder();
    expectGolden('LabelEncoder', encoder.fitTransform(y), codes, 0);
    expectGolden('LabelEncoder', encoder.classes_, classes, 0);
    expectGolden('LabelEncoder', encoder.inverseTransform([...codes].reverse()), inverse, 0);
    expect(new LabelEncoder().fit(y).transform(y)).toEqual(codes);
  });

  it('takes typed arrays, and no labels once it is fitted', () => {
    const encoder = new LabelEncoder().fit(Int16Array.of(5, 3));
    expect(encoder.transform(Float64Array.of(3, 5))).toEqual([0, 1]);
    expect(encoder.inverseTransform(Uint8Array.of(1, 0))).toEqual([5, 3]);
    expect(encoder.transform([])).toEqual([]);
    expect(encoder.inverseTransform([])).toEqual([]);
    expect(clone(encoder).getParams()).toEqual({});
  });

  it('warns of a column', () => {
    expect(new LabelEncoder().fitTransform([['b'], ['a']])).toEqual([1, 0]);
    takeWarnings('DataConversionWarning');
  });

  const fitted = new LabelEncoder().fit(['a', 'b']);
  it.each<[string, () => unknown, string]>([
    ['to work before it is fitted', () => new LabelEncoder().transform(['a']), 'transform needs a fitted estimator.'],
    [
      'a label that the fit had not',
      () => fitted.transform(['a', 'c']),
      'LabelEncoder.transform: y must hold labels among the classes ["a", "b"]. Got "c" at index 1.',
    ],
    [
      'a number of no class',
      () => fitted.inverseTransform([0, 2]),
      'LabelEncoder.inverseTransform: y must hold numbers of classes, 0 to 1. Got 2 at index 1.',
    ],
    ['a fraction of one', () => fitted.inverseTransform([0.5]), 'Got 0.5 at index 0.'],
    ['several columns', () => fitted.transform([['a', 'b']]), 'y must be one label per sample, shape [samples]. Got 2'],
    ['options', () => new LabelEncoder({ classes: [1] } as never), 'unknown parameter "classes".'],
  ])('refuses %s', (_title, call, message) => {
    expect(call).toThrow(message);
  });
});
