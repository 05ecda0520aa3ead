import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { expectTypeOf } from 'expect-type';
import {
  type ClassificationPredictor,
  compilePredictor,
  GridSearchCV,
  InvalidDataError,
  KerasClassifier,
  type Label,
  makePipeline,
  MLPClassifier,
  MLPRegressor,
  type Predictor,
  type RegressionPredictor,
  StandardScaler,
  Table,
  TransformedTargetRegressor,
} from '../../src';
import { computationOf } from '../../src/inference';
import { PERCEPTRON } from '../../src/neural-network';
import { bitsOf } from './bits-of';
import { animals, answers, fitted, KERAS_CASES, MODEL_CASES, type Model, SOON, X, X32, y } from './model-cases';

const flat = (rows: number[][] | Float32Array[]): Float64Array | Float32Array =>
  rows[0] instanceof Float32Array
    ? Float32Array.from(X32.flatMap((row) => [...row]))
    : Float64Array.from((rows as number[][]).flat());

function expectSame(model: Model, given: number[][] | Float32Array[]): void {
  const predict = compilePredictor<object>(model);
  const rows = flat(given);
  const several = model.predict(given) as (Label | number[])[];
  const isSeveral = Array.isArray(several[0]);
  if (!isSeveral) expect(given.map((row) => predict(row))).toEqual(several);
  if (!('classes' in predict)) {
    const out = new Float64Array(24 * predict.nOutputs);
    expect(predict.into(rows, out)).toBe(out);
    expect(bitsOf(out)).toEqual(bitsOf(several.flat() as number[]));
    return;
  }
  const expected = model.predictProba!(given);
  const out = new Float64Array(24 * predict.nProbabilities);
  expect(bitsOf(predict.probabilities(rows, out))).toEqual(bitsOf(expected.flat()));
  const indices = new Uint8Array(isSeveral ? 24 * predict.classes.length : 24);
  expect(predict.into(rows, indices)).toBe(indices);
  const shown = isSeveral ? Array.from(indices) : Array.from(indices, (index) => predict.classes[index]);
  expect(shown).toEqual(several.flat());
}

describe('a compiled predictor gives the bits of predict and predictProba', () => {
  describe.each(Object.entries(MODEL_CASES))('%s', (_name, modelCase) => {
    it.each([
      ['float64', 'float64', X, X],
      ['float32', 'float32', X32, X32],
      ['float32', 'float64', X32, X],
      ['float64', 'float32', X, X32],
    ] as const)('trained in %s, given %s', async (_trained, _given, fitX, testX) => {
      expectSame(await fitted(modelCase, fitX), testX);
    });
  });
});

describe('a compiled predictor gives the numbers of a Keras estimator', () => {
  it.each(Object.entries(KERAS_CASES))('%s', async (_name, modelCase) => {
    const model = await fitted(modelCase, X);
    const predict = compilePredictor<object>(model);
    const isRegressor = !('classes' in predict);
    const expected = (isRegressor ? (model.predict(X) as number[][]) : model.predictProba!(X)).flat();
    const out = new Float64Array(expected.length);
    if (isRegressor) predict.into(flat(X), out);
    else predict.probabilities(flat(X), out);
    // As in compute.test.ts: TensorFlow's own 32 bits.
    expected.forEach((value, i) => {
      expect(Math.abs(out[i]! - value)).toBeLessThan(2e-6);
    });
  });
});

it('networks of any shape give the bits of predict, with zeros among the numbers and biases of −0', async () => {
  const number = fc.oneof(fc.constantFrom(0, -0), fc.double({ min: -9, max: 9, noNaN: true }));
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 3 });
  const shape = fc.record({
    hidden: sizes,
    features: fc.constantFrom(1, 2, 5, 70, 300),
    activation: fc.constantFrom('relu', 'tanh', 'logistic', 'identity'),
    isZeroBias: fc.boolean(),
    seed: fc.nat(1000),
  });
  await fc.assert(
    fc.asyncProperty(shape, fc.array(number, { minLength: 300, maxLength: 300 }), async (network, numbers) => {
      const { hidden, features, activation, isZeroBias, seed } = network;
      const model = new MLPRegressor({ ...SOON, hiddenLayerSizes: hidden, activation, randomState: seed });
      const row = numbers.slice(0, features);
      await model.fit([row, row.map((value) => value - 1)], [1, -1]);
      // The weights are the model's own: what predict and the predictor, made later, both see.
      if (isZeroBias) for (const { b } of model[PERCEPTRON]('test').weights) b.fill(-0);
      const sparse = row.map((value, i) => (i % 5 === 0 ? value : 0));
      const predict = compilePredictor(model);
      for (const each of [row, sparse, row.map(() => -0)]) {
        expect(bitsOf([predict(each)])).toEqual(bitsOf(model.predict([each])));
      }
    }),
    { numRuns: 60, seed: 9 },
  );
});

