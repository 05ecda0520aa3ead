import { afterEach, beforeAll, describe, expect, it, jest, test } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { inspect } from 'node:util';
import {
  clone,
  ConcurrentFitError,
  DivergenceError,
  type EpochInfo,
  makeRegression,
  MLPRegressor,
  NotFittedError,
  RandomState,
  tf,
  trainTestSplit,
} from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { expectClose } from '../close-to';
import { REGRESSOR_CASES, type RegressorCase } from '../engines/golden-plan';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

const isNative = nativeStatus().available;
const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: isNative },
] as const;

const [X, y] = [
  [[0, 1], [1, 0], [2, -1], [-1, 0.5], [0.5, 0.5], [1.5, -2]],
  [1, 2, 3.5, -1, 1, 2.5],
]; // prettier-ignore

/** The data of a golden case as scikit-learn was given it. */
function dataOf({ single, X, y }: RegressorCase): [number[][] | Float32Array[], number[] | number[][]] {
  return [single ? X.map((row) => Float32Array.from(row)) : X, y];
}

/** A score is 1 less a ratio, and so good to an absolute tolerance. */
function expectScore(actual: number, expected: number, tolerance: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance);
}

/** All numbers of a vector or of rows. */
function flat(values: readonly (number | number[])[]): number[] {
  return values.flat();
}

const SMALL = { hiddenLayerSizes: [3], randomState: 0, maxIter: 3, engine: 'matrix' } as const;

