import { describe, expect, it, jest } from '@jest/globals';
import {
  clone,
  type EstimatorLike,
  makePipeline,
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  RandomState,
  StandardScaler,
  Table,
} from '../../src';
import { estimatorTypeOf, hasMethods } from '../../src/estimator';
import { checkEstimator } from '../../src/testing';
import { takeWarnings } from '../setup/fatal-warnings';
import { Mean } from '../testing/mean';
import { Standardizer } from './standardizer';

const X = Array.from({ length: 20 }, (_, i) => [i, (i * 7) % 5, 100 - i * i]);
const y = X.map(([a, b]) => Number(a! + b! > 10));
// By such a tol training ends after four epochs, without a warning.
const STOPPING = { tol: 10, nIterNoChange: 2 };
const SETTINGS = { hiddenLayerSizes: [4], maxIter: 9, randomState: 0, engine: 'matrix', ...STOPPING } as const;

function classifier(): Pipeline<readonly [readonly ['scaler', Standardizer], readonly ['mlp', MLPClassifier]]> {
  return new Pipeline([
    ['scaler', new Standardizer()],
    ['mlp', new MLPClassifier(SETTINGS)],
  ]);
}

/** Steps of any kind, as one who writes JavaScript may pass them. */
function anySteps(steps: unknown): Pipeline<readonly (readonly [string, EstimatorLike])[]> {
  return new Pipeline(steps as readonly (readonly [string, EstimatorLike])[]);
}

