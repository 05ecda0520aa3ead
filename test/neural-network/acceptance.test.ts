import { describe, expect, it, test } from '@jest/globals';
import {
  type Label,
  makeRegression,
  MLPClassifier,
  type MLPClassifierParameters,
  MLPRegressor,
  type MLPRegressorParameters,
} from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';
import { expectClose } from '../close-to';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

// What scikit-learn's own tests of its perceptron demand, on data as like to theirs as the golden files have them.

const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: nativeStatus().available },
] as const;

interface DataSet {
  /** What X is to be divided by. */
  readonly divisor: number;
  readonly X: number[][];
  readonly targets: Readonly<Record<string, (Label | number[])[]>>;
}

function dataSet(name: string): { X: number[][]; targets: DataSet['targets'] } {
  const { divisor, X, targets } = readGolden<DataSet>(`parity-data-${name}`);
  return { X: X.map((row) => row.map((value) => value / divisor)), targets };
}

/** The digits below a number of classes. */
function digits(classes: number): [X: number[][], y: number[]] {
  const { X, targets } = dataSet('digits');
  const rows = (targets.digit as number[]).flatMap((digit, row) => (digit < classes ? [row] : []));
  return [rows.map((row) => X[row]!), rows.map((row) => targets.digit![row] as number)];
}

function standardised(y: readonly number[]): number[] {
  const mean = y.reduce((sum, value) => sum + value, 0) / y.length;
  const deviation = Math.sqrt(y.reduce((sum, value) => sum + (value - mean) ** 2, 0) / y.length);
  return y.map((value) => (value - mean) / deviation);
}

const ACTIVATIONS = ['identity', 'logistic', 'tanh', 'relu'] as const;

/** y is linear in X, of which there are 200 rows of 10 features. */
const [XLinear, yLinear] = makeRegression({ nSamples: 200, nFeatures: 10, bias: 20, noise: 100, randomState: 7 });
const yScaled = standardised(yLinear);
const iris = dataSet('iris');

