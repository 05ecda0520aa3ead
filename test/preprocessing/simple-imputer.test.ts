import { describe, expect, it } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { type Cell, precisionOf, Table, toRows } from '../../src/arrays';
import { clone } from '../../src/estimator';
import { SimpleImputer } from '../../src/preprocessing';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

interface Imputed {
  readonly data: string;
  readonly options: object;
  readonly XNew: Cell[][] | null;
  readonly isFloat32: boolean;
  readonly statistics: Cell[];
  readonly indicated: number[] | null;
  readonly names: string[];
  readonly transformed: Cell[][];
  readonly inverse: Cell[][] | null;
  readonly warnings: number;
}

const golden = readGolden<{ data: Record<string, Cell[][]>; imputed: Imputed[] }>('simple-imputer');

describe("SimpleImputer has scikit-learn's values", () => {
  it.each(golden.imputed)('for $data with $options, 32 bits $isFloat32', (expected) => {
    const { isFloat32, data, options, XNew } = expected;
    const rows = golden.data[data]!;
    const X = isFloat32 ? (rows as number[][]).map((row) => Float32Array.from(row)) : rows;
    const imputer = new SimpleImputer(options).fit(X);
    // numpy adds in another order, and 32-bit numbers in 32 bits
    const tolerance = isFloat32 ? 1e-6 : 1e-12;
    expectGolden('SimpleImputer', imputer.statistics_, expected.statistics, tolerance);
    expect(imputer.indicator_?.features_ ?? null).toEqual(expected.indicated);
    expect(imputer.getFeatureNamesOut()).toEqual(expected.names);
    expectGolden('SimpleImputer', imputer.transform(XNew ?? X), expected.transformed, tolerance);
    takeWarnings(...new Array<string>(expected.warnings).fill('EmptyFeaturesWarning'));
    if (expected.inverse !== null) {
      expectGolden('SimpleImputer', imputer.inverseTransform(expected.transformed), expected.inverse, tolerance);
    }
    const matrix = imputer.transformMatrix?.(X);
    takeWarnings(...new Array<string>(matrix === undefined ? 0 : expected.warnings).fill('EmptyFeaturesWarning'));
    const isNumeric = rows.flat().every((cell) => typeof cell === 'number');
    expect(matrix && precisionOf(matrix.data)).toBe(isNumeric ? (isFloat32 ? 'float32' : 'float64') : undefined);
    if (matrix !== undefined && XNew === null) {
      expectGolden('SimpleImputer', toRows(matrix), expected.transformed, tolerance);
    }
  });
});

describe('SimpleImputer', () => {
  it('types rows of numbers as numbers, and others as cells', () => {
    const imputer = new SimpleImputer();
    expectTypeOf(imputer.fitTransform([[1], [NaN]])).toEqualTypeOf<number[][]>();
    expectTypeOf(imputer.transform([[null], [2]])).toEqualTypeOf<Cell[][]>();
    const X = new Table({ x0: [1, null] });
    expectTypeOf(imputer.fitTransform(X)).toEqualTypeOf<Cell[][]>();
  });

  it('takes null for a missing value too, as frames have it', () => {
    const X = new Table({ age: [31, null, 35], city: ['Oslo', null, 'Oslo'] });
    const imputer = new SimpleImputer({ strategy: 'most_frequent', addIndicator: true }).fit(X);
    expect(imputer.transform(X)).toEqual([[31, 'Oslo', 0, 0], [31, 'Oslo', 1, 1], [35, 'Oslo', 0, 0]]);
    expect(imputer.inverseTransform(imputer.transform(X).slice(1, 2))).toEqual([[NaN, NaN]]);
    const names = ['age', 'city', 'missingindicator_age', 'missingindicator_city'];
    expect(imputer.getFeatureNamesOut()).toEqual(names);
    expect(new SimpleImputer().fitTransform([[1], [null], [3]])).toEqual([[1], [2], [3]]);
  }); // prettier-ignore

  it('takes what a function makes of the values that are there', () => {
    const imputer = new SimpleImputer({ strategy: (column) => Math.min(...column) });
    // SimpleImputer(strategy=np.min).fit_transform([[3, np.nan], [np.nan, 5], [2, 7]])
    expect(imputer.fitTransform([[3, NaN], [NaN, 5], [2, 7]])).toEqual([[3, 5], [2, 5], [2, 7]]); // prettier-ignore
  });

  it('makes a mean of numbers among which a word stands for what is missing', () => {
    expect(new SimpleImputer({ missingValues: '?' }).fitTransform([[1], ['?'], [3]])).toEqual([[1], [2], [3]]);
  });

  it('names the features it leaves out', () => {
    const imputer = new SimpleImputer().fit(new Table({ age: [31, 2], size: [NaN, null] }));
    expect(imputer.transform(new Table({ age: [NaN], size: [1] }))).toEqual([[16.5]]);
    expect(takeWarnings('EmptyFeaturesWarning')).toEqual([
      'SimpleImputer.transform: the fit had no values of feature size: left out. keepEmptyFeatures: true keeps them.',
    ]);
  });

  it('turns back what it left out as missing', () => {
    const imputer = new SimpleImputer({ addIndicator: true }).fit([[1, NaN], [NaN, NaN]]); // prettier-ignore
    expect(imputer.inverseTransform([[5, 0, 0], [1, 1, 1]])).toEqual([[5, NaN], [NaN, NaN]]); // prettier-ignore
  });

  it('can be cloned', () => {
    expect(clone(new SimpleImputer({ missingValues: null })).getParams().missingValues).toBeNull();
  });

  const words = new SimpleImputer({ strategy: 'constant' }).fit([['a', 1]]);
  const refused: readonly [title: string, call: () => unknown, message: string][] = [
    [
      'words for a mean',
      () => new SimpleImputer().fit([['a'], [NaN]]),
      'SimpleImputer.fit: X must hold numbers only, for the strategy "mean". Got "a" in column 0. ' +
        'For words use "most_frequent" or "constant".',
    ],
    [
      'a word to fill numbers with',
      () => new SimpleImputer({ strategy: 'constant', fillValue: 'x' }).fit([[1]]),
      'fillValue must be a number, for X holds numbers. Got "x".',
    ],
    [
      'NaN where something else is what is missing',
      () => new SimpleImputer({ missingValues: -1 }).fit([[1], [NaN]]),
      'X must hold no NaN and no null. Got NaN at row 1, column 0. missingValues is -1.',
    ],
    [
      'words where the fit had numbers',
      () => new SimpleImputer({ strategy: 'most_frequent' }).fit([[1]]).transform([['a']]),
      'SimpleImputer.transform: X must hold numbers only, as in the fit. Got "a" at row 0, column 0.',
    ],
    [
      'numbers where a word would fill',
      () => words.transform([[NaN, 1]]),
      'X must hold words or null in column 0, as in the fit. Got numbers only. Write null for a missing word.',
    ],
    [
      'to turn back without indicators',
      () => words.inverseTransform([['a', 1]]),
      'SimpleImputer.inverseTransform: what was missing is known with addIndicator: true only.',
    ],
    [
      'another strategy',
      () => new SimpleImputer({ strategy: 'mode' as never }).fit([[1]]),
      'strategy must be one of "mean", "median", "most_frequent", "constant" or a function (column) => number. Got "mode".',
    ],
    [
      'a function that gives no number',
      () => new SimpleImputer({ strategy: () => NaN }).fit([[1]]),
      'strategy must be a function that gives a finite number for each column. Got NaN.',
    ],
  ];

  it.each(refused)('refuses %s', (_title, call, message) => {
    expect(call).toThrow(message);
  });
});
