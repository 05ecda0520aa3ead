import { afterEach, beforeAll, describe, expect, it, jest, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { inspect } from 'node:util';
import {
  clone,
  DivergenceError,
  type EpochInfo,
  type Label,
  type LabelInput,
  MLPClassifier,
  NotFittedError,
  RandomState,
  tf,
} from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';
import { expectClose } from '../close-to';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

/** A case of test/golden/mlp-classifier.json, made by test/golden/make/mlp_classifier.py. */
interface Golden {
  readonly title: string;
  readonly y: Label[] | number[][];
  readonly classes: Label[];
  readonly nOutputs: number;
  readonly outActivation: string;
  readonly lossCurve: number[];
  readonly probabilities: number[][];
  readonly logProbabilities: number[][];
  readonly predictions: Label[] | number[][];
  readonly score: number;
  readonly weightedScore: number;
}

interface PartialGolden extends Golden {
  readonly namedClasses: Label[];
  readonly parts: [start: number, end: number][];
}

const GOLDEN = readGolden<{ fitted: Golden[]; partial: PartialGolden[] }>('mlp-classifier');

const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: nativeStatus().available },
] as const;

// What mlp_classifier.py fits, and how.
const X = [[0, 1], [1, 0], [2, -1], [-1, 0.5], [0.5, 0.5], [1.5, -2]]; // prettier-ignore
const WEIGHTS = [1, 2, 0, 1, 0.5, 3];
const OPTIONS = {
  hiddenLayerSizes: [3],
  activation: 'tanh',
  learningRateInit: 0.2,
  maxIter: 4,
  randomState: 0,
  engine: 'matrix',
} as const;

const TWO = ['no', 'yes', 'yes', 'no', 'no', 'yes'];
const THREE = ['setosa', 'versicolor', 'virginica', 'setosa', 'versicolor', 'virginica'];
const SEVERAL = [[1, 0, 1], [0, 0, 1], [1, 1, 0], [0, 0, 0], [1, 1, 1], [0, 1, 0]]; // prettier-ignore

/** A fit that ends by maxIter, its warning taken. */
async function fitted(
  y: LabelInput,
  parameters: ConstructorParameters<typeof MLPClassifier>[0] = {},
): Promise<MLPClassifier> {
  const model = await new MLPClassifier({ ...OPTIONS, ...parameters }).fit(X, y);
  takeWarnings('ConvergenceWarning');
  return model;
}

