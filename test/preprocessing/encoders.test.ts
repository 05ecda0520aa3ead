import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { expectTypeOf } from 'expect-type';
import { type Cell, Table } from '../../src/arrays';
import { clone } from '../../src/estimator';
import { OneHotEncoder, OrdinalEncoder } from '../../src/preprocessing';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

const ENCODERS = { OneHotEncoder, OrdinalEncoder };

interface Encoded {
  readonly encoder: keyof typeof ENCODERS;
  readonly data: string;
  readonly options: object;
  readonly XNew: Cell[][] | null;
  readonly categories: Cell[][];
  readonly infrequent: (Cell[] | null)[];
  readonly dropIdx: (number | null)[] | null;
  readonly names: string[];
  readonly renamed: string[];
  readonly transformed: number[][];
  readonly inverse: Cell[][] | null;
  readonly warnings: number;
}

const golden = readGolden<{ data: Record<string, Cell[][]>; encoded: Encoded[] }>('encoders');
const rowsOf = (columns: Cell[][]): Cell[][] => columns[0]!.map((_, i) => columns.map((column) => column[i]!));

describe('An encoder of categories has the numbers of scikit-learn', () => {
  it.each(golden.encoded)('$encoder of $data with $options', (expected) => {
    const { encoder: name, data, options, XNew, warnings } = expected;
    const X = rowsOf(golden.data[data]!);
    const encoder = new ENCODERS[name](options).fit(X);
    const check = (actual: unknown, wanted: unknown): void => {
      expectGolden(name, actual, wanted, 0);
    };
    check(encoder.categories_, expected.categories);
    check(encoder.infrequentCategories_, expected.infrequent);
    if (encoder instanceof OneHotEncoder) check(encoder.dropIdx_, expected.dropIdx);
    check(encoder.getFeatureNamesOut(), expected.names);
    check(encoder.getFeatureNamesOut(X[0]!.map((_, j) => `x${j}`)), expected.renamed);
    check(encoder.transform(XNew === null ? X : rowsOf(XNew)), expected.transformed);
    if (expected.inverse !== null) check(encoder.inverseTransform(expected.transformed), expected.inverse);
    takeWarnings(...new Array<string>(warnings).fill('UnknownCategoriesWarning'));
  });
});

