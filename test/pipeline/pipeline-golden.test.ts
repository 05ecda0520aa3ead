import { describe, expect, it } from '@jest/globals';
import { makePipeline, MinMaxScaler, MLPClassifier, MLPRegressor, Pipeline, StandardScaler } from '../../src';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

interface Fit {
  X: number[][];
  y: number[];
  settings: { solver?: string };
  weighted: ('scaler' | 'mlp')[];
  lossCurve: number[] | null;
  loss: number;
  mean: number[];
  predictions: number[];
  score: number;
  weightedScore: number;
  transformed: number[][];
  nFeaturesIn: number;
  probabilities?: number[][];
  logProbabilities?: number[][];
  classes?: number[];
}

const golden = readGolden<{
  fits: Record<string, Fit>;
  names: string[];
  parameters: string[];
  transforms: { X: number[][]; transformed: number[][]; back: number[][]; names: string[]; renamed: string[] };
}>('pipeline');

// The sums of a scaler's mean and of the network's layers are in another order than numpy's.
const TOLERANCE = 1e-12;
const ENGINE = { engine: 'matrix' } as const;

describe('A pipeline has the numbers of scikit-learn', () => {
  it.each(Object.entries(golden.fits))('%s', async (_, fit) => {
    const { X, y } = fit;
    const sampleWeight = X.map((_, i) => 0.5 + (i % 3));
    const Perceptron = fit.classes === undefined ? MLPRegressor : MLPClassifier;
    const pipe = new Pipeline([
      ['scaler', new StandardScaler()],
      ['mlp', new Perceptron({ ...fit.settings, ...ENGINE } as object)],
    ]);
    const options = Object.fromEntries(fit.weighted.map((name) => [`${name}__sampleWeight`, sampleWeight]));
    expect(await pipe.fit(X, y, options)).toBe(pipe);
    takeWarnings('ConvergenceWarning');

    const half = X.filter((_, i) => i % 2 === 0);
    const compare = (actual: unknown, expected: unknown): void => {
      expectGolden('Pipeline', actual, expected, TOLERANCE);
    };
    const { mlp, scaler } = pipe.namedSteps;
    if (fit.lossCurve !== null) compare(mlp.lossCurve_, fit.lossCurve); // lbfgs has none
    compare(mlp.loss_, fit.loss);
    compare(scaler.mean_, fit.mean);
    compare(pipe.predict(half), fit.predictions);
    compare(pipe.score(X, y), fit.score);
    compare(pipe.score(X, y, { sampleWeight }), fit.weightedScore);
    compare(pipe.slice(0, -1).transform(half.slice(0, 4)), fit.transformed);
    compare(pipe.nFeaturesIn_, fit.nFeaturesIn);
    expect(pipe.offers('predictProba')).toBe(fit.probabilities !== undefined);
    if (!(mlp instanceof MLPClassifier)) return;
    const classifier = pipe as unknown as Pipeline<readonly (readonly [string, MLPClassifier])[]>;
    compare(classifier.predictProba(half), fit.probabilities);
    compare(classifier.predictLogProba(half), fit.logProbabilities);
    compare(classifier.classes_, fit.classes);
  });

  it('of transformers alone', async () => {
    const { X, transformed, back, names, renamed } = golden.transforms;
    const pipe = makePipeline(new StandardScaler(), new MinMaxScaler(), new StandardScaler());
    expectGolden('Pipeline', await pipe.fitTransform(X), transformed, TOLERANCE);
    expectGolden('Pipeline', pipe.transform(X), transformed, TOLERANCE);
    expectGolden('Pipeline', pipe.inverseTransform(pipe.transform(X)), back, TOLERANCE);
    expectGolden('Pipeline', pipe.getFeatureNamesOut(), names);
    expectGolden('Pipeline', pipe.getFeatureNamesOut(['a', 'b', 'c', 'd']), renamed);
  });
});

describe('makePipeline', () => {
  it('names steps as scikit-learn does', () => {
    const pipe = makePipeline(
      new StandardScaler(),
      new MinMaxScaler(),
      new StandardScaler(),
      'passthrough',
      'passthrough',
      new MLPRegressor(),
    );
    expectGolden('makePipeline', pipe.steps.map(([name]) => name), golden.names); // prettier-ignore
  });

  it("has scikit-learn's parameters, in camelCase, and those of its own estimators", () => {
    const pipe = makePipeline(new StandardScaler(), 'passthrough', new MLPRegressor());
    const camel = (name: string): string =>
      name.replace(/(?<=[a-z0-9])_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
    const names = Object.keys(pipe.getParams());
    expect(names).toEqual(expect.arrayContaining(golden.parameters.map(camel)));
    expect(names.filter((name) => !name.includes('__')).sort()).toEqual(
      ['steps', 'verbose', 'standardscaler', 'passthrough', 'mlpregressor'].sort(),
    );
    expect(Object.keys(pipe.getParams(false))).toEqual(['steps', 'verbose']);
  });
});