/** All that can be asked of a fitted classifier. */
function stateOf(model: MLPClassifier): object {
  return {
    classes: model.classes_,
    coefs: model.coefs_,
    intercepts: model.intercepts_,
    lossCurve: model.lossCurve_,
    nIter: model.nIter_,
    t: model.t_,
    probabilities: model.predictProba(X),
  };
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe.each(ENGINES)('MLPClassifier on the $engine engine', ({ engine, runs }) => {
  const check = runs ? test : test.skip;

  /** Rounding alone, in four steps. */
  const TOLERANCE = 1e-13;

  function expectGolden(model: MLPClassifier, golden: Golden): void {
    expect(model.classes_).toEqual(golden.classes);
    expect([model.nOutputs_, model.outActivation_]).toEqual([golden.nOutputs, golden.outActivation]);
    expectClose(model.lossCurve_, golden.lossCurve, TOLERANCE);
    const probabilities = model.predictProba(X);
    expect(probabilities.map((row) => row.length)).toEqual(golden.probabilities.map((row) => row.length));
    expectClose(probabilities.flat(), golden.probabilities.flat(), TOLERANCE);
    expectClose(model.predictLogProba(X).flat(), golden.logProbabilities.flat(), TOLERANCE);
    expect(model.predict(X)).toEqual(golden.predictions);
    expect(model.score(X, golden.y)).toBeCloseTo(golden.score, 15);
    expect(model.score(X, golden.y, { sampleWeight: WEIGHTS })).toBeCloseTo(golden.weightedScore, 15);
    expect(model.engine_).toEqual({ engine, mode: 'interpreted' });
  }

  check.each(GOLDEN.fitted)("learns and predicts what scikit-learn's does: $title", async (golden) => {
    const model = await fitted(golden.y, { engine });
    expectGolden(model, golden);
    for (const row of model.predictProba(X)) {
      expect(row.every((p) => p >= 0 && p <= 1)).toBe(true);
      // Rows of a distribution sum to 1; several classes at once are as many probabilities of their own.
      if (!golden.title.startsWith('indicators')) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 14);
    }
  });

  check.each(GOLDEN.partial)("learns in parts that lack classes what scikit-learn's does: $title", async (golden) => {
    const model = new MLPClassifier({ ...OPTIONS, engine });
    for (const [index, [start, end]] of golden.parts.entries()) {
      const options = index === 0 ? { classes: golden.namedClasses } : {};
      await model.partialFit(X.slice(start, end), golden.y.slice(start, end), options);
    }
    expectGolden(model, golden);
    expect([model.nIter_, model.t_]).toEqual([1, 6]);
  });

  check('takes classes in any order, again in later calls, and those that never come', async () => {
    const model = new MLPClassifier({ ...OPTIONS, engine });
    await model.partialFit(X, TWO, { classes: ['yes', 'perhaps', 'no'] });
    await model.partialFit(X, TWO, { classes: ['no', 'yes', 'perhaps'] });
    await model.partialFit(X.slice(0, 1), ['no']);
    expect(model.classes_).toEqual(['no', 'perhaps', 'yes']);
    expect(model.predictProba(X).map((row) => row.length)).toEqual([3, 3, 3, 3, 3, 3]);
    expect(model.lossCurve_).toHaveLength(3);
  });

  check('goes on by partialFit from what fit has learnt', async () => {
    const [whole, more] = [await fitted(THREE, { engine }), await fitted(THREE, { engine })];
    await more.partialFit(X, THREE);
    expect(more.lossCurve_.slice(0, 4)).toEqual(whole.lossCurve_);
    expect(more.lossCurve_).toHaveLength(5);
    expect(more.nIter_).toBe(1);
  });

  check('learns anew in a second fit, also from other classes', async () => {
    const model = await fitted(THREE, { engine });
    await model.fit(X, TWO);
    takeWarnings('ConvergenceWarning');
    expect(stateOf(model)).toEqual(stateOf(await fitted(TWO, { engine })));
  });

  check('goes on with warmStart only where the classes are the same', async () => {
    const model = await fitted(THREE, { engine, warmStart: true });
    await model.fit(X, [...THREE.slice(3), ...THREE.slice(0, 3)]);
    takeWarnings('ConvergenceWarning');
    expect(model.lossCurve_).toHaveLength(8);
    const before = stateOf(model);
    const legal = 'y must hold the classes of the fit before, ["setosa", "versicolor", "virginica"].';
    await expect(model.fit(X, TWO.map((label) => (label === 'no' ? 'setosa' : 'virginica')))).rejects.toMatchObject({
      name: 'InvalidDataError',
      message: `MLPClassifier.fit: ${legal} Got ["setosa", "virginica"]. To start anew set warmStart: false.`,
    }); // prettier-ignore
    await expect(model.fit(X, [...THREE.slice(0, 5), 'other'])).rejects.toThrow(legal);
    expect(stateOf(model)).toEqual(before);
    model.setParams({ warmStart: false });
    await model.fit(X, TWO);
    takeWarnings('ConvergenceWarning');
    expect(model.classes_).toEqual(['no', 'yes']);
  });

  check('keeps the old model, classes and all, when a later fit fails, and fits again after it', async () => {
    const model = await fitted(THREE, { engine });
    const before = stateOf(model);
    const failing = async (fit: Promise<unknown>, error: unknown): Promise<void> => {
      await expect(fit).rejects.toThrow(error);
      expect(stateOf(model)).toEqual(before);
    };
    await failing(model.fit(X, [0.5, 1, 2, 3, 4, 5]), 'whole numbers');
    model.setParams({ learningRateInit: 1e200, maxIter: 20 });
    await failing(model.fit(X, TWO), DivergenceError);
    const error = new Error('from onEpoch');
    model.setParams({ ...OPTIONS, engine, onEpoch: () => Promise.reject(error) });
    await failing(model.fit(X, TWO), error);
    const controller = new AbortController();
    const reason = new Error('enough');
    model.setParams({ onEpoch: ({ epoch }) => { if (epoch === 2) controller.abort(reason); } }); // prettier-ignore
    await failing(model.fit(X, TWO, { signal: controller.signal }), reason);
    await failing(model.partialFit(X, TWO), 'must hold labels among the classes');

    model.setParams({ onEpoch: null });
    await model.fit(X, TWO);
    takeWarnings('ConvergenceWarning');
    expect(stateOf(model)).toEqual(stateOf(await fitted(TWO, { engine })));
  });

  check('stays unfitted, and asks for classes again, when its first partialFit fails', async () => {
    const model = new MLPClassifier({ ...OPTIONS, engine });
    await expect(model.partialFit(X, [...TWO.slice(1), 'other'], { classes: ['no', 'yes'] })).rejects.toThrow(
      'MLPClassifier.partialFit: y must hold labels among the classes ["no", "yes"]. Got "other" at index 5.',
    );
    expect(() => model.classes_).toThrow(NotFittedError);
    await expect(model.partialFit(X, TWO)).rejects.toMatchObject({ name: 'InvalidParameterError' });
  });

  check('tells onEpoch the validation score of each epoch, which is the accuracy', async () => {
    const rows = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(i)]);
    const labels = rows.map(([x]) => x! > 0);
    const seen: EpochInfo[] = [];
    const onEpoch = (info: EpochInfo): boolean => {
      seen.push(info);
      return info.epoch < 6;
    };
    const parameters = { ...OPTIONS, engine, earlyStopping: true, validationFraction: 0.2, maxIter: 50, onEpoch };
    const model = await new MLPClassifier(parameters).fit(rows, labels);
    expect(seen.map(({ validationScore }) => validationScore)).toEqual(model.validationScores_);
    expect(seen.map(({ loss }) => loss)).toEqual(model.lossCurve_);
    expect(seen).toHaveLength(6);
    expect(model.bestValidationScore_).toBe(Math.max(...model.validationScores_!));
    expect(model.bestLoss_).toBeNull();
    // Eight samples are kept back.
    for (const score of model.validationScores_!) expect((score * 8) % 1).toBe(0);
  });

  check('prints the loss and the validation score of every epoch when verbose', async () => {
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    const parameters = { ...OPTIONS, engine, earlyStopping: true, validationFraction: 0.5, maxIter: 2, verbose: true };
    const model = await new MLPClassifier(parameters).fit(X, TWO);
    takeWarnings('ConvergenceWarning');
    const lines = model.lossCurve_.flatMap((loss, i) => [
      [`Iteration ${i + 1}, loss = ${loss.toFixed(8)}`],
      [`Validation score: ${model.validationScores_![i]!.toFixed(6)}`],
    ]);
    expect(lines).toHaveLength(4);
    expect(printed.mock.calls).toEqual(lines);
  });

  check('learns the same from labels in every form, and leaves them as they were', async () => {
    const labels = [20, 3, 100, 20, 3, 100];
    const expected = await fitted(labels, { engine });
    const tensors = [tf.tensor1d(labels), tf.tensor1d(labels, 'int32')];
    const forms: LabelInput[] = [
      Int32Array.from(labels),
      Float32Array.from(labels),
      ...tensors,
      { data: Float64Array.from(labels), shape: [6] },
    ];
    for (const form of forms) {
      const model = await fitted(form, { engine });
      expect(model.classes_).toEqual([3, 20, 100]);
      expect(model.predict(X)).toEqual(expected.predict(X));
      expect(model.coefs_).toEqual(expected.coefs_);
      expect(model.score(X, form)).toBe(expected.score(X, labels));
    }
    expect(forms[0]).toEqual(Int32Array.from(labels));
    tf.dispose(tensors);
  });

  check('takes tensors of bool and of strings for booleans and strings', async () => {
    const truth = TWO.map((label) => label === 'yes');
    const [bools, strings] = [tf.tensor1d(truth, 'bool'), tf.tensor1d(TWO)];
    const [byBool, byString] = [await fitted(bools, { engine }), await fitted(strings, { engine })];
    expect([byBool.classes_, byString.classes_]).toEqual([[false, true], ['no', 'yes']]); // prettier-ignore
    const expected = await fitted(TWO, { engine });
    expect(byString.predict(X)).toEqual(expected.predict(X));
    expect(byBool.predict(X)).toEqual(expected.predict(X).map((label) => label === 'yes'));
    tf.dispose([bools, strings]);
  });

  check('takes an indicator of booleans, or as a tensor, for one of 0 and 1', async () => {
    const expected = await fitted(SEVERAL, { engine });
    const tensor = tf.tensor2d(SEVERAL, [6, 3], 'int32');
    const booleans = SEVERAL.map((row) => row.map(Boolean));
    for (const form of [booleans, tensor, SEVERAL.map((row) => Uint8Array.from(row))]) {
      const model = await fitted(form, { engine });
      expect(model.coefs_).toEqual(expected.coefs_);
      expect(model.predict(X)).toEqual(expected.predict(X));
    }
    tensor.dispose();
  });

  check('warns that labels in one column are read as a vector, and predicts a vector', async () => {
    const model = new MLPClassifier({ ...OPTIONS, engine });
    await model.fit(X, TWO.map((label) => [label])); // prettier-ignore
    expect(takeWarnings('DataConversionWarning', 'ConvergenceWarning')[0]).toBe(
      'MLPClassifier.fit: y has one column in two dimensions and is read as a vector. Pass number[] to be clear.',
    );
    expect(model.predict(X)).toEqual((await fitted(TWO, { engine })).predict(X));
  });

  check('does not see what happens to the labels and the named classes after the call', async () => {
    const [labels, classes] = [[...THREE], ['virginica', 'versicolor', 'setosa']];
    const running = new MLPClassifier({ ...OPTIONS, engine }).partialFit(X, labels, { classes });
    labels.fill('other');
    classes.pop();
    const model = await running;
    const expected = new MLPClassifier({ ...OPTIONS, engine });
    await expected.partialFit(X, THREE, { classes: [...new Set(THREE)] });
    expect(stateOf(model)).toEqual(stateOf(expected));
  });

  check('has weights in 32 bits where X has', async () => {
    const model = new MLPClassifier({ ...OPTIONS, engine });
    await model.fit(X.map((row) => Float32Array.from(row)), THREE); // prettier-ignore
    takeWarnings('ConvergenceWarning');
    const weights = model.coefs_.flatMap((W) => W.to1DArray());
    expect(weights).toEqual([...Float32Array.from(weights)]);
    expectClose(model.predictProba(X).flat(), (await fitted(THREE, { engine })).predictProba(X).flat(), 1e-5);
  });
});