/** A small fit that ends by maxIter, its warning taken. */
async function fitted(parameters: ConstructorParameters<typeof MLPRegressor>[0] = {}): Promise<MLPRegressor> {
  const model = await new MLPRegressor({ ...SMALL, ...parameters }).fit(X, y);
  takeWarnings('ConvergenceWarning');
  return model;
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(ENGINES)('MLPRegressor on the $engine engine', ({ engine, runs }) => {
  const check = runs ? test : test.skip;

  check.each(REGRESSOR_CASES)("learns what scikit-learn's learns: $title", async (golden) => {
    const [X, y] = dataOf(golden);
    const model = await new MLPRegressor({ ...golden.parameters, engine }).fit(X, y);
    const stops = golden.nIter < (golden.parameters.maxIter ?? 200);
    takeWarnings(...(stops ? [] : ['ConvergenceWarning']));

    // 64 bits: rounding alone, 6e-16 seen. 32 bits: scikit-learn's gradients are 64-bit where y is, ours are not; 2e-7
    // seen.
    const tolerance = golden.single ? 2e-6 : 1e-13;
    expectClose(model.lossCurve_, golden.lossCurve, tolerance);
    expectClose([model.loss_, model.bestLoss_!], [golden.lossCurve.at(-1)!, golden.bestLoss], tolerance);
    model.coefs_.forEach((W, layer) => {
      expectClose(W.to1DArray(), golden.coefs[layer]!.flat(), tolerance);
    });
    model.intercepts_.forEach((b, layer) => {
      expectClose(b, golden.intercepts[layer]!, tolerance);
    });
    expect([model.nIter_, model.t_, model.nLayers_]).toEqual([golden.nIter, golden.t, golden.nLayers]);
    expect([model.nOutputs_, model.nFeaturesIn_]).toEqual([golden.nOutputs, golden.X[0]!.length]);
    expect([model.outActivation_, model.validationScores_, model.bestValidationScore_]).toEqual([
      'identity',
      null,
      null,
    ]);
    expect(model.engine_.engine).toBe(engine);

    const predictions: number[] | number[][] = golden.nOutputs > 1 ? model.predict<number[][]>(X) : model.predict(X);
    expect(predictions.map((row) => typeof row)).toEqual(golden.predictions.map((row) => typeof row));
    expectClose(flat(predictions), flat(golden.predictions), tolerance);
    if (golden.X.length > 1) expectScore(model.score(X, y), golden.score, tolerance);
  });

  check('stops cleanly after the epoch whose onEpoch returns false', async () => {
    const seen: EpochInfo[] = [];
    const onEpoch = (info: EpochInfo): boolean => {
      seen.push(info);
      return info.epoch < 5;
    };
    const stopped = await new MLPRegressor({ ...SMALL, maxIter: 50, engine, onEpoch }).fit(X, y);
    const whole = await fitted({ maxIter: 5, engine });
    expect(stopped.lossCurve_).toEqual(whole.lossCurve_);
    expect(stopped.coefs_).toEqual(whole.coefs_);
    expect(seen.map(({ epoch }) => epoch)).toEqual([1, 2, 3, 4, 5]);
    expect(seen.map(({ loss }) => loss)).toEqual(stopped.lossCurve_);
    expect(seen.every(({ elapsedMs }, i) => elapsedMs >= (seen[i - 1]?.elapsedMs ?? 0))).toBe(true);
  });

  check('draws from a RandomState, which stands after the fit where scikit-learn leaves it', async () => {
    const random = new RandomState(0);
    const model = await fitted({ randomState: random, engine, maxIter: 2 });
    expect(model.lossCurve_).toEqual((await fitted({ engine, maxIter: 2 })).lossCurve_);
    // 13 weights and 2 permutations of 6 further: rs = RandomState(0); rs.uniform(size=13); rs.permutation(6);
    // rs.permutation(6)
    const expected = new RandomState(0);
    expected.uniform(0, 1, 13);
    expected.permutation(6);
    expected.permutation(6);
    expect(random.getState()).toEqual(expected.getState());
  });

  check('keeps the old model, and the generator, when a fit is aborted', async () => {
    const random = new RandomState(1);
    const model = await fitted({ engine });
    const before = { predictions: model.predict(X), state: random.getState() };
    const controller = new AbortController();
    model.setParams({ maxIter: 100_000, tol: 0, randomState: random, onEpoch: ({ epoch }) => { if (epoch === 20) controller.abort(); } }); // prettier-ignore
    await expect(model.fit(X, y, { signal: controller.signal })).rejects.toMatchObject({ name: 'AbortError' });
    expect(model.predict(X)).toEqual(before.predictions);
    expect(random.getState()).toEqual(before.state);
  });

  check('rejects with the very error that onEpoch throws, and keeps the old model', async () => {
    const model = await fitted({ engine });
    const before = model.coefs_;
    const error = new Error('from onEpoch');
    model.setParams({ onEpoch: () => Promise.reject(error) });
    await expect(model.fit(X, y)).rejects.toBe(error);
    expect(model.coefs_).toEqual(before);
  });

  check('refuses a diverging fit and keeps the old model', async () => {
    const model = await fitted({ engine });
    const before = model.coefs_;
    model.setParams({ learningRateInit: 1e200, maxIter: 50 });
    const failure = model.fit(X, y);
    await expect(failure).rejects.toThrow(DivergenceError);
    await expect(failure).rejects.toThrow(
      'MLPRegressor.fit: training diverged: the loss or the weights are no longer finite numbers. The estimator is as it was before.',
    );
    expect(model.coefs_).toEqual(before);
  });

  check('predicts with the old model while it fits, and refuses a second fit', async () => {
    const model = await fitted({ engine });
    const before = model.predict(X);
    model.setParams({ maxIter: 30 });
    const running = model.fit(X, y);
    await expect(model.fit(X, y)).rejects.toThrow(ConcurrentFitError);
    expect(model.predict(X)).toEqual(before);
    await running;
    takeWarnings('ConvergenceWarning');
    expect(model.predict(X)).not.toEqual(before);
  });

  check('does not see what happens to the data after the call', async () => {
    const expected = await fitted({ engine });
    const data = Float64Array.from(X.flat());
    const targets = Float64Array.from(y);
    const running = new MLPRegressor({ ...SMALL, engine }).fit({ data, shape: [6, 2] }, targets);
    targets.fill(NaN);
    structuredClone(data, { transfer: [data.buffer] }); // detached
    const model = await running;
    takeWarnings('ConvergenceWarning');
    expect(model.coefs_).toEqual(expected.coefs_);
  });

  check('learns the same from every form of the data, and leaves it as it was', async () => {
    const expected = (await fitted({ engine })).coefs_;
    const flat = Float64Array.from(X.flat());
    const forms = [X, X.map((row) => Float64Array.from(row)), new Matrix(X), { data: flat, shape: [6, 2] }];
    for (const form of forms) {
      const copy = structuredClone(form instanceof Matrix ? form.to2DArray() : form);
      const model = await new MLPRegressor({ ...SMALL, engine }).fit(form, y);
      takeWarnings('ConvergenceWarning');
      expect(model.coefs_).toEqual(expected);
      expect(form instanceof Matrix ? form.to2DArray() : form).toEqual(copy);
    }
  });

  check('learns in 32 bits from a tensor as from Float32Arrays', async () => {
    const tensor = tf.tensor2d(X);
    const fromTensor = await new MLPRegressor({ ...SMALL, engine }).fit(tensor, y);
    const rows = X.map((row) => Float32Array.from(row));
    const fromRows = await new MLPRegressor({ ...SMALL, engine }).fit(rows, y);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    tensor.dispose();
    expect(fromTensor.coefs_).toEqual(fromRows.coefs_);
    expect(fromTensor.coefs_[0]!.to1DArray()).toEqual([...Float32Array.from(fromTensor.coefs_[0]!.to1DArray())]);
  });

  check('warns that a y of one column is read as a vector, and predicts a vector', async () => {
    const column = await new MLPRegressor({ ...SMALL, engine }).fit(X, y.map((value) => [value])); // prettier-ignore
    expect(takeWarnings('DataConversionWarning', 'ConvergenceWarning')[0]).toBe(
      'MLPRegressor.fit: y has one column in two dimensions and is read as a vector. Pass number[] to be clear.',
    );
    expect(column.predict(X)).toEqual((await fitted({ engine })).predict(X));
  });

  check('lets timers fire while it trains', async () => {
    const rows = Array.from({ length: 2000 }, (_, i) => [Math.sin(i), Math.cos(i)]);
    const targets = rows.map(([x]) => x!);
    const model = new MLPRegressor({ ...SMALL, engine, hiddenLayerSizes: [50], maxIter: 150, tol: 0 });
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const startMs = performance.now();
    await model.fit(rows, targets);
    clearInterval(timer);
    takeWarnings('ConvergenceWarning');
    // A fit that held the thread would let one fire at the most. A busy machine may take most of their turns away.
    expect(performance.now() - startMs).toBeGreaterThan(25);
    expect(ticks).toBeGreaterThan(1);
  });

  check('warns that a batch cannot be larger than the data, and takes all of it', async () => {
    const model = await new MLPRegressor({ ...SMALL, batchSize: 7, engine }).fit(X, y);
    expect(takeWarnings('ParameterWarning', 'ConvergenceWarning')[0]).toBe(
      'MLPRegressor: batchSize 7 is more than the 6 samples; all of them are one batch.',
    );
    expect(model.lossCurve_).toEqual((await fitted({ engine })).lossCurve_);
  });
});

describe('The example of the README, 1,000 epochs with each activation', () => {
  interface LongCase {
    activation: 'identity' | 'logistic' | 'tanh' | 'relu';
    nIter: number;
    score: number;
    lossCurve: number[];
  }
  const LONG = readGolden<LongCase[]>('mlp-regressor-long');
  const [X, y] = makeRegression({ nSamples: 1000, nFeatures: 2, noise: 0.1, randomState: 0 });
  const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 0.2, randomState: 42 });
  const curves = new Map<string, number[]>();

  /** The largest relative difference, each epoch against its own value: the curve falls by orders of magnitude. */
  function largestRatio(actual: number[], expected: number[]): number {
    expect(actual).toHaveLength(expected.length);
    return Math.max(...actual.map((loss, epoch) => Math.abs(loss / expected[epoch]! - 1)));
  }

  describe.each(ENGINES)('on the $engine engine', ({ engine, runs }) => {
    (runs ? test : test.skip).each(LONG)("has scikit-learn's curve and score: $activation", async (golden) => {
      const { activation } = golden;
      const parameters = { hiddenLayerSizes: [10], maxIter: 1000, alpha: 1e-4, randomState: 42, activation, engine };
      const model = await new MLPRegressor(parameters).fit(XTrain, yTrain);
      takeWarnings(...(golden.nIter < 1000 ? [] : ['ConvergenceWarning']));
      expect(model.engine_).toEqual({ engine, mode: engine === 'tensorflow' ? 'compiled' : 'interpreted' });
      expect(model.nIter_).toBe(golden.nIter);
      expect(largestRatio(model.lossCurve_, golden.lossCurve)).toBeLessThan(1e-12); // 2e-14 seen
      expect(Math.abs(model.score(XTest, yTest) - golden.score)).toBeLessThan(1e-9);
      curves.set(`${engine} ${activation}`, model.lossCurve_);
    });
  });

  (isNative ? test : test.skip)('has the same curve on both engines', () => {
    for (const { activation } of LONG) {
      const [one, other] = [curves.get(`matrix ${activation}`)!, curves.get(`tensorflow ${activation}`)!];
      expect(largestRatio(one, other)).toBeLessThan(1e-12); // 2e-14 seen
    }
  });
});