describe('Fitting a pipeline', () => {
  it('fits new estimators and puts them in the place of the given ones, which stay as they were', async () => {
    const pipe = classifier();
    const { scaler, mlp } = pipe.namedSteps;
    await pipe.fit(X, y);
    expect(scaler.mean_).toBeUndefined();
    expect(() => mlp.predict(X)).toThrow('fit');
    expect(pipe.namedSteps.scaler.mean_).toHaveLength(3);
    expect(pipe.steps[1][1].lossCurve_).toHaveLength(4);
    expect(pipe.get('mlp')).toBe(pipe.get(-1));
    expect(pipe.get(0)).toBe(pipe.getParams().scaler);
  });

  it('leaves the pipeline as it was where a step fails', async () => {
    const pipe = await classifier().fit(X, y);
    const before = [pipe.steps, pipe.predictProba(X)];
    pipe.setParams({ mlp__alpha: -1 });
    await expect(pipe.fit(X.slice(2), y.slice(2))).rejects.toThrow(
      'MLPClassifier: alpha must be a number in [0, Infinity)',
    );
    expect([pipe.steps, pipe.predictProba(X)]).toEqual(before);
    expect(pipe.namedSteps.scaler.mean_![0]).toBe(9.5); // of all 20 rows
  });

  it('copies the data before it returns', async () => {
    const expected = (await classifier().fit(X, y)).predictProba(X);
    const [data, labels] = [X.map((row) => [...row]), [...y]];
    const pipe = classifier();
    const fit = pipe.fit(data, labels);
    data.forEach((row) => row.fill(0));
    labels.fill(0);
    await fit;
    expect(pipe.predictProba(X)).toEqual(expected);
  });

  it('is one at a time', async () => {
    const pipe = classifier();
    const first = pipe.fit(X, y);
    await expect(pipe.fit(X, y)).rejects.toThrow('Pipeline.fit: a fit of this estimator is still running');
    expect(() => pipe.setParams({ mlp__alpha: 1 })).toThrow(
      'Pipeline.setParams: a fit of this estimator is still running',
    );
    await first;
    await pipe.setParams({ mlp__alpha: 1 }).fit(X, y);
  });

  it('stops with the reason of the signal, which goes to the step that trains', async () => {
    const pipe = classifier();
    const controller = new AbortController();
    pipe.setParams({ mlp__onEpoch: () => { controller.abort(new Error('enough')); } }); // prettier-ignore
    await expect(pipe.fit(X, y, { signal: controller.signal })).rejects.toThrow('enough');
    await expect(pipe.fit(X, y, { signal: controller.signal })).rejects.toThrow('enough');
    expect(pipe.namedSteps.scaler.mean_).toBeUndefined();
    // @ts-expect-error -- it is no signal
    await expect(pipe.fit(X, y, { signal: 5 })).rejects.toThrow('Pipeline.fit: signal must be an AbortSignal. Got 5.');
  });

  it('hands options to steps by their names', async () => {
    const sampleWeight = X.map((_, i) => Number(i < 10));
    const pipe = await classifier().fit(X, y, { scaler__sampleWeight: sampleWeight });
    expect(pipe.namedSteps.scaler.mean_![0]).toBe(4.5); // of the first ten rows
    const wrong = { sampleWeight } as object;
    await expect(pipe.fit(X, y, wrong)).rejects.toThrow('Write "mlp__sampleWeight" instead of "sampleWeight".');
    const unknown = { mpl__sampleWeight: sampleWeight } as object;
    await expect(pipe.fit(X, y, unknown)).rejects.toThrow('Pipeline.fit: unknown parameter "mpl__sampleWeight".');
  });

  it('transforms validation data for the last step', async () => {
    const held = X.map((row) => row.map((value) => value + 1));
    const pipe = await classifier().fit(X, y, { validationData: [held, y] });
    const scaler = new Standardizer().fit(X);
    const mlp = new MLPClassifier(SETTINGS);
    await mlp.fit(scaler.transform(X), y, { validationData: [scaler.transform(held), y] });
    expect(pipe.namedSteps.mlp.validationLossCurve_).toEqual(mlp.validationLossCurve_);
    const wrong = { validationData: held } as object;
    await expect(pipe.fit(X, y, wrong)).rejects.toThrow('Pipeline.fit: validationData must be a pair [X, y].');
  });

  it('draws from the RandomState that the step was given', async () => {
    const randomState = new RandomState(0);
    const twin = new RandomState(0);
    const pipe = classifier().setParams({ mlp__randomState: randomState });
    const mlp = new MLPClassifier({ ...SETTINGS, randomState: twin });
    for (let round = 0; round < 2; round++) {
      await pipe.fit(X, y);
      await mlp.fit(new Standardizer().fit(X).transform(X), y);
    }
    expect(pipe.namedSteps.mlp.lossCurve_).toEqual(mlp.lossCurve_);
    expect(randomState.randomSample()).toBe(twin.randomSample());
  });

  it('goes on from the last step where that has warmStart', async () => {
    const pipe = classifier().setParams({ mlp__warmStart: true });
    const { mlp } = pipe.namedSteps;
    const first = (await pipe.fit(X, y)).namedSteps.mlp.lossCurve_;
    const both = (await pipe.fit(X, y)).namedSteps.mlp.lossCurve_;
    expect(pipe.namedSteps.mlp).toBe(mlp);
    expect(both.slice(0, first.length)).toEqual(first);
    expect(both.length).toBeGreaterThan(first.length);
  });

  it('prints as scikit-learn does with verbose', async () => {
    const lines: unknown[] = [];
    jest.spyOn(console, 'log').mockImplementation((line) => lines.push(line));
    await new Pipeline(
      [
        ['scaler', new Standardizer()],
        ['mean', new Mean()],
      ],
      { verbose: true },
    ).fit(X, y);
    // Pipeline([('scaler', StandardScaler()), ('mean', DummyRegressor())], verbose=True).fit(X, y)
    expect(lines).toEqual([
      '[Pipeline] ............ (step 1 of 2) Processing scaler, total=   0.0s',
      '[Pipeline] .............. (step 2 of 2) Processing mean, total=   0.0s',
    ]);
  });

  it('waits for a step whose fit is a promise', async () => {
    class Slow extends Standardizer {
      override fit(...given: Parameters<Standardizer['fit']>): this {
        return Promise.resolve().then(() => super.fit(...given)) as unknown as this;
      }
    }
    const pipe = makePipeline(new Slow(), new MLPClassifier(SETTINGS));
    await pipe.fit(X, y);
    expect(pipe.predictProba(X)).toEqual((await classifier().fit(X, y)).predictProba(X));
  });
});

