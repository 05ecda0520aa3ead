import { describe, expect, it } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  clone,
  FunctionTransformer,
  makePipeline,
  MinMaxScaler,
  MLPRegressor,
  type ParamsOf,
  StandardScaler,
  TransformedTargetRegressor,
} from '../../src';
import { checkEstimator } from '../../src/testing';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';
import { Mean } from '../testing/mean';
import { Standardizer } from './standardizer';

interface Case {
  y: number[];
  warns: boolean;
  loss: number | null;
  predictions: number[];
  score: number;
  weightedScore: number;
  nFeaturesIn: number;
}

const golden = readGolden<{ X: number[][]; cases: Record<string, Case> }>('transformed-target');
const { X } = golden;
const sampleWeight = X.map((_, i) => 0.5 + (i % 3));
const y = golden.cases.scaler!.y;
const mlp = (): MLPRegressor =>
  new MLPRegressor({ hiddenLayerSizes: [5], maxIter: 12, randomState: 1, learningRateInit: 0.05, engine: 'matrix' });
const identity = (value: number): number => value;
const sqrtLog = { func: Math.sqrt, inverseFunc: Math.log };

const MODELS: Record<string, () => TransformedTargetRegressor> = {
  scaler: () => new TransformedTargetRegressor({ regressor: mlp(), transformer: new StandardScaler() }),
  'scaler, two outputs': () => new TransformedTargetRegressor({ regressor: mlp(), transformer: new MinMaxScaler() }),
  'scaler, weights': () => new TransformedTargetRegressor({ regressor: mlp(), transformer: new StandardScaler() }),
  functions: () => new TransformedTargetRegressor({ regressor: mlp(), func: Math.log1p, inverseFunc: Math.expm1 }),
  'functions, two outputs': () =>
    new TransformedTargetRegressor({ regressor: mlp(), func: Math.sqrt, inverseFunc: (value) => value ** 2 }),
  'functions that are no inverse': () => new TransformedTargetRegressor({ regressor: mlp(), ...sqrtLog }),
  unchecked: () => new TransformedTargetRegressor({ regressor: mlp(), ...sqrtLog, checkInverse: false }),
  nothing: () => new TransformedTargetRegressor({ regressor: mlp() }),
  'a column': () => new TransformedTargetRegressor({ regressor: mlp(), transformer: new StandardScaler() }),
  'a pipeline': () =>
    new TransformedTargetRegressor({
      regressor: makePipeline(new StandardScaler(), mlp()),
      transformer: new StandardScaler(),
    }),
};

describe('TransformedTargetRegressor has the numbers of scikit-learn', () => {
  it.each(Object.entries(golden.cases))('%s', async (name, expected) => {
    const model = MODELS[name]!();
    const options = name === 'scaler, weights' ? { sampleWeight } : undefined;
    expect(await model.fit(X, expected.y, options)).toBe(model);
    takeWarnings(
      ...(expected.warns ? ['InverseWarning'] : []),
      ...(name === 'a column' ? ['DataConversionWarning'] : []),
      'ConvergenceWarning',
    );
    // Means, logarithms and sums of layers are rounded in another order than numpy's.
    const compare = (actual: unknown, wanted: unknown): void => {
      expectGolden('TransformedTargetRegressor', actual, wanted, 1e-12);
    };
    const regressor = model.regressor_;
    if (regressor instanceof MLPRegressor) compare(regressor.loss_, expected.loss);
    compare(model.predict(X.filter((_, i) => i % 2 === 0)), expected.predictions);
    compare(model.score(X, expected.y), expected.score);
    compare(model.score(X, expected.y, { sampleWeight }), expected.weightedScore);
    compare(model.nFeaturesIn_, expected.nFeaturesIn);
  });
});

