import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import { precisionOf, Table } from '../../src/arrays';
import { InvalidDataError, NotFittedError } from '../../src/errors';
import { clone } from '../../src/estimator';
import {
  Binarizer,
  MaxAbsScaler,
  MinMaxScaler,
  Normalizer,
  RobustScaler,
  StandardScaler,
} from '../../src/preprocessing';
import { normalQuantile } from '../../src/preprocessing/normal-quantile';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

const SCALERS = { StandardScaler, MinMaxScaler, RobustScaler, MaxAbsScaler, Normalizer, Binarizer };

interface Scaled {
  readonly scaler: keyof typeof SCALERS;
  readonly data: string;
  readonly options: object;
  readonly weights: number[] | null;
  readonly batches: [number, number][] | null;
  readonly isFloat32: boolean;
  readonly XNew: number[][] | null;
  readonly learnt: Record<string, unknown>;
  readonly transformed: number[][];
  readonly inverse: number[][] | null;
  readonly names: string[];
}

const golden = readGolden<{ data: Record<string, number[][]>; scaled: Scaled[]; quantiles: [number, number][] }>(
  'scalers',
);

describe('A scaler has the numbers of scikit-learn', () => {
  it.each(golden.scaled)(
    '$scaler of $data with $options, batches $batches, 32 bits $isFloat32',
    ({ scaler: name, data, options, weights, batches, isFloat32, XNew, learnt, transformed, inverse, names }) => {
      const inPrecision = (rows: number[][]) => (isFloat32 ? rows.map((row) => Float32Array.from(row)) : rows);
      const X = inPrecision(golden.data[data]!);
      const scaler = new SCALERS[name](options);
      for (const [start, end] of batches ?? []) {
        const sampleWeight = weights?.slice(start, end);
        if (scaler instanceof StandardScaler) scaler.partialFit(X.slice(start, end), null, { sampleWeight });
        else if ('partialFit' in scaler) scaler.partialFit(X.slice(start, end));
      }
      if (batches === null) {
        if (scaler instanceof StandardScaler) scaler.fit(X, null, { sampleWeight: weights });
        else scaler.fit(X);
      }
      const own = Object.fromEntries(Object.keys(learnt).map((key) => [key, Reflect.get(scaler, key) as unknown]));
      // numpy adds in another order, and the lengths of 32-bit rows in 32 bits
      const tolerance = isFloat32 && name === 'Normalizer' ? 1e-7 : 1e-12;
      expectGolden(name, own, learnt, tolerance);
      const out = scaler.transformMatrix(inPrecision(XNew ?? golden.data[data]!));
      expect(precisionOf(out.data)).toBe(isFloat32 ? 'float32' : 'float64');
      const rows = scaler.transform(inPrecision(XNew ?? golden.data[data]!));
      expectGolden(name, rows, transformed, tolerance);
      if (inverse !== null && 'inverseTransform' in scaler) {
        expectGolden(name, scaler.inverseTransform(inPrecision(transformed)), inverse, tolerance);
      }
      expect(scaler.getFeatureNamesOut()).toEqual(names);
    },
  );
});