describe('The steps of a pipeline', () => {
  it('may be passed through, at any place', async () => {
    const pipe = new Pipeline([['a', 'passthrough'], ['scaler', new Standardizer()], ['b', 'passthrough']]); // prettier-ignore
    const expected = new Standardizer().fit(X).transform(X);
    expect(await pipe.fitTransform(X)).toEqual(expected);
    expect(pipe.transform(X)).toEqual(expected);
    expect(pipe.estimatorType).toBe('transformer');
    expect(pipe.nFeaturesIn_).toBe(3);
    expect(await new Pipeline([['a', 'passthrough']]).fitTransform(X)).toEqual(X);
  });

  it('are replaced by their names, which counts at once', async () => {
    const pipe = await new Pipeline([['scaler', new Standardizer()], ['mean', new Mean()]]).fit(X, y); // prettier-ignore
    pipe.setParams({ scaler: 'passthrough', mean__shrink: 2 });
    expect(pipe.getParams()).toMatchObject({ scaler: 'passthrough', mean__shrink: 2 });
    expect(Object.keys(pipe.getParams()).sort()).toEqual(['mean', 'mean__shrink', 'scaler', 'steps', 'verbose']);
    const other = new Standardizer({ factor: 3 });
    pipe.setParams({ scaler: other, scaler__factor: 4 });
    expect(pipe.namedSteps.scaler).toBe(other);
    expect(other.factor).toBe(4);
  });

  it('stay where undefined is put in their place, and what is no estimator is refused by fit', async () => {
    const pipe = classifier();
    expect(pipe.setParams({ scaler: undefined, mlp: undefined }).get('scaler')).toBeInstanceOf(Standardizer);
    pipe.setParams({ scaler: null as unknown as 'passthrough' });
    await expect(pipe.fit(X, y)).rejects.toThrow('Pipeline: steps must be an array of pairs');
  });

  it('stay as they were where one name of setParams is unknown', () => {
    const pipe = classifier();
    const before = pipe.getParams();
    const wrong = { scaler: 'passthrough', mlp__alpha: 5, mlp__nothing: 1 } as object;
    expect(() => pipe.setParams(wrong)).toThrow('nothing');
    expect(() => pipe.setParams({ scaler: 'passthrough', nothing: 1 } as object)).toThrow('nothing');
    expect(pipe.getParams()).toEqual(before);
  });

  it('may be pipelines themselves', async () => {
    const pipe = new Pipeline([
      ['before', new Pipeline([['scaler', new Standardizer()], ['again', new Standardizer({ factor: 2 })]])], // prettier-ignore
      ['mlp', new MLPClassifier(SETTINGS)],
    ]);
    pipe.setParams({ before__again__factor: 1 });
    await pipe.fit(X, y, { signal: new AbortController().signal });
    expect(pipe.getParams().before__again__factor).toBe(1);
    const scaler = new Standardizer().fit(X);
    const mlp = new MLPClassifier(SETTINGS);
    const once = scaler.transform(X);
    await mlp.fit(new Standardizer().fit(once).transform(once), y);
    expect(pipe.predictProba(X)).toEqual(mlp.predictProba(new Standardizer().fit(once).transform(once)));
  });

  it('hand 32 bits on', async () => {
    const narrow = X.map((row) => Float32Array.from(row));
    const pipe = makePipeline(new StandardScaler(), new StandardScaler(), 'passthrough');
    await pipe.fit(narrow);
    expect(pipe.transformMatrix(narrow).data).toBeInstanceOf(Float32Array);
    expect(pipe.transformMatrix(X).data).toBeInstanceOf(Float64Array);
  });

  it('are counted, picked and sliced', async () => {
    const pipe = await classifier().fit(X, y);
    expect(pipe.length).toBe(2);
    const head = pipe.slice(0, 1);
    expect(head.get('scaler')).toBe(pipe.namedSteps.scaler);
    expect(head.transform(X)).toEqual(pipe.namedSteps.scaler.transform(X));
    expect(() => pipe.get('mpl' as 'mlp')).toThrow('Pipeline.get: which must be one of "scaler", "mlp", or an integer from -2 to 1. Got "mpl".'); // prettier-ignore
    expect(() => pipe.get(2)).toThrow('Got 2.');
  });

  it('are cloned with the pipeline', async () => {
    const pipe = await classifier().fit(X, y);
    const copy = clone(pipe);
    expect(copy.namedSteps.scaler).not.toBe(pipe.namedSteps.scaler);
    expect(copy.getParams().mlp__hiddenLayerSizes).toEqual([4]);
    expect(() => copy.predict(X)).toThrow('Call fit');
  });

  it('know the names of the features of a frame', async () => {
    const frame = new Table({ a: X.map(([a]) => a!), b: X.map(([, b]) => b!), c: X.map(([, , c]) => c!) });
    const pipe = await makePipeline(new StandardScaler(), new MLPClassifier(SETTINGS)).fit(frame, y);
    expect(pipe.featureNamesIn_).toEqual(['a', 'b', 'c']);
    expect(pipe.predict(frame)).toHaveLength(20);
    expect(pipe.slice(0, 1).getFeatureNamesOut()).toEqual(['a', 'b', 'c']);
    expect((await classifier().fit(X, y)).featureNamesIn_).toBeUndefined();
  });
});

