import type { Tensor } from '@tensorflow/tfjs';
import { afterAll, describe, expect, it, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  clone,
  fitSequential,
  InvalidParameterError,
  type KerasBuilder,
  KerasClassifier,
  type KerasClassifierParameters,
  type Label,
  RandomState,
  tf,
} from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { disposeModel } from '../../src/keras/dispose-model';
import { takeWarnings } from '../setup/fatal-warnings';
import { checkEstimator } from '../../src/testing';
import { expectClose } from '../close-to';
import { weightsOf } from './model-state';

const random = new RandomState(4);
const X = Array.from({ length: 60 }, () => random.standardNormal(3));
const THREE = X.map(([a, b]) => (a! > 0.3 ? 'high' : b! > 0 ? 'left' : 'right'));
const TWO = X.map(([a, b]) => (a! + b! > 0.5 ? 'yes' : 'no'));
const SEVERAL = X.map((row) => row.map((value) => Number(value > 0)));

const build: KerasBuilder = ({ nFeaturesIn, nOutputs, activation = nOutputs === 1 ? 'sigmoid' : 'softmax' }) =>
  tf.sequential({
    layers: [
      tf.layers.dense({ units: 8, activation: 'relu', inputShape: [nFeaturesIn] }),
      tf.layers.dense({ units: nOutputs, activation: activation === 'softmax' ? 'softmax' : 'sigmoid' }),
    ],
  });

const twoUnits: KerasBuilder = (facts) => build({ ...facts, nOutputs: Math.max(2, facts.nOutputs) });

const SMALL = { model: build, epochs: 5, randomState: 0, shuffle: false } as const;
const LONG = { model: build, epochs: 150, learningRate: 0.02, randomState: 0 } as const;
const check = nativeStatus().available ? test : test.skip;

afterAll(() => tensorflowEngine().terminate());

