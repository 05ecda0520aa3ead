/** What scikit-learn's two classes lack: each off by default, and each with a test of what it does. */
import { describe, expect, it, test } from '@jest/globals';
import { makeRegression, MLPClassifier, MLPRegressor, type MLPRegressorParameters, trainTestSplit } from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';
import { expectClose } from '../close-to';
import { takeWarnings } from '../setup/fatal-warnings';

const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: nativeStatus().available },
] as const;

const [X, y] = makeRegression({ nSamples: 120, nFeatures: 4, nInformative: 4, noise: 5, randomState: 0 });
const [XTrain, XTest, yTrain, yTest] = trainTestSplit(X, y, { testSize: 0.25, randomState: 0 });
const SMALL = { hiddenLayerSizes: [8], randomState: 0, maxIter: 40, tol: 0, nIterNoChange: Infinity };

/** Two features; three classes of 80, 30 and 10 samples that lie beside each other. */
const classX = Array.from({ length: 120 }, (_, i) => [
  Math.sin(7 * i) + (i < 80 ? 0 : i < 110 ? 1 : 2),
  Math.cos(11 * i),
]);
const species = classX.map((_, i) => (i < 80 ? 'common' : i < 110 ? 'rare' : 'rarest'));

async function fitted(parameters: Partial<MLPRegressorParameters>): Promise<MLPRegressor> {
  const model = await new MLPRegressor({ ...SMALL, ...parameters }).fit(XTrain, yTrain);
  takeWarnings('ConvergenceWarning');
  return model;
}

const lengthOf = (values: number[]): number => Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));