describe('What a pipeline can do is what its last step can', () => {
  const regressor = makePipeline(new Standardizer(), new MLPRegressor(SETTINGS));

  it('and it says what it is for', () => {
    expect(estimatorTypeOf(classifier())).toBe('classifier');
    expect(estimatorTypeOf(regressor)).toBe('regressor');
    expect(estimatorTypeOf(makePipeline(new Standardizer()))).toBe('transformer');
  });

  it('and it has those methods only', () => {
    expect(hasMethods(classifier(), 'predict', 'predictProba', 'score')).toBe(true);
    expect(hasMethods(regressor, 'predict', 'score')).toBe(true);
    expect(hasMethods(regressor, 'predictProba')).toBe(false);
    expect(hasMethods(classifier(), 'transform')).toBe(false);
    expect(hasMethods(makePipeline(new Standardizer()), 'transform', 'fitTransform', 'inverseTransform')).toBe(true);
    expect(hasMethods(makePipeline(new Standardizer()), 'predict')).toBe(false);
  });

  it('and others say who has them not', async () => {
    const loose = anySteps(regressor.steps);
    expect(() => loose.predictProba(X)).toThrow('Pipeline.predictProba: the last step, "mlpregressor" (MLPRegressor), has no method predictProba.'); // prettier-ignore
    expect(() => loose.transform(X)).toThrow('the last step, "mlpregressor" (MLPRegressor), has no method transform.');
    await expect(loose.fitTransform(X)).rejects.toThrow('has no method transform.');
    await expect(loose.fitPredict(X)).rejects.toThrow('has no method fitPredict.');
    expect(() => makePipeline(new Standardizer(), 'passthrough').predict(X)).toThrow("the last step, \"passthrough\" ('passthrough'), has no method predict."); // prettier-ignore
    expect(() => makePipeline(new Standardizer()).getFeatureNamesOut()).toThrow();
  });

  it('and classes_ are undefined without a classifier', async () => {
    await regressor.fit(X, y);
    expect(regressor.classes_).toBeUndefined();
    expect(() => classifier().classes_).toThrow('Call fit');
  });

  it('and dispose reaches them', async () => {
    const pipe = await classifier().fit(X, y);
    const { mlp } = pipe.namedSteps;
    const dispose = jest.spyOn(mlp, 'dispose');
    pipe.dispose();
    expect(dispose).toHaveBeenCalledTimes(1);
    pipe[Symbol.dispose]();
    expect(dispose).toHaveBeenCalledTimes(2);
    await pipe.fit(X, y); // another one takes its place
    expect(dispose).toHaveBeenCalledTimes(3);
  });

  it('and an estimator that the user made is not disposed of', async () => {
    const pipe = classifier();
    const dispose = jest.spyOn(pipe.namedSteps.mlp, 'dispose');
    await pipe.fit(X, y);
    expect(dispose).not.toHaveBeenCalled();
  });
});