describe('MLPRegressor', () => {
  const FITTED_ATTRIBUTES = [
    'coefs_', 'intercepts_', 'loss_', 'lossCurve_', 'bestLoss_', 'validationScores_', 'bestValidationScore_', 'nIter_', 't_',
    'nLayers_', 'nOutputs_', 'outActivation_', 'nFeaturesIn_', 'engine_', 'model_',
  ] as const; // prettier-ignore

  it.each(FITTED_ATTRIBUTES)('has no %s before fit, and says to call it', (attribute) => {
    const read = (): unknown => new MLPRegressor()[attribute];
    expect(read).toThrow(NotFittedError);
    expect(read).toThrow(`MLPRegressor: ${attribute} needs a fitted estimator. Call fit(X, y) first and await it.`);
  });

  it('has nothing to predict or score with before fit', () => {
    expect(() => new MLPRegressor().predict(X)).toThrow('MLPRegressor: predict needs a fitted estimator.');
    expect(() => new MLPRegressor().score(X, y)).toThrow('MLPRegressor: score needs a fitted estimator.');
  });

  it('stays unfitted when its first fit fails', async () => {
    const model = new MLPRegressor({ ...SMALL, learningRateInit: 1e200, maxIter: 50 });
    await expect(model.fit(X, y)).rejects.toThrow(DivergenceError);
    expect(() => model.predict(X)).toThrow(NotFittedError);
  });

  it("has scikit-learn's defaults", () => {
    // MLPRegressor().get_params() of scikit-learn 1.9.0, in camelCase; the last seven are the library's own.
    expect(new MLPRegressor().getParams()).toEqual({
      loss: 'squared_error', activation: 'relu', alpha: 0.0001, batchSize: 'auto', beta1: 0.9, beta2: 0.999, earlyStopping: false,
      epsilon: 1e-8, hiddenLayerSizes: [100], learningRate: 'constant', learningRateInit: 0.001, maxFun: 15000, maxIter: 200,
      momentum: 0.9, nIterNoChange: 10, nesterovsMomentum: true, powerT: 0.5, randomState: null, shuffle: true, solver: 'adam',
      tol: 0.0001, validationFraction: 0.1, verbose: false, warmStart: false,
      scaleTarget: false, restoreBestWeights: false, clipNorm: null, dropout: 0, trackGradients: false, engine: 'auto', onEpoch: null,
    }); // prettier-ignore
  });

  it('sets parameters by name, undefined meaning the default, and fits with them', async () => {
    const model = new MLPRegressor({ alpha: 1 });
    expect(model.setParams({ ...SMALL, alpha: undefined, maxIter: 4 })).toBe(model);
    expect(model.getParams().alpha).toBe(1e-4);
    await model.fit(X, y);
    takeWarnings('ConvergenceWarning');
    expect(model.nIter_).toBe(4);
  });

  it('changes no parameter if one name is wrong', () => {
    const model = new MLPRegressor({ alpha: 1 });
    const changes = { alpha: 2, learning_rate_init: 0.1 };
    expect(() => model.setParams(changes)).toThrow(
      'MLPRegressor.setParams: unknown parameter "learning_rate_init". Did you mean "learningRateInit"?',
    );
    expect(model.getParams().alpha).toBe(1);
  });

  it('clones into an unfitted estimator with the same parameters and a generator of its own', async () => {
    const random = new RandomState(0);
    const model = await fitted({ randomState: random });
    const copy = clone(model);
    expect(copy).toBeInstanceOf(MLPRegressor);
    expect(() => copy.predict(X)).toThrow(NotFittedError);
    const { randomState, ...others } = copy.getParams();
    const { randomState: _, ...expected } = model.getParams();
    expect(others).toEqual(expected);
    expect(randomState).not.toBe(random);
    expect((randomState as RandomState).getState()).toEqual(random.getState());
  });

  it('frees model_ by Symbol.dispose, and still predicts', async () => {
    const model = await fitted();
    const sequential = model.model_;
    model[Symbol.dispose]();
    expect(() => sequential.getWeights()[0]!.dataSync()).toThrow(/disposed/);
    expect(model.predict(X)).toHaveLength(6);
  });

  it('prints the loss of every epoch when verbose', async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await fitted({ verbose: true, maxIter: 2, batchSize: 4 });
    // MLPRegressor((3,), max_iter=2, batch_size=4, random_state=0, verbose=True).fit(X, y) of scikit-learn 1.9.0
    expect(printed.mock.calls).toEqual([['Iteration 1, loss = 0.58647869'], ['Iteration 2, loss = 0.58042174']]);
  });

  it('prints why it stops, or goes on at a lower rate, when verbose', async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const flat = { ...SMALL, maxIter: 50, tol: 1e9, nIterNoChange: 1, verbose: true };
    await new MLPRegressor(flat).fit(X, y);
    const why = 'Training loss did not improve by more than tol=1000000000 in 1 consecutive epochs.';
    expect(printed.mock.lastCall).toEqual([`${why} Stopping.`]);
    await new MLPRegressor({ ...flat, maxIter: 4, solver: 'sgd', learningRate: 'adaptive' }).fit(X, y);
    takeWarnings('ConvergenceWarning');
    expect(printed.mock.calls).toContainEqual([`${why} Going on at the learning rate 0.000200.`]);
  });

  it('says in its warning that maxIter ended the fit', async () => {
    await new MLPRegressor({ ...SMALL, maxIter: 1 }).fit(X, y);
    expect(takeWarnings('ConvergenceWarning')).toEqual([
      "MLPRegressor: Stochastic Optimizer: Maximum iterations (1) reached and the optimization hasn't converged yet. Raise maxIter, or tol if the loss curve is flat enough for you.",
    ]);
  });

  it('weighs samples in the score', async () => {
    const model = await fitted();
    const sampleWeight = [1, 2, 0, 1, 0.5, 3];
    // Weight 2 counts a row twice, weight 0 leaves it out.
    const twice = model.score([X[0]!, X[1]!, X[1]!, X[5]!], [y[0]!, y[1]!, y[1]!, y[5]!]);
    expect(model.score([X[0]!, X[1]!, X[2]!, X[5]!], [y[0]!, y[1]!, y[2]!, y[5]!], { sampleWeight: [1, 2, 0, 1] })).toBeCloseTo(twice, 12); // prettier-ignore
    expect(model.score(X, y, { sampleWeight })).not.toBe(model.score(X, y));
  });

  describe('model_', () => {
    let model: MLPRegressor;
    beforeAll(async () => {
      model = new MLPRegressor({
        ...SMALL,
        activation: 'logistic',
        hiddenLayerSizes: [3, 4],
        tol: 1e9,
        nIterNoChange: 1,
      });
      await model.fit(X, y);
    });

    it("is a tf.Sequential of the network that predicts the estimator's numbers in 32 bits", () => {
      const before = tf.memory().numTensors;
      const sequential = model.model_;
      expect(sequential).toBe(model.model_);
      expect(sequential.layers.map((layer) => layer.getConfig().activation)).toEqual(['sigmoid', 'sigmoid', 'linear']);
      expect(tf.memory().numTensors).toBe(before + 6);
      const output = tf.tidy(() =>
        Array.from((sequential.predict(tf.tensor2d(X)) as ReturnType<typeof tf.tensor2d>).dataSync()),
      );
      expectClose(output, model.predict(X), 1e-6); // 7 digits in 32 bits
      model.dispose();
      expect(tf.memory().numTensors).toBe(before);
    });

    it('is made anew after the next fit', async () => {
      const old = model.model_;
      await model.fit(X, y);
      expect(model.model_).not.toBe(old);
      expect(() => old.getWeights()[0]!.dataSync()).toThrow(/disposed/);
      model.dispose();
    });
  });

  (isNative ? it : it.skip)('leaves no tensor behind after fifty fits', async () => {
    const fit = async (): Promise<void> => {
      await fitted({ engine: 'tensorflow' });
    };
    await fit();
    const held = async (): Promise<number[]> => [tf.memory().numTensors, await tensorflowEngine().numTensors()];
    const before = await held();
    for (let i = 0; i < 50; i++) await fit();
    await expect(
      new MLPRegressor({ ...SMALL, engine: 'tensorflow', learningRateInit: 1e200, maxIter: 50 }).fit(X, y),
    ).rejects.toThrow(DivergenceError);
    const stop = (): never => {
      throw new Error('stop');
    };
    await expect(new MLPRegressor({ ...SMALL, engine: 'tensorflow', onEpoch: stop }).fit(X, y)).rejects.toThrow('stop');
    expect(await held()).toEqual(before);
  });

  it('takes a number for one hidden layer', async () => {
    const [one, other] = [await fitted({ hiddenLayerSizes: 3 }), await fitted({ hiddenLayerSizes: [3] })];
    expect(one.coefs_).toEqual(other.coefs_);
  });

  it('does not see parameters and generators change after the call', async () => {
    const random = new RandomState(0);
    const sizes = [3];
    const running = new MLPRegressor({ ...SMALL, hiddenLayerSizes: sizes, randomState: random }).fit(X, y);
    sizes[0] = 7;
    random.randomSample(5);
    const model = await running;
    takeWarnings('ConvergenceWarning');
    expect(model.coefs_).toEqual((await fitted()).coefs_);
  });

  it('draws different weights without a seed, also when several fit at once', async () => {
    const fit = async (): Promise<number> => {
      const model = await new MLPRegressor({ ...SMALL, randomState: null }).fit(X, y);
      return model.coefs_[0]!.get(0, 0);
    };
    const drawn = await Promise.all([fit(), fit(), fit()]);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning');
    expect(new Set(drawn).size).toBe(3);
  });

  it('shows its changed parameters on the console', () => {
    expect(inspect(new MLPRegressor({ alpha: 1, hiddenLayerSizes: [5] }))).toBe(
      'MLPRegressor({ hiddenLayerSizes: [ 5 ], alpha: 1 })',
    );
    expect(inspect(new MLPRegressor())).toBe('MLPRegressor()');
  });
});