describe('KerasClassifier', () => {
  check.each([
    ['one sigmoid for two classes', build],
    ['two softmax units for two classes', twoUnits],
  ])('keeps the contract: %s', async (_, model) => {
    const report = await checkEstimator(new KerasClassifier({ model, epochs: 80, learningRate: 0.03 }));
    expect(report.failed).toEqual([]);
    expect(report.passed.length).toBeGreaterThan(130);
  });

  check('learns two and three classes, and several at once', async () => {
    for (const [y, loss] of [
      [TWO, 'binaryCrossentropy'],
      [THREE, 'sparseCategoricalCrossentropy'],
      [SEVERAL, 'binaryCrossentropy'],
    ] as const) {
      const facts = y === SEVERAL ? { model__activation: 'sigmoid' } : {};
      const own = await new KerasClassifier({ ...LONG, ...facts }).fit(X, y);
      expect(own.score(X, y)).toBeGreaterThan(0.9);
      expect(own.model_.loss).toBe(loss);
      own.dispose();
    }
  });

  check('trains as fitSequential does on the numbers of the classes', async () => {
    const model = build({ nFeaturesIn: 3, nOutputs: 3 });
    const own = await new KerasClassifier({ model, epochs: 3, shuffle: false, metrics: ['accuracy'] }).fit(X, THREE);
    expect(own.classes_).toEqual(['high', 'left', 'right']);
    model.compile({ optimizer: 'adam', loss: 'sparseCategoricalCrossentropy', metrics: ['accuracy'] });
    const numbers = THREE.map((label) => own.classes_.indexOf(label));
    const { history } = await fitSequential(model, X, numbers, { epochs: 3, shuffle: false, verbose: 0 });
    expect(own.history_).toEqual(history);
    expect(Object.keys(own.history_)).toEqual(['loss', 'acc']);
    expect(weightsOf(own.model_)).toEqual(weightsOf(model));
    own.dispose();
    disposeModel(model);
  });

  check('takes a list of layers, and a compiled model with one column a class', async () => {
    const list = [
      tf.layers.dense({ units: 8, activation: 'tanh' }),
      tf.layers.dense({ units: 3, activation: 'softmax' }),
    ];
    const listed = await new KerasClassifier({ ...LONG, model: list }).fit(X, THREE);
    expect(listed.score(X, THREE)).toBeGreaterThan(0.9);
    const compiled: KerasBuilder = (facts) => {
      const model = twoUnits(facts);
      model.compile({ optimizer: tf.train.adam(0.02), loss: 'categoricalCrossentropy' });
      return model;
    };
    for (const y of [TWO, THREE]) {
      const own = await new KerasClassifier({ model: compiled, epochs: 150, randomState: 0 }).fit(X, y);
      expect(own.score(X, y)).toBeGreaterThan(0.9);
      expect(own.model_.loss).toBe('categoricalCrossentropy');
      own.dispose();
    }
  });

  check('tells two classes apart by two softmax units', async () => {
    const own = await new KerasClassifier({ ...LONG, model: twoUnits }).fit(X, TWO);
    expect(own.model_.outputs[0]!.shape).toEqual([null, 2]);
    const probabilities = own.predictProba(X);
    const output = tf.tidy(() => [own.model_.predict(tf.tensor2d(X))].flat()[0]!.dataSync());
    expectClose(probabilities.flat(), output, 1e-6);
    expect(own.predict<string[]>(X)).toEqual(probabilities.map(([no, yes]) => (yes! > no! ? 'yes' : 'no')));
    expect(own.score(X, TWO)).toBeGreaterThan(0.9);
    own.dispose();
  });

  check('counts classes by classWeight, as sampleWeight does', async () => {
    const fitted = async (
      classWeight: KerasClassifierParameters['classWeight'],
      sampleWeight?: number[],
    ): Promise<number[][]> => {
      const options = sampleWeight === undefined ? {} : { sampleWeight };
      return (await new KerasClassifier({ ...SMALL, classWeight }).fit(X, THREE, options)).predictProba(X);
    };
    const weights: Record<string, number> = { high: 1, left: 2, right: 5 };
    const byClass = await fitted(new Map(Object.entries(weights)));
    const bySample = await fitted(null, THREE.map((label) => weights[label]!)); // prettier-ignore
    expectClose(byClass.flat(), bySample.flat(), 1e-6);
    expect(byClass).not.toEqual(await fitted(null));
    // Balanced: rows / (classes · rows of the class), by hand.
    const count = (label: string): number => THREE.filter((other) => other === label).length;
    const balanced = await fitted('balanced');
    const byHand = await fitted(null, THREE.map((label) => 60 / (3 * count(label)))); // prettier-ignore
    expectClose(balanced.flat(), byHand.flat(), 1e-6);
  });

  check('stops early by samples in which each class has its share', async () => {
    const parameters = { ...LONG, learningRate: 0.1, earlyStopping: true, nIterNoChange: 3, validationFraction: 0.3 };
    const own = await new KerasClassifier(parameters).fit(X, THREE);
    expect(own.nIter_).toBeLessThan(150);
    expect(own.history_.val_loss).toHaveLength(own.nIter_);
    expect(own.score(X, THREE)).toBeGreaterThan(0.7);
  });

  check('warmStart and partialFit go on', async () => {
    const whole = await new KerasClassifier({ ...SMALL, epochs: 4 }).fit(X, THREE);
    const warm = new KerasClassifier({ ...SMALL, epochs: 2, warmStart: true });
    await warm.fit(X, THREE);
    await warm.fit(X, THREE);
    const steps = new KerasClassifier(SMALL);
    await steps.partialFit(X, THREE, { classes: ['right', 'left', 'high'] });
    for (let epoch = 1; epoch < 4; epoch++) await steps.partialFit(X, THREE);
    for (const other of [warm, steps]) expect(other.predictProba(X)).toEqual(whole.predictProba(X));
    await expect(new KerasClassifier(SMALL).partialFit(X, THREE)).rejects.toThrow(InvalidParameterError);
  });

  check.each([
    ['one softmax unit too few', 2, THREE, 'model must be a model with 3 outputs for this y. Got 2.'],
    ['three units for two classes', 3, TWO, 'model must be a model with 1 output for this y. Got 3.'],
    ['one unit for three columns', 1, SEVERAL, 'model must be a model with 3 outputs for this y. Got 1.'],
  ])('refuses %s', async (_, nOutputs, y, message) => {
    const before = tf.memory().numTensors;
    const model: KerasBuilder = ({ nFeaturesIn }) => build({ nFeaturesIn, nOutputs });
    for (const optimizer of [null, 'sgd']) {
      const error = await new KerasClassifier({ ...SMALL, model, optimizer })
        .fit(X, y)
        .catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(InvalidParameterError);
      expect(String(error)).toContain(message);
    }
    expect(tf.memory().numTensors).toBe(before);
  });

  const layer = (units: number, activation?: 'sigmoid' | 'softmax' | 'tanh') =>
    tf.layers.dense({ units, ...(activation === undefined ? {} : { activation }) });

  check.each([
    ['no activation, three classes', () => [layer(3)], THREE, 'by the activation softmax. Got "linear".'],
    ['sigmoid, three classes', () => [layer(3, 'sigmoid')], THREE, 'by the activation softmax. Got "sigmoid".'],
    ['one unit of softmax', () => [layer(1, 'softmax')], TWO, 'by the activation sigmoid. Got "softmax".'],
    ['tanh, several labels', () => [layer(3, 'tanh')], SEVERAL, 'by the activation sigmoid. Got "tanh".'],
  ])('refuses a last layer that gives no probabilities: %s', async (_, layers, y, message) => {
    const before = tf.memory().numTensors;
    const own = new KerasClassifier({ model: layers(), epochs: 2 });
    await expect(own.fit(X, y)).rejects.toThrow(message);
    expect(tf.memory().numTensors).toBe(before);
  });

  check('says what trained it', async () => {
    const own = await new KerasClassifier(SMALL).fit(X, TWO);
    expect(own.engine_).toEqual({ engine: 'tensorflow', mode: 'interpreted' });
    const long = new KerasClassifier({
      ...SMALL,
      epochs: 20_000, // so many that compiling pays
      callbacks: { onEpochEnd: (epoch) => { if (epoch === 2) throw new Error('enough'); } }, // prettier-ignore
    });
    await expect(long.fit(X, TWO)).rejects.toThrow('enough');
  });

  check('counts classes by their weights where TensorFlow.js itself trains', async () => {
    const given = { ...SMALL, loss: (t: Tensor, p: Tensor) => tf.metrics.binaryCrossentropy(t, p) };
    const fit = (classWeight: KerasClassifierParameters['classWeight']): Promise<KerasClassifier> =>
      new KerasClassifier({ ...given, classWeight }).fit(X, TWO);
    const [plain, weighted] = [await fit(null), await fit({ yes: 5 })];
    takeWarnings('NotCompiledWarning');
    expect(weighted.engine_).toEqual({ engine: 'tfjs', mode: 'interpreted' });
    // The class that counts more is more probable after the same steps.
    const mean = (own: KerasClassifier): number => own.predictProba(X).reduce((sum, [, p]) => sum + p! / X.length, 0);
    expect(mean(weighted)).toBeGreaterThan(mean(plain));
    const refused = new KerasClassifier(given).fit(X, TWO, { sampleWeight: X.map(() => 1) });
    await expect(refused).rejects.toThrow('sampleWeight is nothing that');
  });

  check.each([
    ['layers', () => [layer(3, 'softmax')]],
    [
      'a tf.Sequential',
      () => tf.sequential({ layers: [tf.layers.dense({ units: 3, activation: 'softmax', inputShape: [3] })] }),
    ],
  ])('refuses to hand something on where there is no function: %s', async (_, model) => {
    const own = new KerasClassifier({ model: model(), model__units: 3, epochs: 1 });
    await expect(own.fit(X, THREE)).rejects.toThrow(
      'KerasClassifier: model__units is handed to a function that makes the model, and model is none.',
    );
  });

  check('refuses a function that makes the same model again, and a model that is disposed', async () => {
    const facts = { nFeaturesIn: 3, nOutputs: 1 };
    const same = build(facts);
    const own = new KerasClassifier({ ...SMALL, model: () => same });
    await own.fit(X, TWO);
    const before = own.predictProba(X);
    await expect(own.fit(X, TWO)).rejects.toThrow('a function that makes a new model whenever it is called');
    expect(own.predictProba(X)).toEqual(before);
    const disposed = build(facts);
    disposed.dispose();
    await expect(new KerasClassifier({ ...SMALL, model: disposed }).fit(X, TWO)).rejects.toThrow(
      'KerasClassifier: model must be a model that is not disposed.',
    );
  });

  check('is cloned with its parameters, unfitted', async () => {
    const own = await new KerasClassifier({ ...SMALL, classWeight: 'balanced', model__activation: 'softmax' }).fit(
      X,
      THREE,
    );
    const copy = clone(own);
    expect(copy.getParams()).toEqual(own.getParams());
    expect(() => copy.predict(X)).toThrow('needs a fitted estimator');
    await copy.fit(X, THREE);
    expect(copy.predictProba(X)).toEqual(own.predictProba(X));
  });

  it('knows the types of what it is asked for', () => {
    const own = new KerasClassifier(SMALL);
    const predict = (): Label[] => own.predict(X);
    expect(predict).toThrow('predict needs a fitted estimator');
    expectTypeOf<KerasClassifier['classes_']>().toEqualTypeOf<Label[]>();
    expectTypeOf<ReturnType<KerasClassifier['predictProba']>>().toEqualTypeOf<number[][]>();
    // @ts-expect-error -- classWeight
    expect(() => new KerasClassifier({ classWeights: 'balanced' })).toThrow('Did you mean "classWeight"?');
    // @ts-expect-error -- fit takes no classes
    const fit = (): Promise<unknown> => own.fit(X, TWO, { classes: ['no', 'yes'] });
    expectTypeOf(fit).toBeFunction();
  });
});
