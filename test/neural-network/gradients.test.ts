/** What training tells of itself: learning rates, and gradients compared with finite differences of the loss. */
import { describe, expect, it, test } from '@jest/globals';
import {
  type EpochInfo,
  makeRegression,
  MLPClassifier,
  MLPRegressor,
  type MLPRegressorParameters,
  type ParamsOf,
  RandomState,
} from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';
import { validationSplit } from '../../src/model-selection';
import { glorotUniform, perceptron } from '../../src/network';
import { lossGradient, type LossGradient } from '../../src/neural-network';
import { expectClose } from '../close-to';
import { takeWarnings } from '../setup/fatal-warnings';

const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: nativeStatus().available },
] as const;

// More rows than the hand-written engine takes at once.
const [X, y] = makeRegression({ nSamples: 170, nFeatures: 3, nInformative: 3, noise: 5, randomState: 0 });
const classX = X.map(([a, b]) => [a!, b!]);
const species = classX.map(([a, b]) => (a! > 0.3 ? 'common' : b! > 0 ? 'rare' : 'rarest'));
const weights = y.map((_, i) => (i % 3) / 2);
const SMALL = {
  hiddenLayerSizes: [4, 3],
  activation: 'tanh',
  randomState: 0,
  tol: 0,
  nIterNoChange: Infinity,
} as const;

async function fitted(
  parameters: Partial<MLPRegressorParameters>,
  options: Parameters<MLPRegressor['fit']>[2] = {},
): Promise<MLPRegressor> {
  const model = await new MLPRegressor({ ...SMALL, maxIter: 6, ...parameters }).fit(X, y, options);
  takeWarnings('ConvergenceWarning');
  return model;
}

const normOf = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
const normsOf = ({ layers }: LossGradient): number[] => layers.map(({ dW, db }) => normOf([...dW.to1DArray(), ...db]));

/** A loss written down anew, from outputs by plain loops: (½·Σ w·(f − y)² + ½·alpha·ΣW²) / Σw. */
function regressionLoss(coefs: number[][][], intercepts: number[][], alpha: number, counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const squares = coefs.flat(2).reduce((sum, value) => sum + value * value, 0);
  const errors = X.reduce((sum, row, i) => {
    const output = coefs.reduce((input, W, layer) => {
      const z = intercepts[layer]!.map((b, k) => input.reduce((sum, value, j) => sum + value * W[j]![k]!, b));
      return layer < coefs.length - 1 ? z.map(Math.tanh) : z;
    }, row);
    return sum + 0.5 * counts[i]! * (output[0]! - y[i]!) ** 2;
  }, 0);
  return (errors + 0.5 * alpha * squares) / total;
}

/** Norms by layer of central differences of that loss at a model's weights. */
function differenceNorms(model: MLPRegressor, alpha: number, counts: readonly number[]): number[] {
  const coefs = model.coefs_.map((W) => W.to2DArray());
  const intercepts = model.intercepts_;
  const slope = (values: number[], at: number): number => {
    const [value, step] = [values[at]!, 1e-5];
    const lossAt = (moved: number): number => {
      values[at] = moved;
      return regressionLoss(coefs, intercepts, alpha, counts);
    };
    const found = (lossAt(value + step) - lossAt(value - step)) / (2 * step);
    values[at] = value;
    return found;
  };
  return coefs.map((W, layer) =>
    normOf([...W, intercepts[layer]!].flatMap((values) => values.map((_, at) => slope(values, at)))),
  );
}

const ONES = y.map(() => 1);
/** Of central differences: their own error is some 1e-10 of the loss (rounding) and of its third derivative (step²). */
const DIFFERENCE = 1e-7;