describe('An encoder of categories', () => {
  const words = [['b', 2], ['a', 1], ['b', 1]]; // prettier-ignore

  it('takes frames and their names', () => {
    const X = new Table({ city: ['Rome', 'Oslo', null], size: [2n, 1n, 2n], isNew: [true, false, true] });
    const encoder = new OneHotEncoder().fit(X);
    const names = ['city_Oslo', 'city_Rome', 'city_None', 'size_1', 'size_2', 'isNew_False', 'isNew_True'];
    expect(encoder.getFeatureNamesOut()).toEqual(names);
    expect(encoder.transform(X)[2]).toEqual([0, 0, 1, 0, 1, 0, 1]);
    const combiner = (feature: string, category: Cell): string => `${feature}=${String(category)}`;
    const named = new OneHotEncoder({ featureNameCombiner: combiner, drop: 'first' }).fit(X);
    expect(named.getFeatureNamesOut()).toEqual(['city=Rome', 'city=null', 'size=2', 'isNew=true']);
  });

  it.each([
    ['typed rows', [Int8Array.of(3, 1), Int8Array.of(1, 1)]],
    ['a tensor', tf.tensor2d([[3, 1], [1, 1]], [2, 2], 'int32')],
    ['{ data, shape }', { data: [3, 1, 1, 1], shape: [2, 2] }],
    ['{ data, shape } of words', { data: ['b', 'a', 'a', 'a'], shape: [2, 2] }],
    ['a tensor of words', tf.tensor2d([['b', 'a'], ['a', 'a']])],
    ['a tensor of bool', tf.tensor2d([[true, false], [false, false]], [2, 2], 'bool')],
  ])('takes %s', (_title, X) => {
    expect(new OrdinalEncoder().fitTransform(X)).toEqual([[1, 0], [0, 0]]);
  }); // prettier-ignore

  it('takes given numbers in any order', () => {
    // scikit-learn refuses numeric categories that are not sorted
    const encoder = new OrdinalEncoder({ categories: [[3, 1]] });
    expect(encoder.fitTransform([[1], [3]])).toEqual([[1], [0]]);
  });

  it('takes NaN for what is missing, rather than for what is unknown', () => {
    // OrdinalEncoder(handle_unknown='use_encoded_value', unknown_value=np.nan).fit([[1.0], [np.nan]]).inverse_transform([[np.nan]])
    const encoder = new OrdinalEncoder({ handleUnknown: 'use_encoded_value', unknownValue: NaN }).fit([[1], [NaN]]);
    expect(encoder.inverseTransform([[NaN]])).toEqual([[NaN]]);
    expect(encoder.fit([[1], [2]]).inverseTransform([[NaN]])).toEqual([[null]]);
  });

  it('turns back dropped categories beside rare ones', () => {
    // scikit-learn gives ['a'] for b: it looks the place among groups up among the categories
    const encoder = new OneHotEncoder({ minFrequency: 2, drop: 'if_binary', handleUnknown: 'ignore' });
    expect(encoder.fitTransform([['b'], ['b'], ['a']])).toEqual([[0], [0], [1]]);
    expect(encoder.inverseTransform([[0], [1]])).toEqual([['b'], ['infrequent_sklearn']]);
  });

  it('turns back rare categories beside NaN', () => {
    // scikit-learn takes the number of the rare ones for another there
    const encoder = new OrdinalEncoder({ minFrequency: 2 });
    const X = [['a'], ['a'], ['b'], [NaN]];
    expect(encoder.fitTransform(X)).toEqual([[0], [0], [1], [NaN]]);
    expect(encoder.inverseTransform(encoder.transform(X))).toEqual([['a'], ['a'], ['infrequent_sklearn'], [NaN]]);
  });

  it('gives cells of every type back', () => {
    const encoder = new OneHotEncoder().fit(words);
    const cells = encoder.inverseTransform([[0.2, 0.3, 0.9, 0.9]]);
    expectTypeOf(cells).toEqualTypeOf<Cell[][]>();
    expectTypeOf(encoder.transform(words)).toEqualTypeOf<number[][]>();
    expect(cells).toEqual([['b', 1]]);
  });

  it('warns of unknown categories', () => {
    const encoder = new OneHotEncoder({ handleUnknown: 'warn' }).fit(words);
    expect(encoder.transform([['c', 3]])).toEqual([[0, 0, 0, 0]]);
    expect(takeWarnings('UnknownCategoriesWarning')).toEqual([
      'OneHotEncoder.transform: X has categories in columns 0, 1 that the fit had not. They are encoded as the infrequent category.',
    ]);
  });

  it('can be cloned', () => {
    const parameters = { categories: [['a', NaN]], unknownValue: null, encodedMissingValue: -1 };
    expect(clone(new OrdinalEncoder(parameters)).getParams()).toMatchObject(parameters);
  });

  const fit = (options: object) => () => new OneHotEncoder(options).fit(words);
  const fitOrdinal =
    (options: object, X: Cell[][] = words) =>
    () =>
      new OrdinalEncoder(options).fit(X);
  const refused: readonly [title: string, call: () => unknown, message: string][] = [
    [
      'a category that the fit had not',
      () => new OneHotEncoder().fit(words).transform([['a', 1], ['c', 1]]), // prettier-ignore
      'OneHotEncoder.transform: X must hold the categories ["a", "b"] in column 0. Got "c" at row 1.',
    ],
    [
      'a category that is not among the given ones',
      fit({ categories: [['a'], [1, 2]] }),
      'OneHotEncoder.fit: X must hold the categories ["a"] in column 0. Got "b" at row 0.',
    ],
    [
      'a feature less',
      () => new OneHotEncoder().fit(words).transform([['a']]),
      'X has 1 features, the model was fitted',
    ],
    [
      'a column of two types',
      () => new OneHotEncoder().fit([['a', 1], ['b', 'x']]), // prettier-ignore
      'OneHotEncoder.fit: X must have columns of one type each. Column 1 has a number, 1, and a string, "x".',
    ],
    [
      'sparse output',
      fit({ sparseOutput: true }),
      'OneHotEncoder: sparseOutput must be false, for output is always dense. Got true.',
    ],
    ['too few lists', fit({ categories: [['a']] }), 'categories must be 2 arrays, one per feature of X. Got [["a"]].'],
    [
      'an empty list',
      fit({ categories: [[], [1]] }),
      'categories must be at least one category for each feature. Got [].',
    ],
    [
      'a category twice',
      fit({ categories: [['a', 'a'], [1]] }),
      'categories must be different categories for each feature. Got ["a", "a"].',
    ],
    [
      'NaN among the first',
      fit({
        categories: [
          ['a', 'b'],
          [NaN, 1],
        ],
      }),
      'categories must be categories with NaN as the last one of a feature. Got [NaN, 1].',
    ],
    ['to drop too few', fit({ drop: ['a'] }), 'drop must be 2 categories, one per feature of X. Got ["a"].'],
    [
      'to drop what is not there',
      fit({ drop: ['a', 5] }),
      'drop must be one of the categories [1, 2] for feature 1. Got ["a", 5].',
    ],
    [
      'to drop a rare one',
      fit({ drop: ['a', 1], minFrequency: 2 }),
      'drop must be a category that is not rare for feature 0. Got ["a", 1].',
    ],
    [
      'a part above 1',
      fit({ minFrequency: 1.5 }),
      'minFrequency must be an integer in [1, Infinity) or a number in (0, 1)',
    ],
    ['no category', fit({ maxCategories: 0 }), 'maxCategories must be an integer in [1, Infinity) or null. Got 0.'],
    [
      'zeros where unknown ones are errors',
      () => new OneHotEncoder().fit(words).inverseTransform([[0, 0, 1, 0]]),
      'X must have a category for every feature. Row 0 has zeros only for feature 0.',
    ],
    [
      'another width',
      () => new OneHotEncoder().fit(words).inverseTransform([[0]]),
      'OneHotEncoder.inverseTransform: X must have 4 columns, as what transform gives. Got 1.',
    ],
    [
      'a number of no category',
      () => new OrdinalEncoder().fit(words).inverseTransform([[0, 2]]),
      'X must hold numbers of categories, 0 to 1, in column 1. Got 2 at row 0.',
    ],
    [
      'an unknownValue for errors',
      fitOrdinal({ unknownValue: 3 }),
      'unknownValue is for handleUnknown: "use_encoded_value", and must be null with "error".',
    ],
    [
      'no unknownValue',
      fitOrdinal({ handleUnknown: 'use_encoded_value' }),
      'handleUnknown: "use_encoded_value" needs an unknownValue, an integer or NaN.',
    ],
    [
      'an unknownValue in use',
      fitOrdinal({ handleUnknown: 'use_encoded_value', unknownValue: 1 }),
      'OrdinalEncoder: unknownValue must be no number of a category of feature 0. Got 1.',
    ],
    [
      'a code of NaN in use',
      fitOrdinal({ encodedMissingValue: 0 }, [['a'], [NaN]]),
      'OrdinalEncoder: encodedMissingValue must be no number of a category of feature 0. Got 0.',
    ],
  ];

  it.each(refused)('refuses %s', (_title, call, message) => {
    expect(call).toThrow(message);
  });
});