describe('compilePredictor', () => {
  it('is typed by the estimator, without a word of the user', () => {
    const regressor = new MLPRegressor();
    const classifier = new MLPClassifier();
    const typesOnly = (): void => {
      expectTypeOf(compilePredictor(regressor)).toEqualTypeOf<RegressionPredictor>();
      expectTypeOf(compilePredictor(classifier)).toEqualTypeOf<ClassificationPredictor>();
      expectTypeOf(compilePredictor(new KerasClassifier())).toEqualTypeOf<ClassificationPredictor>();
      expectTypeOf(
        compilePredictor(new TransformedTargetRegressor({ regressor })),
      ).toEqualTypeOf<RegressionPredictor>();
      const pipe = makePipeline(new StandardScaler(), classifier);
      expectTypeOf(compilePredictor(pipe)).toEqualTypeOf<ClassificationPredictor>();
      expectTypeOf(
        compilePredictor(makePipeline(new StandardScaler(), regressor)),
      ).toEqualTypeOf<RegressionPredictor>();
      expectTypeOf(compilePredictor(new GridSearchCV(pipe, {}))).toEqualTypeOf<ClassificationPredictor>();
      expectTypeOf(compilePredictor(new GridSearchCV(regressor, {}))).toEqualTypeOf<RegressionPredictor>();
      expectTypeOf(compilePredictor({})).toEqualTypeOf<Predictor>();
      expectTypeOf(compilePredictor(regressor)([1])).toEqualTypeOf<number>();
      expectTypeOf(compilePredictor(classifier)([1])).toEqualTypeOf<Label>();
      expectTypeOf(compilePredictor(classifier)<string>([1])).toEqualTypeOf<string>();
      expectTypeOf(compilePredictor(regressor).into([1], new Float32Array(1))).toEqualTypeOf<
        Float32Array<ArrayBuffer>
      >();
      // @ts-expect-error a regressor has no probabilities
      expect(compilePredictor(regressor).probabilities).toBeUndefined();
    };
    expect(typesOnly).toBeInstanceOf(Function);
  });

  it('knows features, classes and widths', async () => {
    const pipe = makePipeline(new StandardScaler(), new MLPClassifier(SOON));
    await pipe.fit(new Table({ age: X.map((row) => row[0]!), size: X.map((row) => row[1]!) }), answers);
    const { nFeatures, featureNames, classes, nProbabilities } = compilePredictor(pipe);
    expect({ nFeatures, featureNames, classes, nProbabilities }).toEqual({
      nFeatures: 2,
      featureNames: ['age', 'size'],
      classes: [false, true],
      nProbabilities: 2,
    });
  });

  it('stays as it was when the estimator is fitted again', async () => {
    const model = new MLPRegressor(SOON);
    await model.fit(X, y);
    const predict = compilePredictor(model);
    const before = predict(X[0]!);
    await model.setParams({ randomState: 99 }).fit(X, y.map((value) => value + 100)); // prettier-ignore
    expect(predict(X[0]!)).toBe(before);
    expect(model.predict([X[0]!])[0]).not.toBe(before);
  });

  it('takes arrays of whole numbers as predict does', async () => {
    const model = await fitted(MODEL_CASES['MLPRegressor, relu']!, X);
    const predict = compilePredictor(model as unknown as MLPRegressor);
    expect(predict(Int32Array.of(1, 100, 0) as never)).toBe((model.predict([[1, 100, 0]]) as number[])[0]);
  });

  it('says in the words of computationOf what it cannot take', () => {
    expect(() => compilePredictor(new StandardScaler())).toThrow('compilePredictor: StandardScaler is no network.');
    expect(() => compilePredictor(new MLPRegressor())).toThrow(
      'MLPRegressor: compilePredictor needs a fitted estimator.',
    );
  });
});

describe('a compiled predictor of numbers', () => {
  it('refuses to write them into an array of integers, which would cut them', async () => {
    const model = await new MLPRegressor({ ...SOON, randomState: 0 }).fit([[1], [2]], [0.4, 0.6]);
    const predict = compilePredictor(model);
    expect(() => predict.into([1], new Uint8Array(1) as never)).toThrow(
      'compilePredictor(MLPRegressor): out must be a Float64Array or a Float32Array. Got Uint8Array(1).',
    );
  });
});