describe('TransformedTargetRegressor', () => {
  it('knows the parameters of what it holds', () => {
    const model = new TransformedTargetRegressor({ regressor: mlp(), transformer: new StandardScaler() });
    type P = ParamsOf<typeof model>;
    expectTypeOf<P['regressor__alpha']>().toEqualTypeOf<number>();
    expectTypeOf<P['transformer__withMean']>().toEqualTypeOf<boolean>();
    model.setParams({ regressor__alpha: 0.5, transformer__withMean: false });
    expect(model.getParams()).toMatchObject({ regressor__alpha: 0.5, transformer__withMean: false });
    // @ts-expect-error -- a typo in a name
    expect(() => model.setParams({ regressor__alhpa: 1 })).toThrow('Did you mean "alpha"?');
    expect(clone(model).getParams().regressor__alpha).toBe(0.5);
  });

  it('fits clones, and leaves what it was given as it was', async () => {
    const [regressor, transformer] = [new Mean(), new Standardizer()];
    const model = await new TransformedTargetRegressor({ regressor, transformer }).fit(X, y);
    expect(regressor.predict(X)[0]).toBeNaN();
    expect(transformer.mean_).toBeUndefined();
    expect(model.transformer_.mean_).toHaveLength(1);
    expect(model.regressor_).toBeInstanceOf(Mean);
    // The mean of standardised values is 0, and comes back as the mean.
    expect(model.predict(X)[0]).toBeCloseTo(y.reduce((sum, value) => sum + value, 0) / y.length, 10);
  });

  it('transforms the targets of validation data', async () => {
    const settings = { maxIter: 3, tol: 10, nIterNoChange: 2 };
    const model = new TransformedTargetRegressor({
      regressor: mlp().setParams(settings),
      transformer: new Standardizer(),
    });
    await model.fit(X, y, { validationData: [X, y] });
    const scaler = new Standardizer().fit(y.map((value) => [value]));
    const targets = scaler.transform(y.map((value) => [value])).map(([value]) => value!);
    const alone = await mlp()
      .setParams(settings)
      .fit(X, targets, { validationData: [X, targets] });
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    expect(model.regressor_.validationLossCurve_).toEqual(alone.validationLossCurve_);
  });

  it('warns of a transformer that does not undo what it does', async () => {
    const few = y.slice(0, 10);
    class Zero extends Standardizer {
      override inverseTransform(): number[][] {
        return few.map(() => [0]);
      }
    }
    await new TransformedTargetRegressor({ regressor: new Mean(), transformer: new Zero() }).fit(X.slice(0, 10), few);
    expect(takeWarnings('InverseWarning')[0]).toBe(
      "TransformedTargetRegressor: the transformer's inverseTransform does not undo what its transform does. " +
        'If that is meant, set checkInverse: false.',
    );
  });

  it('takes a FunctionTransformer, whose functions get rows', async () => {
    const each = (func: (value: number) => number) => (rows: number[][]) => rows.map((row) => row.map(func));
    const transformer = new FunctionTransformer({ func: each(Math.log1p), inverseFunc: each(Math.expm1) });
    const model = await new TransformedTargetRegressor({ regressor: mlp(), transformer }).fit(X, y);
    takeWarnings('ConvergenceWarning');
    const { predictions } = golden.cases.functions!;
    expectGolden('TransformedTargetRegressor', model.predict(X.filter((_, i) => i % 2 === 0)), predictions, 1e-12);
  });

  it('is as it was where a fit fails', async () => {
    const model = await new TransformedTargetRegressor({ regressor: new Mean(), func: Math.log, inverseFunc: Math.exp }).fit(X, y); // prettier-ignore
    const before = model.predict(X);
    await expect(model.fit(X, y.with(3, -1))).rejects.toThrow('TransformedTargetRegressor.fit: the transformed y');
    expect(model.predict(X)).toEqual(before);
  });

  it('gives an infinite prediction where the inverse function does', async () => {
    const model = new TransformedTargetRegressor({ regressor: new Mean({ shrink: 1000 }), func: Math.log, inverseFunc: Math.exp }); // prettier-ignore
    expect((await model.fit(X, y)).predict(X)[0]).toBe(Infinity);
  });

  it.each<[string, object, string]>([
    ['no regressor', {}, 'TransformedTargetRegressor: regressor must be an estimator that predicts. Got null.'],
    [
      'a transformer beside functions',
      { regressor: new Mean(), transformer: new Standardizer(), func: identity },
      'TransformedTargetRegressor: transformer and functions do not go together.',
    ],
    [
      'a function alone',
      { regressor: new Mean(), func: identity },
      'TransformedTargetRegressor: func needs inverseFunc beside it.',
    ],
    [
      'an inverse function alone',
      { regressor: new Mean(), inverseFunc: identity },
      'TransformedTargetRegressor: inverseFunc needs func beside it.',
    ],
    [
      'a transformer of one way',
      { regressor: new Mean(), transformer: new Mean() },
      'transformer must be null, or an estimator with transform and inverseTransform. Got Mean.',
    ],
  ])('refuses %s', async (_, parameters, message) => {
    // prettier-ignore
    const model = new TransformedTargetRegressor(parameters as { regressor: Mean });
    await expect(model.fit(X, y)).rejects.toThrow(message);
  });

  it('refuses words as targets, a wrong pair as validation data, and to predict before fit', async () => {
    const model = new TransformedTargetRegressor({ regressor: new Mean() });
    await expect(model.fit(X, ['a'] as unknown as number[])).rejects.toThrow('TransformedTargetRegressor.fit: y must');
    const wrong = { validationData: 5 };
    await expect(model.fit(X, y, wrong)).rejects.toThrow('TransformedTargetRegressor.fit: validationData must be a pair [X, y].'); // prettier-ignore
    expect(() => model.predict(X)).toThrow('TransformedTargetRegressor: predict needs a fitted estimator');
    const fit = model.fit(X, y);
    await expect(model.fit(X, y)).rejects.toThrow('a fit of this estimator is still running');
    await fit;
  });

  it('keeps the contract, but that a column of targets makes it predict rows, as in scikit-learn', async () => {
    const skip = { takesAColumnAsY: 'scikit-learn gives rows for rows' };
    const regressor = mlp().setParams({ maxIter: 5 });
    const model = new TransformedTargetRegressor({ regressor, func: Math.log, inverseFunc: Math.exp });
    const { failed, skipped } = await checkEstimator(model, { skip });
    expect(failed).toEqual([]);
    expect([...new Set(skipped.map(({ reason }) => reason))].sort()).toEqual([
      'It is a regressor.',
      'No parameter is a number.',
      'There is no model_.',
      'There is no nIter_.',
      'There is no parameter randomState.',
      'There is no parameter warmStart.',
      'There is no partialFit.',
      'scikit-learn gives rows for rows',
    ]);
  });
});