describe.each(ENGINES)('On the $engine engine', ({ engine, runs }) => {
  const check = runs ? test : test.skip;

  check('gradientNorms_ are the lengths of the gradient by each layer, after each epoch', async () => {
    const norms: unknown[] = [];
    const onEpoch = ({ gradientNorms }: EpochInfo): void => {
      norms.push(gradientNorms);
    };
    const parameters = { engine, alpha: 0.5, trackGradients: true, onEpoch, learningRateInit: 0.01 } as const;
    const model = await fitted(parameters, { sampleWeight: weights });
    expect(model.engine_.engine).toBe(engine);
    expect(model.gradientNorms_).toHaveLength(6);
    expect(norms).toEqual(model.gradientNorms_);
    expectClose(model.gradientNorms_!.at(-1)!, differenceNorms(model, 0.5, weights), DIFFERENCE);
    // The epoch before: a shorter fit ends there.
    const shorter = await fitted({ ...parameters, onEpoch: null, maxIter: 5 }, { sampleWeight: weights });
    expectClose(model.gradientNorms_![4]!, differenceNorms(shorter, 0.5, weights), DIFFERENCE);
  });

  check('and change no bit of the training, with shuffles, dropout, early stopping and 32 bits', async () => {
    const single = X.map((row) => Float32Array.from(row));
    for (const given of [X, single]) {
      const parameters = { ...SMALL, engine, maxIter: 20, dropout: 0.2, earlyStopping: true, batchSize: 32 } as const;
      const [tracked, plain] = [true, false].map((on) => new MLPRegressor({ ...parameters, trackGradients: on }));
      await tracked!.fit(given, y);
      await plain!.fit(given, y);
      takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
      expect(tracked!.gradientNorms_).toHaveLength(20);
      expect(plain!.gradientNorms_).toBeUndefined();
      expect(tracked!.lossCurve_).toEqual(plain!.lossCurve_);
      expect(tracked!.coefs_).toEqual(plain!.coefs_);
    }
  });

  check('L-BFGS tells the gradient it stands at', async () => {
    const norms: unknown[] = [];
    const onEpoch = (info: EpochInfo): void => {
      norms.push(info.gradientNorms);
      expect(info).not.toHaveProperty('learningRate');
    };
    const model = await fitted({ engine, solver: 'lbfgs', alpha: 0.5, trackGradients: true, onEpoch });
    expect(model.gradientNorms_).toHaveLength(model.nIter_);
    expect(norms).toEqual(model.gradientNorms_);
    expectClose(model.gradientNorms_!.at(-1)!, differenceNorms(model, 0.5, ONES), DIFFERENCE);
    expect(model.learningRateCurve_).toBeUndefined();
  });

  check('the samples that early stopping keeps back are no part of the gradient', async () => {
    const parameters = {
      engine,
      earlyStopping: true,
      validationFraction: 0.5,
      trackGradients: true,
      maxIter: 1,
    } as const;
    const model = await fitted(parameters);
    // Its random stream: starting weights, then the split.
    const random = new RandomState(0);
    expect([...glorotUniform(perceptron([3, 4, 3, 1], 'tanh', 'identity'), 'tanh', random)]).toHaveLength(3);
    const { train } = validationSplit('MLPRegressor', X.length, 0.5, null, random);
    const counts = y.map((_, row) => (Array.from(train).includes(row) ? 1 : 0));
    expectClose(model.gradientNorms_![0]!, differenceNorms(model, 1e-4, counts), DIFFERENCE);
  });

  check('with scaleTarget they belong to the losses that are shown, and to lossGradient', async () => {
    const model = await fitted({ engine, scaleTarget: true, trackGradients: true });
    const { loss, layers } = lossGradient(model, X, y, 'plotGradientFlow');
    expect(layers.map(({ dW, db }) => [dW.rows, dW.columns, db.length])).toEqual([
      [3, 4, 4],
      [4, 3, 3],
      [3, 1, 1],
    ]);
    expectClose(model.gradientNorms_!.at(-1)!, normsOf({ loss, layers }), 1e-11);
    const error = model.predict(X).reduce((sum, value, i) => sum + 0.5 * (value - y[i]!) ** 2, 0) / y.length;
    expect(loss).toBeGreaterThan(error); // the penalty
    expect(loss).toBeLessThan(error * 1.001);
  });

  check('a classifier tells those of its classes’ weights too', async () => {
    const model = new MLPClassifier({ ...SMALL, engine, maxIter: 4, classWeight: 'balanced', trackGradients: true });
    await model.fit(classX, species, { sampleWeight: weights });
    takeWarnings('ConvergenceWarning');
    const found = lossGradient(model, classX, species, 'plotGradientFlow', { sampleWeight: weights });
    expectClose(model.gradientNorms_!.at(-1)!, normsOf(found), 1e-12);
  });
});