describe('a compiled predictor refuses', () => {
  const start = 'compilePredictor(MLPClassifier): ';
  const classifier = async (): Promise<ClassificationPredictor> => {
    const model = new MLPClassifier(SOON);
    await model.fit(X, animals);
    return compilePredictor(model);
  };
  const out = new Float64Array(3);
  it.each<[string, (predict: ClassificationPredictor) => unknown, string]>([
    ['a row that is too short', (p) => p([1, 2]), 'row must have 3 numbers. Got 2.'],
    ['a row that is too long', (p) => p([1, 2, 3, 4]), 'row must have 3 numbers. Got 4.'],
    ['no row', (p) => p(undefined as never), 'row must be an array of numbers or a typed array. Got undefined.'],
    ['a text', (p) => p('abc' as never), 'row must be an array of numbers or a typed array. Got "abc".'],
    ['BigInts', (p) => p(BigInt64Array.of(1n, 2n, 3n) as never), 'row must be an array of numbers or a typed array. Got BigInt64Array(3).'],
    ['NaN', (p) => p([1, NaN, 3]), 'row must hold finite numbers only. Got NaN at index 1.'],
    ['Infinity in 64 bits', (p) => p(Float64Array.of(1, 2, Infinity)), 'row must hold finite numbers only. Got Infinity at index 2.'],
    ['−Infinity in 32 bits', (p) => p(Float32Array.of(-Infinity, 2, 1)), 'row must hold finite numbers only. Got -Infinity at index 0.'],
    ['digits as text', (p) => p(['1', 2, 3] as never), 'row must hold finite numbers only. Got "1" at index 0.'],
    ['null', (p) => p([1, null, 3] as never), 'row must hold finite numbers only. Got null at index 1.'],
    ['a hole', (p) => p([1, , 3] as never), 'row must hold finite numbers only. Got undefined at index 1.'], // eslint-disable-line no-sparse-arrays
    ['a row in a row', (p) => p([[1, 2, 3]] as never), 'row must have 3 numbers. Got 1.'],
    ['half a row', (p) => p.into([1, 2, 3, 4], out), 'rows must have 3 numbers for each row, one row behind the other. Got 4.'],
    ['no rows', (p) => p.into([], out), 'rows must have 3 numbers for each row, one row behind the other. Got 0.'],
    ['NaN in a later row', (p) => p.into([1, 2, 3, 4, 5, NaN], new Uint8Array(2)), 'row must hold finite numbers only. Got NaN at index 5.'],
    ['too much room', (p) => p.into([1, 2, 3], out), 'out must be a typed array of 1 numbers, 1 for each of 1 rows. Got 3.'],
    ['too little room', (p) => p.probabilities([1, 2, 3, 4, 5, 6], out), 'out must be a typed array of 6 numbers, 3 for each of 2 rows. Got 3.'],
    ['a plain array as room', (p) => p.probabilities([1, 2, 3], [0, 0, 0] as never), 'out must be a typed array of 3 numbers, 3 for each of 1 rows. Got [0, 0, 0].'],
  ])('%s', async (_what, call, message) => {
    const predict = await classifier();
    expect(() => call(predict)).toThrow(InvalidDataError);
    expect(() => call(predict)).toThrow(start + message);
    expect(animals).toContain(predict(X[0]!)); // and answers the next
  }); // prettier-ignore

  it('what makes sums in the network infinite, in the words of predict', async () => {
    const model = new MLPClassifier(SOON);
    await model.fit(X, animals);
    for (const { W } of model[PERCEPTRON]('test').weights) W.forEach((w, i) => (W[i] = w * 1e200));
    const problem = 'is too large: sums in the network are infinite';
    expect(() => model.predict([[1e200, 1e200, 1e200]])).toThrow(problem);
    expect(() => compilePredictor(model)([1e200, 1e200, 1e200])).toThrow(`row ${problem}. Scale it.`);
  });

  it('what a scaler makes infinite, as predict does', async () => {
    const pipe = makePipeline(new StandardScaler(), new MLPRegressor(SOON));
    await pipe.fit(X, y);
    expect(() => pipe.predict([[0, 0, 1e308]])).toThrow(InvalidDataError);
    expect(() => compilePredictor(pipe)([0, 0, 1e308])).toThrow(
      'compilePredictor(Pipeline): row is too large: a scaler makes an infinite number of it.',
    );
  });

  it('to give several numbers as one', async () => {
    const two = (await fitted(MODEL_CASES['MLPRegressor, logistic, two outputs']!, X)) as unknown as MLPRegressor;
    expect(() => compilePredictor(two)(X[0]!)).toThrow(
      'compilePredictor(MLPRegressor): row has 2 predictions. Have them written: predict.into(row, new Float64Array(2)).',
    );
    const several = (await fitted(MODEL_CASES['MLPClassifier, multilabel']!, X)) as unknown as MLPClassifier;
    expect(() => compilePredictor(several)(X[0]!)).toThrow(
      'may have several of 3 classes. Have them written: predict.into(row, new Uint8Array(3)).',
    );
  });
});

it('computationOf and a predictor share no memory: the weights are copied', async () => {
  const model = (await fitted(MODEL_CASES['MLPRegressor, relu']!, X)) as unknown as MLPRegressor;
  const predict = compilePredictor(model);
  const before = predict(X[0]!);
  const [step] = computationOf('test', model).steps;
  if (step?.kind === 'dense') step.W.fill(0);
  expect(predict(X[0]!)).toBe(before);
});