describe('A scaler', () => {
  const rows = [[1, 10], [2, 20], [5, 50]]; // prettier-ignore
  const scaled = new MinMaxScaler().fitTransform(rows);

  it.each([
    ['a Matrix', new Matrix(rows)],
    ['a tensor', tf.tensor2d(rows)],
    ['{ data, shape }', { data: Float64Array.from(rows.flat()), shape: [3, 2] }],
    ['a Table', new Table({ a: [1, 2, 5], b: [10, 20, 50] })],
  ])('takes %s', (_title, X) => {
    expect(new MinMaxScaler().fitTransform(X)).toEqual(scaled); // quarters, which 32 bits hold too
  });

  it('leaves its X as it is', () => {
    const X = { data: Float64Array.of(1, 2, 4, 8), shape: [2, 2] };
    new StandardScaler().fit(X).inverseTransform(X);
    new RobustScaler().fitTransform(X);
    expect(X.data).toEqual(Float64Array.of(1, 2, 4, 8));
  });

  it('knows the names of its features, and gives them out', () => {
    const scaler = new StandardScaler().fit(new Table({ age: [1, 2], income: [3, 5] }));
    expect(scaler.featureNamesIn_).toEqual(['age', 'income']);
    expect(scaler.getFeatureNamesOut()).toEqual(['age', 'income']);
    expect(scaler.nFeaturesIn_).toBe(2);
    expect(() => scaler.getFeatureNamesOut(['age', 'wage'])).toThrow(
      'StandardScaler.getFeatureNamesOut: inputFeatures must be the names of the features of the fit, or left out. ' +
        'Got ["age", "wage"].',
    );
    const nameless = new StandardScaler().fit(rows);
    expect(nameless.featureNamesIn_).toBeUndefined();
    expect(nameless.getFeatureNamesOut(['p', 'q'])).toEqual(['p', 'q']);
    expect(() => nameless.getFeatureNamesOut(['p'])).toThrow('must be 2 names, one per feature of the fit. Got ["p"].');
    expect(() => scaler.transform(new Table({ income: [3], age: [1] }))).toThrow('must have its features in the order');
  });

  it('is as it was where a fit fails', () => {
    const scaler = new StandardScaler().fit(rows);
    const mean = scaler.mean_;
    expect(() => scaler.partialFit([[1, 2, 3]])).toThrow(
      'StandardScaler.partialFit: X has 3 features, the model was fitted with 2.',
    );
    expect(() => scaler.fit([[1, Infinity]])).toThrow('X must hold finite numbers only');
    expect(() => scaler.setParams({ withMean: 1 as never }).fit(rows)).toThrow(
      'withMean must be true or false. Got 1.',
    );
    expect(scaler.mean_).toEqual(mean);
    expect(clone(scaler.setParams({ withMean: false })).getParams()).toEqual({ withMean: false, withStd: true });
  });

  it('takes one weight for all samples', () => {
    expect(new StandardScaler().fit(rows, null, { sampleWeight: 2 }).nSamplesSeen_).toBe(6);
  });

  it('counts values by feature where some are missing', () => {
    expectTypeOf(new StandardScaler().fit(rows).nSamplesSeen_).toEqualTypeOf<number | number[]>();
    expect(new StandardScaler().fit(rows).nSamplesSeen_).toBe(3);
    expect(new StandardScaler().fit([[1, NaN], [2, 3]]).nSamplesSeen_).toEqual([2, 1]); // prettier-ignore
  });

  const refused: readonly [title: string, call: () => unknown, message: string][] = [
    ['to be read before a fit', () => new StandardScaler().mean_, 'StandardScaler: mean_ needs a fitted estimator.'],
    [
      'weights of another number',
      () => new StandardScaler().fit(rows, null, { sampleWeight: [1] }),
      'StandardScaler.fit: sampleWeight must have one weight per sample, shape [3]. Got shape [1].',
    ],
    [
      "scikit-learn's spelling of weights",
      () => new StandardScaler().fit(rows, null, { sample_weight: [1, 1, 1] } as object),
      'StandardScaler.fit: unknown parameter "sample_weight". Did you mean "sampleWeight"?',
    ],
    [
      'a range that falls',
      () => new MinMaxScaler({ featureRange: [1, 1] }).fit(rows),
      'MinMaxScaler: featureRange must be two numbers, the first one smaller. Got [1, 1].',
    ],
    [
      'quantiles beyond 100',
      () => new RobustScaler({ quantileRange: [25, 101] }).fit(rows),
      'RobustScaler: quantileRange must be two numbers from 0 to 100, the second one not smaller. Got [25, 101].',
    ],
    [
      'another norm',
      () => new Normalizer({ norm: 'l3' as never }).fit(rows),
      'Normalizer: norm must be one of "l1", "l2", "max". Got "l3".',
    ],
    [
      'NaN where rows have a length',
      () => new Normalizer().fit([[NaN]]),
      'Normalizer.fit: X must hold finite numbers only. Got NaN at row 0, column 0.',
    ],
    [
      'to turn back what has another width',
      () => new RobustScaler().fit(rows).inverseTransform([[1]]),
      'RobustScaler.inverseTransform: X must have 2 columns, as what transform gives. Got 1.',
    ],
    [
      "scikit-learn's spelling",
      () => new StandardScaler({ with_mean: true } as object),
      'StandardScaler: unknown parameter "with_mean". Did you mean "withMean"?',
    ],
  ];

  it.each(refused)('refuses %s', (_title, call, message) => {
    expect(call).toThrow(message);
  });
});

describe('A transformer that learns nothing', () => {
  it('transforms without a fit', () => {
    expect(new Normalizer().transform([[3, 4]])).toEqual([[0.6, 0.8]]); // 3 / 5, 4 / 5
    expect(new Binarizer({ threshold: 1 }).transform([[1, 2]])).toEqual([[0, 1]]);
    expect(() => new StandardScaler().transform([[3, 4]])).toThrow(NotFittedError);
  });

  it('judges its parameters then, and knows no features', () => {
    expect(() => new Normalizer({ norm: 'l3' as never }).transform([[1]])).toThrow('norm must be one of');
    expect(() => new Normalizer().nFeaturesIn_).toThrow(NotFittedError);
  });

  it("goes by the parameters of the moment, and is held to a fit's features", () => {
    const normalizer = new Normalizer().fit([[3, 4]]).setParams({ norm: 'l1' });
    expect(normalizer.transform([[3, 1]])).toEqual([[0.75, 0.25]]); // 3 / 4, 1 / 4
    expect(() => normalizer.transform([[3]])).toThrow(InvalidDataError);
  });
});

describe('normalQuantile', () => {
  it.each(golden.quantiles)("of %p is scipy's %p", (p, expected) => {
    expectGolden('RobustScaler', normalQuantile(p), expected, 1e-15);
  });
});