describe('A pipeline refuses', () => {
  const mlp = new MLPClassifier(SETTINGS);
  it.each([
    ['no steps', [], 'Pipeline: steps must be at least one'],
    [
      'what are no pairs',
      [mlp],
      "Pipeline: steps must be an array of pairs [name, estimator or 'passthrough']. Got [MLPClassifier].",
    ],
    ['a class instead of an estimator', [['mlp', MLPClassifier]], 'Pipeline: steps must be an array of pairs'],
    ['names that are no strings', [[1, mlp]], 'Pipeline: steps must be an array of pairs'],
    ['holes', new Array<unknown>(1), 'Pipeline: steps must be an array of pairs'],
    [
      'doubled names',
      [
        ['a', new Standardizer()],
        ['a', mlp],
      ],
      'Pipeline: steps must have names of which no two are the same. Two are "a".',
    ],
    [
      'names with two underscores',
      [['a__b', mlp]],
      'Pipeline: steps must have names without "__", which stands between names and parameters. One is "a__b".',
    ],
    [
      'names of its own parameters',
      [['verbose', mlp]],
      'Pipeline: steps must have names other than those of its own parameters. One is "verbose".',
    ],
    [
      'a step before the last one that does not transform',
      [
        ['a', mlp],
        ['b', mlp],
      ],
      'Pipeline: steps before the last one must transform. Step "a" (MLPClassifier) has no transform.',
    ],
  ])('%s, when it is fitted', async (_, steps, message) => {
    // prettier-ignore
    await expect(anySteps(steps).fit(X, y)).rejects.toThrow(message);
  });

  it('a transform that is a promise', async () => {
    class Later extends Standardizer {
      override transform(X: number[][]): number[][] {
        return Promise.resolve(super.transform(X)) as unknown as number[][];
      }
    }
    await expect(makePipeline(new Later(), mlp).fit(X, y)).rejects.toThrow("Pipeline.fit: transform must answer at once. Later's gives a promise."); // prettier-ignore
  });

  it('options that are no object, and unknown ones', async () => {
    await expect(classifier().fit(X, y, 5 as unknown as object)).rejects.toThrow(
      'Pipeline.fit: options must be one object',
    );
    expect(() => new Pipeline([['a', mlp]], { vebose: true } as object)).toThrow('Did you mean "verbose"?');
    expect(() => new Pipeline({ stesp: [] } as unknown as { steps: [] })).toThrow('Did you mean "steps"?');
  });
});

describe('checkEstimator', () => {
  it.each([
    ['a classifier', makePipeline(new StandardScaler(), new MLPClassifier({ maxIter: 5, engine: 'matrix' }))],
    ['a regressor', makePipeline(new StandardScaler(), new MLPRegressor({ maxIter: 5, engine: 'matrix' }))],
  ])('passes a pipeline that ends in %s', async (_, pipe) => {
    const { failed, skipped } = await checkEstimator(pipe);
    expect(failed).toEqual([]);
    const reasons = new Set(skipped.map(({ reason }) => reason));
    // Those of its steps are checked with them.
    expect([...reasons].filter((reason) => !reason.startsWith('It is a')).sort()).toEqual([
      'No parameter is a number.',
      'There is no model_.',
      'There is no nIter_.',
      'There is no parameter randomState.',
      'There is no parameter warmStart.',
      'There is no partialFit.',
      'fit does not take a sampleWeight.',
    ]);
  });
});

it('A warning of a step is that of the step', async () => {
  await classifier().setParams({ mlp__tol: 0, mlp__maxIter: 2 }).fit(X, y);
  expect(takeWarnings('ConvergenceWarning')[0]).toContain('MLPClassifier');
});