describe('lossGradient', () => {
  it('is the slope of the loss by each weight and bias', async () => {
    const model = await fitted({ engine: 'matrix', alpha: 0.5 });
    const { loss, layers } = lossGradient(model, X, y, 'plotGradientFlow');
    const coefs = model.coefs_.map((W) => W.to2DArray());
    const intercepts = model.intercepts_;
    const at = (): number => regressionLoss(coefs, intercepts, 0.5, ONES);
    expectClose([loss], [at()], 1e-13);
    for (const [layer, { dW, db }] of layers.entries()) {
      for (const [values, slope] of [
        [coefs[layer]![1]!, dW.get(1, 0)],
        [intercepts[layer]!, db[0]!],
      ] as const) {
        const value = values[0]!;
        values[0] = value + 1e-5;
        const above = at();
        values[0] = value - 1e-5;
        const below = at();
        values[0] = value;
        expect(slope).toBeCloseTo((above - below) / 2e-5, 4);
      }
    }
  });

  it('takes samples that lack some of the classes, and refuses what does not fit', async () => {
    const model = new MLPClassifier({ ...SMALL, engine: 'matrix', maxIter: 1 });
    expect(() => lossGradient(model, classX, species, 'plotGradientFlow')).toThrow(
      'plotGradientFlow needs a fitted estimator',
    );
    await model.fit(classX, species);
    takeWarnings('ConvergenceWarning');
    const of = (inputs: unknown, labels: unknown) => () => lossGradient(model, inputs, labels, 'plotGradientFlow');
    expect(of(classX.slice(0, 1), ['rare'])().layers).toHaveLength(3);
    expect(of(X, species)).toThrow('plotGradientFlow: X has 3 features, the model was fitted with 2.');
    expect(of(classX, ['rare'])).toThrow('plotGradientFlow: y must have one value per row of X (170). Got 1.');
    expect(of(classX.slice(0, 1), ['new'])).toThrow('"new"');
  });
});

describe('learningRateCurve_', () => {
  const SGD = { engine: 'matrix', solver: 'sgd', hiddenLayerSizes: [2], learningRateInit: 1e-4 } as const;

  it('has the rate of each epoch, as onEpoch is told it', async () => {
    const rates: unknown[] = [];
    const onEpoch = ({ learningRate }: EpochInfo): void => {
      rates.push(learningRate);
    };
    const falling = await fitted({ ...SGD, learningRate: 'invscaling', onEpoch });
    // scikit-learn: learning_rate_init / (t_ + 1) ** power_t, renewed after each epoch
    expectClose(
      falling.learningRateCurve_!,
      [0, 1, 2, 3, 4, 5].map((epoch) => 1e-4 / (epoch === 0 ? 1 : (170 * epoch + 1) ** 0.5)),
      1e-15,
    );
    expect(rates).toEqual(falling.learningRateCurve_);
    expect((await fitted({ engine: 'matrix' })).learningRateCurve_).toEqual([1e-3, 1e-3, 1e-3, 1e-3, 1e-3, 1e-3]);
  });

  it('falls by steps where the rate is adaptive', async () => {
    const parameters = { ...SGD, learningRate: 'adaptive', tol: 1e9, nIterNoChange: 2, maxIter: 8 } as const;
    const { learningRateCurve_: curve } = await fitted(parameters);
    expect(new Set(curve)).toEqual(new Set([1e-4, 1e-4 / 5, 1e-4 / 5 / 5]));
    expect(curve).toHaveLength(8);
  });

  it('goes on where lossCurve_ does: in partialFit and with warmStart', async () => {
    const parameters: Partial<ParamsOf<MLPRegressor>> = { ...SGD, learningRate: 'invscaling', trackGradients: true };
    const model = await fitted({ ...parameters, warmStart: true, maxIter: 2 });
    await model.partialFit(X, y);
    expect(model.learningRateCurve_).toHaveLength(3);
    expect(model.gradientNorms_).toHaveLength(3);
    await model.fit(X, y);
    takeWarnings('ConvergenceWarning');
    expect(model.learningRateCurve_).toHaveLength(model.lossCurve_.length);
    expect(model.gradientNorms_).toHaveLength(5);
    model.setParams({ warmStart: false });
    await model.fit(X, y);
    takeWarnings('ConvergenceWarning');
    expect(model.learningRateCurve_).toHaveLength(2);
    expect(model.gradientNorms_).toHaveLength(2);
  });
});