describe.each(ENGINES)('On the $engine engine', ({ engine, runs }) => {
  const check = runs ? test : test.skip;

  check('validationData gives a curve of its own, which is the loss that predictions have', async () => {
    const seen: unknown[] = [];
    const model = new MLPRegressor({
      ...SMALL,
      engine,
      onEpoch: ({ validationLoss }) => {
        seen.push(validationLoss);
      },
    });
    await model.fit(XTrain, yTrain, { validationData: [XTest, yTest] });
    takeWarnings('ConvergenceWarning');
    const last = model.predict(XTest).reduce((sum, value, i) => sum + 0.5 * (value - yTest[i]!) ** 2, 0) / yTest.length;
    expect(model.validationLossCurve_).toHaveLength(40);
    expectClose([model.validationLossCurve_!.at(-1)!], [last], 1e-12);
    expect(seen).toEqual(model.validationLossCurve_);
    // It changes nothing in the training itself.
    expect(model.lossCurve_).toEqual((await fitted({ engine })).lossCurve_);
  });

  check('early stopping scores on validationData, and keeps nothing back', async () => {
    const model = new MLPRegressor({ ...SMALL, engine, earlyStopping: true, learningRateInit: 0.05 });
    await model.fit(XTrain, yTrain, { validationData: [XTest, yTest] });
    takeWarnings('ConvergenceWarning');
    expect(model.t_).toBe(40 * XTrain.length);
    // Few predictions are made in this thread, which adds in another order than the engine's validation.
    expectClose([model.score(XTest, yTest)], [Math.max(...model.validationScores_!)], 1e-14);
  });

  check('restoreBestWeights gives the weights of the lowest validation loss', async () => {
    // So high a rate that the last epoch is not the best one.
    const parameters = { ...SMALL, engine, solver: 'sgd', learningRateInit: 2e-4, momentum: 0.99 } as const;
    const fit = async (restoreBestWeights: boolean): Promise<[number, number[]]> => {
      const model = new MLPRegressor({ ...parameters, restoreBestWeights });
      await model.fit(XTrain, yTrain, { validationData: [XTest, yTest] });
      takeWarnings('ConvergenceWarning');
      const loss =
        model.predict(XTest).reduce((sum, value, i) => sum + 0.5 * (value - yTest[i]!) ** 2, 0) / yTest.length;
      return [loss, model.validationLossCurve_!];
    };
    const [[best, curve], [last]] = [await fit(true), await fit(false)];
    expectClose([best], [Math.min(...curve)], 1e-12);
    expect(best).toBeLessThan(last);
  });

  check('clipNorm limits how far a step of plain gradient descent goes', async () => {
    const step = async (clipNorm: number | null): Promise<number> => {
      const parameters = {
        engine,
        solver: 'sgd',
        momentum: 0,
        learningRateInit: 0.1,
        maxIter: 1,
        batchSize: 90,
        clipNorm,
      } as const;
      const start = await fitted({ ...parameters, learningRateInit: 1e-300 });
      const model = await fitted(parameters);
      const moved = (of: MLPRegressor): number[] => [
        ...of.coefs_.flatMap((W) => W.to1DArray()),
        ...of.intercepts_.flat(),
      ];
      return lengthOf(moved(model).map((value, i) => value - moved(start)[i]!));
    };
    expect(await step(2)).toBeCloseTo(0.1 * 2, 12); // rate times the largest length
    expect(await step(null)).toBeGreaterThan(0.5);
    expect(await step(1e6)).toBeCloseTo(await step(null), 12); // a gradient that is short enough is left as it is
  });

  check('dropout leaves out the given share of units, and predicts with all of them', async () => {
    const spread = await fitted({ engine, dropout: 0.5 });
    const plain = await fitted({ engine });
    expect(spread.lossCurve_).not.toEqual(plain.lossCurve_);
    expect(spread.predict(XTest)).toEqual(spread.predict(XTest));
    expect((await fitted({ engine, dropout: [0.5] })).lossCurve_).toEqual(spread.lossCurve_);
    expect((await fitted({ engine, dropout: 0 })).lossCurve_).toEqual(plain.lossCurve_);
  });

  check('dropout holds a network back that would learn its samples by heart', async () => {
    const parameters = { engine, hiddenLayerSizes: [60], maxIter: 150, learningRateInit: 0.02 };
    const few = XTrain.slice(0, 20);
    const noise = few.map((_, i) => Math.sin(1000 * i)); // nothing to be learnt
    const loss = async (dropout: number): Promise<number> => {
      const model = await new MLPRegressor({ ...SMALL, ...parameters, dropout }).fit(few, noise);
      takeWarnings('ConvergenceWarning');
      return model.loss_;
    };
    expect(await loss(0.5)).toBeGreaterThan(5 * (await loss(0)));
  });

  check('each hidden layer may have an activation of its own', async () => {
    const sizes = { engine, hiddenLayerSizes: [5, 4] };
    const mixed = await fitted({ ...sizes, activation: ['tanh', 'relu'] });
    expect(mixed.model_.layers.map((layer) => layer.getConfig().activation)).toEqual(['tanh', 'relu', 'linear']);
    mixed.dispose();
    const same = await fitted({ ...sizes, activation: ['tanh', 'tanh'] });
    expect(same.lossCurve_).toEqual((await fitted({ ...sizes, activation: 'tanh' })).lossCurve_);
    expect(mixed.lossCurve_).not.toEqual(same.lossCurve_);
  });

  check('scaleTarget learns targets of any size alike, and gives all in their own units', async () => {
    const fit = async (scale: number, shift: number): Promise<MLPRegressor> => {
      const model = new MLPRegressor({ ...SMALL, engine, scaleTarget: true });
      await model.fit(XTrain, yTrain.map((value) => scale * value + shift)); // prettier-ignore
      takeWarnings('ConvergenceWarning');
      return model;
    };
    const [one, other] = [await fit(1, 0), await fit(1000, 5e5)];
    expectClose(other.predict(XTest), one.predict(XTest).map((value) => 1000 * value + 5e5), 1e-9); // prettier-ignore
    expectClose(other.lossCurve_, one.lossCurve_.map((loss) => 1e6 * loss), 1e-9); // prettier-ignore
    // At this rate targets near 100 as they are would take hundreds of epochs more.
    const long = { engine, maxIter: 200, learningRateInit: 0.005 };
    const [scaled, plain] = [await fitted({ ...long, scaleTarget: true }), await fitted(long)];
    expect(scaled.score(XTest, yTest)).toBeGreaterThan(plain.score(XTest, yTest) + 0.1);
  });

  check('scaleTarget leaves out of its units what weighs nothing', async () => {
    const sampleWeight = yTrain.map((_, i) => (i < 60 ? 1 : 0));
    const fit = async (targets: number[]): Promise<number[]> => {
      const model = new MLPRegressor({ ...SMALL, engine, scaleTarget: true });
      await model.fit(XTrain, targets, { sampleWeight });
      takeWarnings('ConvergenceWarning');
      return model.predict(XTest);
    };
    expectClose(await fit(yTrain.map((value, i) => (i < 60 ? value : 1e6))), await fit(yTrain), 1e-9); // prettier-ignore
  });

  check('scaleTarget goes on in the units of the first call', async () => {
    const model = new MLPRegressor({ ...SMALL, engine, scaleTarget: true });
    await model.partialFit(XTrain, yTrain);
    const before = model.predict(XTest);
    // A step so small that only a wrong way through the units could be seen.
    model.setParams({ learningRateInit: 1e-300 });
    const fresh = new MLPRegressor({
      ...SMALL,
      engine,
      scaleTarget: true,
      warmStart: true,
      learningRateInit: 1e-300,
      maxIter: 1,
    });
    await fresh.fit(XTrain, yTrain);
    const start = fresh.predict(XTest);
    await fresh.fit(XTrain.slice(0, 10), yTrain.slice(0, 10));
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    expectClose(fresh.predict(XTest), start, 1e-12);
    expect(before).not.toEqual(start);
  });

  check('classWeight balanced makes rare classes count as much as common ones', async () => {
    const recall = async (classWeight: 'balanced' | null): Promise<number> => {
      const model = new MLPClassifier({ ...SMALL, engine, maxIter: 60, learningRateInit: 0.01, classWeight });
      const predicted = (await model.fit(classX, species)).predict(classX);
      takeWarnings('ConvergenceWarning');
      return predicted.slice(110).filter((label) => label === 'rarest').length / 10;
    };
    expect(await recall('balanced')).toBeGreaterThan((await recall(null)) + 0.3);
  });

  check('classWeight by label is the same as weights of the samples', async () => {
    const fit = async (options: object, parameters: object): Promise<number[]> => {
      const model = await new MLPClassifier({ ...SMALL, engine, ...parameters }).fit(classX, species, options);
      takeWarnings('ConvergenceWarning');
      return model.lossCurve_;
    };
    const weights = { common: 1, rare: 2.5, rarest: 0.5 };
    const bySample = await fit({ sampleWeight: species.map((label) => weights[label as 'rare']) }, {});
    expect(await fit({}, { classWeight: { rare: 2.5, rarest: 0.5 } })).toEqual(bySample);
    expect(await fit({}, { classWeight: new Map([['rare', 2.5], ['rarest', 0.5]]) })).toEqual(bySample); // prettier-ignore
  });

  check('classWeight that leaves nothing to learn from is refused', async () => {
    const model = new MLPClassifier({ ...SMALL, engine, classWeight: { common: 0, rare: 0, rarest: 0 } });
    await expect(model.fit(classX, species)).rejects.toThrow(
      'MLPClassifier.fit: classWeight leaves no sample of this y with a weight other than 0.',
    );
  });

  check('stratifyValidation keeps back the same share of each class', async () => {
    const parameters = { ...SMALL, engine, maxIter: 2, earlyStopping: true, validationFraction: 0.1, randomState: 3 };
    const fit = async (stratifyValidation: boolean): Promise<number[]> => {
      const model = await new MLPClassifier({ ...parameters, stratifyValidation }).fit(classX, species);
      takeWarnings('ConvergenceWarning');
      return model.lossCurve_; // other samples are kept back, and others trained with
    };
    expect(await fit(true)).not.toEqual(await fit(false));
    // Two rarest samples in twelve kept back: a class of one sample cannot be split.
    const single = species.map((label, i) => (label === 'rarest' && i < 119 ? 'rare' : label));
    await expect(new MLPClassifier({ ...parameters, stratifyValidation: true }).fit(classX, single)).rejects.toThrow(
      /at least two samples in every class/,
    );
  });
});

const native = nativeStatus().available ? it : it.skip;

describe('Both engines', () => {
  native('leave out the same units and limit gradients alike', async () => {
    const parameters = { hiddenLayerSizes: [6, 5], dropout: [0.25, 0.5], clipNorm: 3, batchSize: 25, maxIter: 10 };
    const [byHand, compiled] = [
      await fitted({ ...parameters, engine: 'matrix' }),
      await fitted({ ...parameters, engine: 'tensorflow' }),
    ];
    expectClose(compiled.lossCurve_, byHand.lossCurve_, 1e-13);
    compiled.coefs_.forEach((W, layer) => {
      expectClose(W.to1DArray(), byHand.coefs_[layer]!.to1DArray(), 1e-12);
    });
  });
});