describe.each(ENGINES)('On the $engine engine', ({ engine, runs }) => {
  const check = runs ? test : test.skip;

  /** Takes the warning of a fit that went on to its last iteration. */
  const ended = <Model extends MLPClassifier | MLPRegressor>(model: Model): Model => {
    takeWarnings(...(model.nIter_ === model.getParams().maxIter ? ['ConvergenceWarning'] : []));
    expect(model.engine_.engine).toBe(engine);
    return model;
  };
  const classifier = async (
    parameters: Partial<MLPClassifierParameters>,
    X: number[][] | Float32Array[],
    y: readonly (Label | number[])[],
    sampleWeight: number[] | null = null,
  ): Promise<MLPClassifier> =>
    ended(await new MLPClassifier({ randomState: 1, engine, ...parameters }).fit(X, y as Label[], { sampleWeight }));
  const regressor = async (
    parameters: Partial<MLPRegressorParameters>,
    X: number[][] | Float32Array[],
    y: number[] | number[][],
    sampleWeight: number[] | null = null,
  ): Promise<MLPRegressor> =>
    ended(await new MLPRegressor({ randomState: 1, engine, ...parameters }).fit(X, y, { sampleWeight }));

  check('a larger alpha gives smaller weights in every layer', async () => {
    const [X, y] = digits(2);
    const sums = async (alpha: number): Promise<number[]> => {
      const { coefs_ } = await classifier({ hiddenLayerSizes: [10], alpha }, X, y);
      return coefs_.map((W) => W.to1DArray().reduce((sum, weight) => sum + Math.abs(weight), 0));
    };
    const [free, penalised] = [await sums(0), await sums(1)];
    expect(penalised).toHaveLength(2);
    penalised.forEach((sum, layer) => {
      expect(sum).toBeLessThan(free[layer]!);
    });
  });

  check.each(ACTIVATIONS)('lbfgs learns digits with %s', async (activation) => {
    for (const classes of [2, 3]) {
      const [X, y] = digits(classes);
      const train = { X: X.slice(0, 150), y: y.slice(0, 150) };
      const parameters = { solver: 'lbfgs', hiddenLayerSizes: [50], maxIter: 150, activation } as const;
      const model = await classifier(parameters, train.X, train.y);
      expect(model.score(train.X, train.y)).toBeGreaterThan(0.95);
      expect([model.nIter_ > 0, model.lossCurve_]).toEqual([true, undefined]);
    }
  });

  check.each(ACTIVATIONS)('lbfgs learns a regression with %s', async (activation) => {
    const parameters = { solver: 'lbfgs', hiddenLayerSizes: [50], maxIter: 150, activation } as const;
    const model = await regressor(parameters, XLinear, yScaled);
    // The noise of the data is what a network without a curve leaves.
    expect(model.score(XLinear, yScaled)).toBeGreaterThan(activation === 'identity' ? 0.8 : 0.98);
  });

  check('maxFun ends lbfgs with a warning', async () => {
    const [X, y] = digits(3);
    const models = [
      await new MLPClassifier({ solver: 'lbfgs', maxFun: 10, randomState: 1, engine }).fit(X, y),
      await new MLPRegressor({ solver: 'lbfgs', maxFun: 10, randomState: 1, engine }).fit(XLinear, yScaled),
    ];
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    for (const model of models) {
      expect(model.nIter_).toBeLessThanOrEqual(10);
    }
  });

  describe('several classes at once', () => {
    const { X, targets } = dataSet('wine');
    const traits = targets.traits as number[][];

    check('lbfgs learns them', async () => {
      const parameters = { solver: 'lbfgs', hiddenLayerSizes: [50], alpha: 1e-5, maxIter: 150 } as const;
      const model = await classifier({ ...parameters, activation: 'logistic' }, X, traits);
      expect(model.score(X, traits)).toBeGreaterThan(0.97);
    });

    check('a hundred partial fits learn them', async () => {
      const model = new MLPClassifier({
        ...{ solver: 'sgd', hiddenLayerSizes: [50], activation: 'logistic', alpha: 1e-5, learningRateInit: 0.2 },
        ...{ randomState: 0, engine },
      });
      for (let i = 0; i < 100; i++) await model.partialFit(X, traits, { classes: [0, 1, 2] });
      expect(model.score(X, traits)).toBeGreaterThan(0.9);
    });
  });

  check('lbfgs learns five outputs at once', async () => {
    const [X, y] = makeRegression({ nSamples: 200, nFeatures: 10, nTargets: 5, randomState: 2 });
    const parameters = { solver: 'lbfgs', hiddenLayerSizes: [50], maxIter: 200 } as const;
    const model = await regressor(parameters, X, y);
    expect(model.score(X, y)).toBeGreaterThan(0.9);
  });

  check.each([2, 3])('a hundred partial fits of %d digits predict what one fit of a hundred epochs does', async (n) => {
    const [X, y] = digits(n);
    const parameters = {
      solver: 'sgd',
      maxIter: 100,
      tol: 0,
      alpha: 1e-5,
      learningRateInit: 0.2,
      hiddenLayerSizes: [30],
    } as const;
    const whole = await classifier(parameters, X, y);
    const parts = new MLPClassifier({ ...parameters, randomState: 1, engine });
    for (let i = 0; i < 100; i++) await parts.partialFit(X, y, { classes: [...new Set(y)] });
    expect(parts.predict(X)).toEqual(whole.predict(X));
    expect(whole.score(X, y)).toBeGreaterThan(0.95);
    expect([whole.nIter_, whole.t_, parts.t_]).toEqual([100, 100 * X.length, 100 * X.length]);
  });

  check.each([0, 0.9])('partial fits on all samples regress as one fit does: momentum %d', async (momentum) => {
    const parameters = {
      solver: 'sgd',
      maxIter: 100,
      tol: 0,
      learningRateInit: 0.02,
      batchSize: 200,
      momentum,
      hiddenLayerSizes: [50],
    } as const;
    const whole = await regressor(parameters, XLinear, yScaled);
    const parts = new MLPRegressor({ ...parameters, randomState: 1, engine });
    for (let i = 0; i < 100; i++) await parts.partialFit(XLinear, yScaled);
    // The order of the rows differs, and so the rounding of their sums.
    expectClose(parts.predict(XLinear), whole.predict(XLinear), 1e-9);
    expect(whole.score(XLinear, yScaled)).toBeGreaterThan(0.65);
  });

  check('shuffling changes the weights, and the same seed repeats them', async () => {
    const fit = async (shuffle: boolean): Promise<number[]> => {
      const parameters = { hiddenLayerSizes: [1], maxIter: 1, batchSize: 1, shuffle };
      return (await regressor(parameters, XLinear.slice(0, 50), yScaled.slice(0, 50))).coefs_[0]!.to1DArray();
    };
    const [shuffled, straight] = [await fit(true), await fit(false)];
    expect(await fit(true)).toEqual(shuffled);
    expect(await fit(false)).toEqual(straight);
    expect(shuffled).not.toEqual(straight);
  });

  check('tol stops early', async () => {
    const model = await classifier({ solver: 'sgd', tol: 0.5, maxIter: 3000 }, iris.X, iris.targets.species!);
    expect(model.nIter_).toBeLessThan(3000);
    expect(model.nIter_).toBeGreaterThan(10);
  });

  check('an adaptive rate ends below 1e-6', async () => {
    // The third epoch is the second without improvement, and so is every second one after it: 0.1 / 5⁸ = 2.56e-7 is
    // the first rate of at most 1e-6, set after epoch 3 + 2·7 = 17, and two epochs later training stops.
    const parameters = { solver: 'sgd', learningRate: 'adaptive', learningRateInit: 0.1, tol: 1e9 } as const;
    const model = await regressor({ ...parameters, nIterNoChange: 1, momentum: 0 }, XLinear, yScaled);
    expect(model.nIter_).toBe(19);
    // Nothing but the rate is left to make the steps so small.
    const before = model.coefs_[0]!.to1DArray();
    await model.partialFit(XLinear, yScaled);
    const largest = Math.max(...model.coefs_[0]!.to1DArray().map((weight, i) => Math.abs(weight - before[i]!)));
    expect(largest).toBeLessThan(1e-5);
  });

  check.each([1, 2, 5])('nIterNoChange %d stops after one epoch more than that', async (nIterNoChange) => {
    const model = await regressor({ tol: 1e9, nIterNoChange, maxIter: 50 }, XLinear, yScaled);
    // The first epoch is better than none.
    expect(model.nIter_).toBe(1 + nIterNoChange + 1);
  });

  check('nIterNoChange Infinity never stops', async () => {
    const model = await regressor({ tol: 1e9, nIterNoChange: Infinity, maxIter: 50 }, XLinear, yScaled);
    expect(model.nIter_).toBe(50);
  });

  check('early stopping takes labels that are strings', async () => {
    const model = await classifier({ earlyStopping: true, learningRateInit: 0.01 }, iris.X, iris.targets.species!);
    expect(model.classes_).toEqual(['setosa', 'versicolor', 'virginica']);
    expect(model.validationScores_).toHaveLength(model.nIter_);
    expect(model.bestValidationScore_).toBe(Math.max(...model.validationScores_!));
    expect(model.score(iris.X, iris.targets.species as string[])).toBeGreaterThan(0.8);
  });

  check('32 bits give what 64 do, and weights of 32', async () => {
    const single = (rows: number[][]): Float32Array[] => rows.map((row) => Float32Array.from(row));
    const [X, y] = digits(3);
    const parameters = { alpha: 1e-5, hiddenLayerSizes: [5, 3], maxIter: 50 };
    const [one, other] = [await classifier(parameters, X, y), await classifier(parameters, single(X), y)];
    expectClose(other.predictProba(single(X)).flat(), one.predictProba(X).flat(), 1e-2);
    const [wide, narrow] = [
      await regressor(parameters, XLinear, yScaled),
      await regressor(parameters, single(XLinear), yScaled),
    ];
    expectClose(narrow.predict(single(XLinear)), wide.predict(XLinear), 5e-4);
    for (const model of [other, narrow]) {
      const weights = model.coefs_.flatMap((W) => W.to1DArray());
      expect(weights).toEqual([...Float32Array.from(weights)]);
    }
  });

  check('a warm start runs exactly maxIter more, and extends the curve and the scores', async () => {
    const parameters = { warmStart: true, maxIter: 7, nIterNoChange: 100, tol: 0 };
    const model = await classifier({ ...parameters, earlyStopping: true }, iris.X, iris.targets.species!);
    const [curve, scores] = [model.lossCurve_, model.validationScores_!];
    await model.fit(iris.X, iris.targets.species as string[]);
    ended(model);
    expect(model.nIter_).toBe(7);
    expect(model.lossCurve_).toHaveLength(14);
    expect(model.lossCurve_.slice(0, 7)).toEqual(curve);
    expect(model.validationScores_).toHaveLength(14);
    expect(model.validationScores_!.slice(0, 7)).toEqual(scores);
    expect(model.t_).toBe(14 * 135); // 15 of 150 are kept back
    expect(model.bestValidationScore_).toBe(Math.max(...model.validationScores_!));
  });

  check('a run that diverges with early stopping ends with scores that are NaN, and no error', async () => {
    const parameters = {
      solver: 'sgd',
      learningRateInit: 1e10,
      earlyStopping: true,
      maxIter: 60,
      validationFraction: 0.2,
      hiddenLayerSizes: [20, 20],
    } as const;
    const model = await regressor(parameters, XLinear, yLinear);
    expect(model.nIter_).toBe(60);
    expect(model.validationScores_!.at(-1)).toBeNaN();
    expect(model.predict(XLinear).every(Number.isFinite)).toBe(true);
  });

  check('weights of one are no weights', async () => {
    const ones = (rows: number): number[] => new Array<number>(rows).fill(1);
    for (const changes of [{}, { earlyStopping: true, maxIter: 20 }, { solver: 'lbfgs', maxIter: 20 }] as const) {
      const parameters = { hiddenLayerSizes: [10], maxIter: 20, nIterNoChange: 30, ...changes };
      const [plain, weighted] = [
        await classifier(parameters, iris.X, iris.targets.species!),
        await classifier(parameters, iris.X, iris.targets.species!, ones(150)),
      ];
      expectClose(weighted.predictProba(iris.X).flat(), plain.predictProba(iris.X).flat(), 1e-10);
      expect(weighted.validationScores_).toEqual(plain.validationScores_);
      const [other, same] = [
        await regressor(parameters, XLinear, yScaled),
        await regressor(parameters, XLinear, yScaled, ones(200)),
      ];
      expectClose(same.predict(XLinear), other.predict(XLinear), 1e-10);
    }
  });

  check('one identity unit with Poisson loss is the generalised linear model', async () => {
    // test/golden/make/poisson_glm.py: PoissonRegressor(alpha=0)
    const glm = readGolden<{ predictions: number[]; coef: number[]; intercept: number }>('poisson-glm');
    const { X, targets } = dataSet('diabetes');
    const parameters = { hiddenLayerSizes: [1], activation: 'identity', loss: 'poisson', solver: 'lbfgs' } as const;
    const model = await regressor({ ...parameters, alpha: 0, tol: 1e-8, maxIter: 500 }, X, targets.count as number[]);
    const predictions = model.predict(X.filter((_, row) => row % 10 === 0));
    predictions.forEach((rate, row) => {
      // L-BFGS stops where the loss falls by less than 2e-9 of itself: scikit-learn's own is 1.8e-4 away.
      expect(Math.abs(rate / glm.predictions[row]! - 1)).toBeLessThan(2e-4);
    });
    // The two layers are one linear one.
    const [[W, U], [b, c]] = [model.coefs_, model.intercepts_];
    const coef = W!.mmul(U!).to1DArray();
    expectClose(coef, glm.coef, 1e-3);
    expect(b![0]! * U!.get(0, 0) + c![0]!).toBeCloseTo(glm.intercept, 3);
  });

  check('the log loss is finite where probabilities are 0 and 1', async () => {
    // Right and wrong ones: −ln of the machine's epsilon is 36, of 0 it would be Infinity.
    const X = [[1e6], [-1e6], [1e6], [-1e6]];
    for (const y of [[0, 1, 1, 0], [0, 1, 2, 0], [[0, 1], [1, 0], [1, 1], [0, 0]]]) {
      const model = await classifier({ hiddenLayerSizes: [], maxIter: 2, learningRateInit: 1e-9 }, X, y);
      expect(model.predictProba(X).flat()).toContain(0);
      expect(model.lossCurve_.every((loss) => loss > 1 && loss < 100)).toBe(true);
    }
  }); // prettier-ignore
});

it('the data are those that the titles speak of', () => {
  expect(digits(2)[0].length).toBeGreaterThan(50);
  expect(digits(3)[0].length).toBeGreaterThan(80);
  expect(iris.X).toHaveLength(150);
  expect(XLinear).toHaveLength(200);
});
