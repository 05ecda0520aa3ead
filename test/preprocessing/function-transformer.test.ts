import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import { Table } from '../../src/arrays';
import { clone } from '../../src/estimator';
import { FunctionTransformer } from '../../src/preprocessing';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

const golden = readGolden<{
  X: number[][];
  transformed: number[][];
  inverse: number[][];
  names: string[];
  added: [number, boolean][];
  spoilt: [number, boolean][];
}>('function-transformer');

const each = (change: (value: number) => number) => (X: number[][]) => X.map((row) => row.map(change));

describe('FunctionTransformer', () => {
  const log = new FunctionTransformer({
    func: each(Math.log1p),
    inverseFunc: each(Math.expm1),
    featureNamesOut: 'one-to-one',
  });

  it("gives scikit-learn's logarithms, and takes them back", () => {
    expectGolden('FunctionTransformer', log.fitTransform(golden.X), golden.transformed);
    expectGolden('FunctionTransformer', log.inverseTransform(golden.transformed), golden.inverse);
    expect(log.getFeatureNamesOut()).toEqual(golden.names);
  });

  it.each(golden.added)('warns as scikit-learn does of an inverse that adds %p: %p', (added, isWarned) => {
    new FunctionTransformer({ func: (X) => X, inverseFunc: each((value) => value + added) }).fit(golden.X);
    takeWarnings(...(isWarned ? ['InverseWarning'] : []));
  });

  it.each(golden.spoilt)('looks at the rows that scikit-learn looks at: row %p is %p', (spoilt, isWarned) => {
    const X = Array.from({ length: 225 }, (_, i) => [2 * i, 2 * i + 1]);
    const inverseFunc = (rows: number[][]) => rows.map(([a, b]) => (a === 2 * spoilt ? [a + 1, b! + 1] : [a!, b!]));
    new FunctionTransformer({ func: (rows) => rows, inverseFunc }).fit(X);
    takeWarnings(...(isWarned ? ['InverseWarning'] : []));
  });

  it.each([
    ['typed rows', [Float64Array.of(1, 2), Float64Array.of(3, 4)]],
    ['a Matrix', new Matrix([[1, 2], [3, 4]])],
    ['a tensor', tf.tensor2d([[1, 2], [3, 4]])],
    ['{ data, shape }', { data: Float64Array.of(1, 2, 3, 4), shape: [2, 2] }],
    ['rows', [[1, 2], [3, 4]]],
  ])('hands %s as plain rows to its function', (_title, X) => {
    const negate = new FunctionTransformer({ func: each((value) => -value) });
    expect(negate.transform(X)).toEqual([[-1, -2], [-3, -4]]);
    expect(negate.fit(X).nFeaturesIn_).toBe(2);
  }); // prettier-ignore

  it('hands a frame as it came, and words', () => {
    const X = new Table({ age: [31, 45], city: ['Rome', 'Oslo'] });
    const ages = new FunctionTransformer({ func: (frame: Table) => Array.from(frame.column('age'), (age) => [age]) });
    expect(ages.fit(X).transform(X)).toEqual([[31], [45]]);
    expect(ages.featureNamesIn_).toEqual(['age', 'city']);
    const upper = new FunctionTransformer({ func: (rows: string[][]) => rows.map(([word]) => [word!.toUpperCase()]) });
    expectTypeOf(upper.transform([['a']])).toEqualTypeOf<string[][]>();
    expect(upper.transform([['a']])).toEqual([['A']]);
  });

  it('makes rows of a frame, with validate', () => {
    const negate = new FunctionTransformer({ func: each((value) => -value), validate: true });
    const X: unknown = new Table({ a: [1, 2], b: [3, 4] }); // as a pipeline hands it on
    expect(negate.transform(X as number[][])).toEqual([[-1, -3], [-2, -4]]);
    // @ts-expect-error a function of frames does not get one then
    new FunctionTransformer({ func: (frame: Table) => frame, validate: true });
  }); // prettier-ignore

  it('gives X where there is no function', () => {
    const none = new FunctionTransformer();
    expectTypeOf(none.transform([[1]])).toEqualTypeOf<number[][]>();
    expect(none.transform([[1, NaN]])).toEqual([[1, NaN]]);
    expect(none.inverseTransform([[1]])).toEqual([[1]]);
  });

  it('hands kwArgs on', () => {
    const add = new FunctionTransformer({
      func: (X: number[][], { summand }: { summand: number }) => X.map((row) => row.map((value) => value + summand)),
      kwArgs: { summand: 10 },
      inverseFunc: (X, { summand }: { summand: number }) => X.map((row) => row.map((value) => value - summand)),
      invKwArgs: { summand: 10 },
    });
    expect(add.fitTransform([[1]])).toEqual([[11]]);
    expect(clone(add).inverseTransform([[11]])).toEqual([[1]]);
  });

  it('names features as a function says', () => {
    const named = new FunctionTransformer<Table>({ featureNamesOut: (_, names) => names.map((name) => `log ${name}`) });
    expect(named.getFeatureNamesOut(['a'])).toEqual(['log a']);
    expect(named.fit(new Table({ b: [1] })).getFeatureNamesOut()).toEqual(['log b']);
  });

  const checked = new FunctionTransformer({ validate: true }).fit([[1, 2]]);
  it.each<[string, () => unknown, string]>([
    [
      'what is missing, with validate',
      () => checked.transform([[1, NaN]]),
      'FunctionTransformer.transform: X must hold',
    ],
    ['another width, with validate', () => checked.transform([[1]]), 'X has 1 features, the model was fitted with 2.'],
    ['what is missing, with validate, back', () => checked.inverseTransform([[NaN]]), 'inverseTransform: X must hold'],
    ['a vector', () => new FunctionTransformer().transform([1, 2] as never), 'X must have two dimensions'],
    [
      'to check the inverse of words',
      () => new FunctionTransformer({ func: (X: string[][]) => X, inverseFunc: (X) => X }).fit([['a']]),
      'FunctionTransformer.fit, which checks the inverse: X must hold finite numbers only.',
    ],
    [
      'no function',
      () => new FunctionTransformer({ func: 1 as never }).fit([[1]]),
      'func must be a function (X, kwArgs)',
    ],
    [
      'names where none are told',
      () => checked.getFeatureNamesOut(),
      'FunctionTransformer.getFeatureNamesOut: needs featureNamesOut, "one-to-one" or a function.',
    ],
    [
      'names of nothing',
      () => new FunctionTransformer({ featureNamesOut: 'one-to-one' }).getFeatureNamesOut(),
      'getFeatureNamesOut needs a fitted estimator.',
    ],
  ])('refuses %s', (_title, call, message) => {
    expect(call).toThrow(message);
  });
});