describe('MLPClassifier', () => {
  const FITTED_ATTRIBUTES = [
    'classes_', 'coefs_', 'intercepts_', 'loss_', 'lossCurve_', 'bestLoss_', 'validationScores_', 'bestValidationScore_',
    'nIter_', 't_', 'nLayers_', 'nOutputs_', 'outActivation_', 'nFeaturesIn_', 'engine_', 'model_',
  ] as const; // prettier-ignore

  it.each(FITTED_ATTRIBUTES)('has no %s before fit, and says to call it', (attribute) => {
    const read = (): unknown => new MLPClassifier()[attribute];
    expect(read).toThrow(NotFittedError);
    expect(read).toThrow(`MLPClassifier: ${attribute} needs a fitted estimator. Call fit(X, y) first and await it.`);
  });

  it('has nothing to predict or score with before fit', () => {
    const model = new MLPClassifier();
    expect(() => model.predict(X)).toThrow('MLPClassifier: predict needs a fitted estimator.');
    expect(() => model.predictProba(X)).toThrow('MLPClassifier: predictProba needs a fitted estimator.');
    expect(() => model.predictLogProba(X)).toThrow('MLPClassifier: predictLogProba needs a fitted estimator.');
    expect(() => model.score(X, TWO)).toThrow('MLPClassifier: score needs a fitted estimator.');
  });

  it('needs the classes in its first partialFit', async () => {
    await expect(new MLPClassifier().partialFit(X, TWO)).rejects.toMatchObject({
      name: 'InvalidParameterError',
      message:
        'MLPClassifier.partialFit: classes must be given in the first call: all the classes there will be. Got undefined.',
    });
  });

  it("has scikit-learn's defaults", () => {
    // MLPClassifier().get_params() of scikit-learn 1.9.0, in camelCase
    expect(new MLPClassifier().getParams()).toMatchObject({
      activation: 'relu', alpha: 0.0001, batchSize: 'auto', beta1: 0.9, beta2: 0.999, earlyStopping: false, epsilon: 1e-8,
      hiddenLayerSizes: [100], learningRate: 'constant', learningRateInit: 0.001, maxFun: 15000, maxIter: 200, momentum: 0.9,
      nIterNoChange: 10, nesterovsMomentum: true, powerT: 0.5, randomState: null, shuffle: true, solver: 'adam', tol: 0.0001,
      validationFraction: 0.1, verbose: false, warmStart: false,
    }); // prettier-ignore
  });

  it('has no loss to choose', () => {
    expect(() => new MLPClassifier({ loss: 'poisson' } as object)).toThrow('MLPClassifier: unknown parameter "loss".');
  });

  it('clones into an unfitted classifier with the same parameters', async () => {
    const copy = clone(await fitted(TWO, { randomState: new RandomState(3) }));
    expect(copy).toBeInstanceOf(MLPClassifier);
    expect(() => copy.classes_).toThrow(NotFittedError);
    expect(copy.getParams().learningRateInit).toBe(0.2);
  });

  it('hands out its classes as a copy', async () => {
    const model = await fitted(THREE);
    model.classes_.reverse();
    model.classes_[0] = 'other';
    expect(model.classes_).toEqual(['setosa', 'versicolor', 'virginica']);
    expect(model.predict(X).every((label) => THREE.includes(label as string))).toBe(true);
  });

  it('sorts strings by code point and numbers by size, as numpy does', async () => {
    // np.unique(["é", "Z", "a", "ﬁ", "😀", "a"]) and np.unique([10, 9, -1, 100, 9, 9])
    expect((await fitted(['é', 'Z', 'a', 'ﬁ', '😀', 'a'])).classes_).toEqual(['Z', 'a', 'é', 'ﬁ', '😀']);
    expect((await fitted([10, 9, -1, 100, 9, 9])).classes_).toEqual([-1, 9, 10, 100]);
  });

  it('scores 0 for labels that were never seen', async () => {
    const model = await fitted(TWO);
    expect(model.score(X, TWO.map(() => 'never'))).toBe(0); // prettier-ignore
  });

  it('counts a sample of several classes as right only if its whole row is', async () => {
    const model = await fitted(SEVERAL);
    const predicted = model.predict<number[][]>(X);
    expect(model.score(X, predicted)).toBe(1);
    const flipped = predicted.map((row, i) => (i < 2 ? [1 - row[0]!, row[1]!, row[2]!] : row));
    expect(model.score(X, flipped)).toBe(4 / 6);
    expect(model.score(X, flipped, { sampleWeight: [1, 1, 1, 1, 1, 5] })).toBe(8 / 10);
  });

  it('knows the types of what it is asked for', async () => {
    const model = await fitted(TWO);
    // @ts-expect-error -- fit takes no classes
    const fit = () => model.fit(X, TWO, { classes: TWO });
    expectTypeOf(fit).returns.toEqualTypeOf<Promise<MLPClassifier>>();
    expectTypeOf(model.classes_).toEqualTypeOf<Label[]>();
    expectTypeOf(model.predict(X)).toEqualTypeOf<Label[]>();
    expectTypeOf(model.predict<string[]>(X)).toEqualTypeOf<string[]>();
    expectTypeOf(model.predict<boolean[]>(X)).toEqualTypeOf<boolean[]>();
    expectTypeOf(model.predict<number[][]>(X)).toEqualTypeOf<number[][]>();
    expectTypeOf(model.predictProba(X)).toEqualTypeOf<number[][]>();
    expectTypeOf(model.predictLogProba(X)).toEqualTypeOf<number[][]>();
    expectTypeOf<LabelInput>().toExtend<Parameters<MLPClassifier['fit']>[1]>();
    expectTypeOf<Date[]>().not.toExtend<LabelInput>();
    // @ts-expect-error -- a regressor's
    expect(() => new MLPClassifier({ loss: 'poisson' })).toThrow();
  });

  it('refuses classes in fit', async () => {
    const options = { classes: ['no', 'yes'] } as object;
    await expect(new MLPClassifier(OPTIONS).fit(X, TWO, options)).rejects.toThrow(
      'MLPClassifier.fit: unknown parameter "classes".',
    );
  });

  it('shows its changed parameters on the console', () => {
    expect(inspect(new MLPClassifier({ alpha: 1 }))).toBe('MLPClassifier({ alpha: 1 })');
  });

  describe('model_', () => {
    const KINDS: [string, LabelInput, string][] = [
      ['two classes', TWO, 'sigmoid'],
      ['three classes', THREE, 'softmax'],
      ['several classes at once', SEVERAL, 'sigmoid'],
    ];

    let tensors: number;
    beforeAll(() => {
      tensors = tf.memory().numTensors;
    });

    it.each(KINDS)('is a tf.Sequential that gives the probabilities in 32 bits: %s', async (_title, y, activation) => {
      const model = await fitted(y);
      const sequential = model.model_;
      expect(sequential.layers.map((layer) => layer.getConfig().activation)).toEqual(['tanh', activation]);
      const rows = tf.tidy(() => (sequential.predict(tf.tensor2d(X)) as ReturnType<typeof tf.tensor2d>).arraySync());
      const probabilities = model.predictProba(X);
      // Of two classes the network gives the second's alone.
      const expected = y === TWO ? probabilities.map((row) => row[1]!) : probabilities.flat();
      expectClose(rows.flat(), expected, 1e-6); // 7 digits in 32 bits
      model.dispose();
      expect(tf.memory().numTensors).toBe(tensors);
      expect(model.predictProba(X)).toEqual(probabilities);
    });
  });
});
