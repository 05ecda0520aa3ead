import { beforeAll, describe, expect, it } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import { MLPRegressor, type MLPRegressorParameters } from '../../src';

const X = [[0, 1], [1, 0], [2, -1], [-1, 0.5]]; // prettier-ignore
const y = [1, 2, 3.5, -1];

/** Four rows with `value` at row 2, column 1. */
const withCell = (value: unknown): unknown => X.map((row, i) => (i === 2 ? [row[0], value] : row));
/** Four targets with `value` at index 1. */
const withTarget = (value: unknown): unknown => y.map((target, i) => (i === 1 ? value : target));
const detached = (values: number[]): Float64Array => {
  const array = Float64Array.from(values);
  structuredClone(array, { transfer: [array.buffer] });
  return array;
};
// eslint-disable-next-line no-sparse-arrays -- the hole is the case
const hole = [1, , 3, 4];

const NUMBERS = 'must hold finite numbers only.';
const ARRAYS =
  'must be an array of numbers or of rows, a typed array, an ml-matrix Matrix, a tensor, or { data, shape }.';
const DETACHED = 'must be readable. Its buffer is detached: it was transferred to another thread.';

/** What is wrong · the data · what follows "MLPRegressor.<method>: " */
type Case = [string, unknown, string];

const BAD_X: Case[] = [
  ['NaN', withCell(NaN), `X ${NUMBERS} Got NaN at row 2, column 1.`],
  ['Infinity', withCell(Infinity), `X ${NUMBERS} Got Infinity at row 2, column 1.`],
  ['-Infinity', withCell(-Infinity), `X ${NUMBERS} Got -Infinity at row 2, column 1.`],
  ['null', withCell(null), `X ${NUMBERS} Got null at row 2, column 1.`],
  ['undefined', withCell(undefined), `X ${NUMBERS} Got undefined at row 2, column 1.`],
  ['a hole', [[0, 1], [1, 0], hole.slice(0, 2), [0, 0]], `X ${NUMBERS} Got a hole at row 2, column 1.`], // prettier-ignore
  ['a number as a string', withCell('2'), `X ${NUMBERS} Got "2" at row 2, column 1. Convert with Number(value) first.`],
  ['a BigInt', withCell(2n), `X ${NUMBERS} Got 2n at row 2, column 1. Convert with Number(value) first.`],
  ['a boolean', withCell(true), `X ${NUMBERS} Got true at row 2, column 1.`],
  ['a Date', withCell(new Date(0)), `X ${NUMBERS} Got Date at row 2, column 1.`],
  ['an array in a cell', withCell([1]), `X ${NUMBERS} Got [1] at row 2, column 1.`],
  ['NaN in a typed row', [Float64Array.of(1, NaN)], `X ${NUMBERS} Got NaN at row 0, column 1.`],
  ['NaN in a Matrix', new Matrix([[1, NaN]]), `X ${NUMBERS} Got NaN at row 0, column 1.`],
  ['NaN in { data, shape }', { data: Float64Array.of(1, 2, 3, NaN), shape: [2, 2] }, `X ${NUMBERS} Got NaN at row 1, column 1.`],
  ['ragged rows', [[1, 2], [1, 2, 3]], 'X must have rows of one length. Row 0 has 2, row 1 has 3.'], // prettier-ignore
  ['a row that is none', [[1, 2], 3], 'X must have an array of numbers in every row. Got 3 at row 1.'],
  ['a missing row', [[1, 2], null], 'X must have an array of numbers in every row. Got null at row 1.'],
  ['no rows', [], 'X must have at least one row. Got none.'],
  ['no columns', [[], []], 'X must have at least one column. Got none.'],
  ['one dimension', [1, 2, 3, 4], 'X must have two dimensions, samples as rows. Got one dimension of length 4. One feature is [[x0], [x1], …], one sample [[x0, x1, …]].'],
  ['a typed array without shape', Float64Array.of(1, 2), 'X must have two dimensions, samples as rows. Got one dimension of length 2. With its shape it has two: { data, shape: [rows, columns] }.'],
  ['too few values for the shape', { data: Float64Array.of(1, 2, 3), shape: [2, 2] }, 'X must have 4 values for shape [2, 2]. Got 3.'],
  ['three dimensions', { data: [1], shape: [1, 1, 1] }, 'X must have a shape of one or two whole numbers. Got [1, 1, 1].'],
  ['a detached row', [detached([1, 2]), detached([1, 2])], `X ${DETACHED}`],
  ['a detached buffer', { data: detached([1, 2, 3, 4]), shape: [2, 2] }, `X ${DETACHED}`],
  ['nothing', undefined, `X ${ARRAYS} Got undefined.`],
  ['null for all', null, `X ${ARRAYS} Got null.`],
  ['a string', 'data.csv', `X ${ARRAYS} Got "data.csv".`],
  ['a number', 5, `X ${ARRAYS} Got 5.`],
  ['an object', { a: 1 }, `X ${ARRAYS} Got { a }.`],
  ['a BigInt64Array', BigInt64Array.of(1n), `X ${ARRAYS} Got BigInt64Array(1). Convert with Number(value) first.`],
]; // prettier-ignore

const BAD_Y: Case[] = [
  ['NaN', withTarget(NaN), `y ${NUMBERS} Got NaN at index 1.`],
  ['Infinity', withTarget(Infinity), `y ${NUMBERS} Got Infinity at index 1.`],
  ['null', withTarget(null), `y ${NUMBERS} Got null at index 1.`],
  ['undefined', withTarget(undefined), `y ${NUMBERS} Got undefined at index 1.`],
  ['a hole', hole, `y ${NUMBERS} Got a hole at index 1.`],
  ['a number as a string', withTarget('2'), `y ${NUMBERS} Got "2" at index 1. Convert with Number(value) first.`],
  ['a BigInt', withTarget(2n), `y ${NUMBERS} Got 2n at index 1. Convert with Number(value) first.`],
  ['a boolean', withTarget(false), `y ${NUMBERS} Got false at index 1.`],
  ['NaN in a second column', [[1, 2], [1, NaN]], `y ${NUMBERS} Got NaN at row 1, column 1.`], // prettier-ignore
  ['ragged rows', [[1, 2], [1]], 'y must have rows of one length. Row 0 has 2, row 1 has 1.'], // prettier-ignore
  ['nothing in it', [], 'y must have at least one value. Got none.'],
  ['no columns', [[], [], [], []], 'y must have at least one column. Got none.'],
  ['too few values', [1, 2, 3], 'y must have one value per row of X (4). Got 3.'],
  ['too many rows', [[1], [2], [3], [4], [5]], 'y must have one value per row of X (4). Got 5.'], // prettier-ignore
  ['a detached buffer', detached(y), `y ${DETACHED}`],
  ['nothing', undefined, 'y must be given, one value per row of X. Got undefined.'],
  ['null for all', null, 'y must be given, one value per row of X. Got null.'],
  ['a string', 'y', `y ${ARRAYS} Got "y".`],
]; // prettier-ignore

const POSITIVE = 'an integer in [1, Infinity)';
const ACTIVATIONS = 'one of "identity", "logistic", "tanh", "relu"';
const SHARE = 'a number in [0, 1)';

/** For every parameter: what is legal, and values that are not. */
const BAD_PARAMETERS: Record<keyof MLPRegressorParameters, [legal: string, illegal: unknown[]]> = {
  loss: ['one of "squared_error", "poisson"', ['mse', null, 1]],
  hiddenLayerSizes: [`${POSITIVE} or an array with ${POSITIVE} in every place`, [0, -1, 2.5, [10, 0], [2.5], ['10'], hole, '10', null, NaN, 5n, new Array<number>(1)]],
  activation: [`${ACTIVATIONS} or an array with ${ACTIVATIONS} in every place`, ['sigmoid', 'Relu', null, ['relu', 'step']]],
  solver: ['one of "adam", "sgd", "lbfgs"', ['rmsprop', null]],
  alpha: ['a number in [0, Infinity)', [-1, NaN, Infinity, '1', null, 1n]],
  batchSize: [`"auto" or ${POSITIVE}`, [0, -5, 1.5, NaN, Infinity, 'all', null]],
  learningRate: ['one of "constant", "invscaling", "adaptive"', [0.1, 'fixed', null]],
  learningRateInit: ['a number in (0, Infinity)', [0, -0.1, NaN, Infinity, '0.1', null]],
  powerT: ['a number in [0, Infinity)', [-1, NaN, null]],
  maxIter: [POSITIVE, [0, -1, 1.5, NaN, Infinity, '10', null]],
  shuffle: ['true or false', [1, 0, 'yes', null]],
  randomState: ['an integer in [0, 4294967295], a RandomState or null', [-1, 2 ** 32, 1.5, NaN, '0', {}, 0n]],
  tol: ['a number in [0, Infinity)', [-1e-4, NaN, null]],
  verbose: ['true or false or an integer in [0, Infinity)', [-1, 0.5, 'yes', null]],
  warmStart: ['true or false', [1, null]],
  momentum: ['a number in [0, 1]', [-0.1, 1.1, NaN, null]],
  nesterovsMomentum: ['true or false', [1, null]],
  earlyStopping: ['true or false', [1, null]],
  validationFraction: ['a number in [0, 1)', [-0.1, 1, NaN, null]],
  beta1: ['a number in [0, 1)', [-0.1, 1, NaN, null]],
  beta2: ['a number in [0, 1)', [-0.1, 1, NaN, null]],
  epsilon: ['a number in (0, Infinity)', [0, -1, NaN, null]],
  nIterNoChange: [`${POSITIVE} or Infinity`, [0, -1, 1.5, NaN, null]],
  maxFun: [POSITIVE, [0, 1.5, Infinity, null]],
  restoreBestWeights: ['true or false', [1, null]],
  clipNorm: ['null or a number in (0, Infinity)', [0, -1, NaN, Infinity, '1']],
  dropout: [`${SHARE} or an array with ${SHARE} in every place`, [1, -0.1, NaN, null, [0.5, 1]]],
  trackGradients: ['true or false', [1, null]],
  scaleTarget: ['true or false', [1, null]],
  engine: ['one of "auto", "tensorflow", "matrix"', ['gpu', null]],
  onEpoch: ['null or a function (info) => unknown', ['log', {}, 1]],
}; // prettier-ignore

/** How the values above read in a message. */
const SHOWN = new Map<unknown, string>([
  [null, 'null'],
  [5n, '5n'],
  [1n, '1n'],
  [0n, '0n'],
  [hole, '[1, , 3, 4]'],
]);
function inWords(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.length === 1 && !(0 in value)) return '[]';
  return SHOWN.get(value) ?? (JSON.stringify(value) === '{}' ? '{  }' : JSON.stringify(value).replaceAll(',', ', '));
}

const SUM = 'sampleWeight must have a sum other than 0. Got 0.';
const BAD_WEIGHTS: [string, unknown, string][] = [
  ['too few', [1, 2], 'sampleWeight must have one weight per sample, shape [4]. Got shape [2].'],
  ['two dimensions', [[1], [1], [1], [1]], 'sampleWeight must have one weight per sample, shape [4]. Got shape [4, 1].'],
  ['NaN', [1, NaN, 1, 1], `sampleWeight ${NUMBERS} Got NaN at index 1.`],
  ['a string', [1, '1', 1, 1], `sampleWeight ${NUMBERS} Got "1" at index 1. Convert with Number(value) first.`],
  ['all zero', [0, 0, 0, 0], SUM],
  ['zero for all', 0, SUM],
]; // prettier-ignore

describe('Bad input to MLPRegressor', () => {
  let model: MLPRegressor;
  let before: object;

  const state = (): object => ({
    parameters: model.getParams(),
    coefs: model.coefs_,
    intercepts: model.intercepts_,
    lossCurve: model.lossCurve_,
    predictions: model.predict(X),
  });

  beforeAll(async () => {
    // A tolerance nothing can meet stops the fit before maxIter, and so without a warning.
    model = new MLPRegressor({ hiddenLayerSizes: [3], randomState: 0, engine: 'matrix', tol: 1e9, nIterNoChange: 1 });
    await model.fit(X, y);
    before = state();
  });

  it.each(BAD_X)('X in fit, %s: is refused, and nothing has changed', async (_, bad, message) => {
    await expect(model.fit(bad as number[][], y)).rejects.toMatchObject({
      name: 'InvalidDataError',
      argument: 'X',
      message: `MLPRegressor.fit: ${message}`,
    });
    expect(state()).toEqual(before);
  });

  it.each(BAD_X)('X in predict, %s: is refused, and nothing has changed', (_, bad, message) => {
    expect(() => model.predict(bad as number[][])).toThrow(`MLPRegressor.predict: ${message}`);
    expect(state()).toEqual(before);
  });

  it.each(BAD_Y)('y in fit, %s: is refused, and nothing has changed', async (_, bad, message) => {
    await expect(model.fit(X, bad as number[])).rejects.toMatchObject({
      name: 'InvalidDataError',
      argument: 'y',
      message: `MLPRegressor.fit: ${message}`,
    });
    expect(state()).toEqual(before);
  });

  it.each([1, 3])('X of another width than fitted, %i, is refused by predict and score', (width) => {
    const other = X.map(() => new Array<number>(width).fill(0));
    const problem = `X has ${width} features, the model was fitted with 2.`;
    expect(() => model.predict(other)).toThrow(`MLPRegressor.predict: ${problem}`);
    expect(() => model.score(other, y)).toThrow(`MLPRegressor.score: ${problem}`);
  });

  it('y of another shape than the predictions is refused by score', () => {
    expect(() => model.score(X, [1, 2, 3])).toThrow(
      'MLPRegressor.score: y must have the shape of the predictions, [4, 1]. Got [3, 1].',
    );
  });

  const parameterCases = Object.entries(BAD_PARAMETERS).flatMap(([name, [legal, values]]) =>
    values.map((value) => [name, inWords(value), value, legal] as const),
  );
  it.each(parameterCases)('%s: %s is refused by fit, and nothing has changed', async (name, words, value, legal) => {
    const parameters = model.getParams();
    model.setParams({ [name]: value });
    const failure: unknown = await model.fit(X, y).catch((error: unknown) => error);
    model.setParams(parameters);
    expect(failure).toMatchObject({
      name: 'InvalidParameterError',
      message: `MLPRegressor: ${name} must be ${legal}. Got ${words}.`,
    });
    expect(state()).toEqual(before);
  });

  it('names all wrong parameters at once', async () => {
    const wrong = new MLPRegressor({ alpha: -1, maxIter: 0 });
    await expect(wrong.fit(X, y)).rejects.toThrow(
      'MLPRegressor: alpha must be a number in [0, Infinity). Got -1.\nMLPRegressor: maxIter must be an integer in [1, Infinity). Got 0.',
    );
  });

  it.each(BAD_WEIGHTS)(
    'sampleWeight, %s: is refused by fit, and nothing has changed',
    async (_, sampleWeight, message) => {
      const options = { sampleWeight: sampleWeight as number[] };
      await expect(model.fit(X, y, options)).rejects.toThrow(`MLPRegressor.fit: ${message}`);
      expect(state()).toEqual(before);
    },
  );

  it('sampleWeight that does not fit is refused by score', () => {
    expect(() => model.score(X, y, { sampleWeight: [1, 2] })).toThrow(
      'MLPRegressor.score: sampleWeight must have one weight per sample, shape [4]. Got shape [2].',
    );
  });

  it('y below 0 is refused for Poisson, and nothing has changed', async () => {
    const poisson = new MLPRegressor({ loss: 'poisson' });
    await expect(poisson.fit(X, y)).rejects.toThrow(
      "MLPRegressor.fit: y must not be below 0 for loss 'poisson'. Got -1 at index 3.",
    );
  });

  it('partialFit refuses what has no epochs, or stops early', async () => {
    await expect(new MLPRegressor({ solver: 'lbfgs' }).partialFit(X, y)).rejects.toThrow(
      "MLPRegressor: partialFit goes epoch by epoch, and solver 'lbfgs' has none. Use 'adam' or 'sgd'.",
    );
    await expect(new MLPRegressor({ earlyStopping: true }).partialFit(X, y)).rejects.toThrow(
      'MLPRegressor: partialFit cannot stop early. Use earlyStopping: false, or fit.',
    );
  });

  it('early stopping refuses to score on samples that all count nothing', async () => {
    // scikit-learn 1.9.0 with these data, seed and weights: "Sample weights must contain at least one non-zero number."
    const model = new MLPRegressor({ earlyStopping: true, validationFraction: 0.5, randomState: 0 });
    await expect(model.fit(X, y, { sampleWeight: [1, 0, 0, 0] })).rejects.toThrow(
      'MLPRegressor: the 2 samples that early stopping keeps back to score on have weights of 0 alone. ' +
        'Raise validationFraction, or draw others by another randomState.',
    );
  });

  it('early stopping refuses too few samples to keep back', async () => {
    await expect(new MLPRegressor({ earlyStopping: true }).fit(X, y)).rejects.toThrow(
      'MLPRegressor: validationFraction 0.1 of 4 samples is 1 to score on and 3 to train with, early stopping needs at least 2 and 1.',
    );
  });

  it.each([
    [
      { hiddenLayerSizes: [3, 2], activation: ['relu'] },
      'activation has 1 value for 2 hidden layers. Pass one for each, or one for all.',
    ],
    [
      { hiddenLayerSizes: 3, dropout: [0.1, 0.2] },
      'dropout has 2 values for 1 hidden layer. Pass one for each, or one for all.',
    ],
    [
      { solver: 'lbfgs', clipNorm: 1 },
      "clipNorm belongs to steps, and solver 'lbfgs' searches along lines. Use 'adam' or 'sgd'.",
    ],
    [
      { solver: 'lbfgs', dropout: 0.5 },
      "dropout belongs to steps, and solver 'lbfgs' searches along lines. Use 'adam' or 'sgd'.",
    ],
    [{ scaleTarget: true, loss: 'poisson' }, "scaleTarget is for numbers of any sign, loss 'poisson' for counts."],
  ] as const)('parameters that do not go together are refused: %j', async (parameters, message) => {
    await expect(new MLPRegressor(parameters).fit(X, y)).rejects.toThrow(`MLPRegressor: ${message}`);
  });

  it.each([
    [5, 'validationData must be a pair [X, y]. Got 5.'],
    [[X], 'validationData must be a pair [X, y]. Got [[[…], […], […], […]]].'],
    [[[[1]], [1]], 'validationData[0] must have the features of X (2). Got 1.'],
    [[[[1, NaN]], [1]], `validationData[0] ${NUMBERS} Got NaN at row 0, column 1.`],
    [[X, [1, 2]], 'validationData[1] must have the shape [4, 1]. Got [2, 1].'],
  ] as [unknown, string][])('validationData is refused: %j', async (given, message) => {
    const options = { validationData: given } as object;
    await expect(model.fit(X, y, options)).rejects.toThrow(`MLPRegressor.fit: ${message}`);
    expect(state()).toEqual(before);
  });

  it('a network that no array can hold is refused', async () => {
    await expect(new MLPRegressor({ hiddenLayerSizes: [2e9] }).fit(X, y)).rejects.toThrow(
      'MLPRegressor: hiddenLayerSizes must be so many that there are at most 536870912 weights, not 8000000001. Got [2000000000].',
    );
  });

  it.each(Object.keys(BAD_PARAMETERS).filter((name) => /[A-Z0-9]/.test(name)))(
    '%s in snake_case is refused at construction with a guess',
    (name) => {
      const snake = name.replace(/[A-Z0-9]/g, (letter) => `_${letter.toLowerCase()}`);
      expect(() => new MLPRegressor({ [snake]: 1 })).toThrow(
        `MLPRegressor: unknown parameter "${snake}". Did you mean "${name}"?`,
      );
    },
  );

  it('options that are no object are refused', async () => {
    const weights = [1, 1, 1, 1] as object;
    const legal = 'options must be one object, { name: value, … }.';
    await expect(model.fit(X, y, weights)).rejects.toThrow(`MLPRegressor.fit: ${legal} Got [1, 1, 1, 1].`);
    const typed = Float64Array.of(1, 1) as object;
    await expect(model.fit(X, y, typed)).rejects.toThrow(`MLPRegressor.fit: ${legal} Got Float64Array(2).`);
    const signal = AbortSignal.abort() as object;
    await expect(model.fit(X, y, signal)).rejects.toThrow(`MLPRegressor.fit: ${legal} Got AbortSignal.`);
    const sizes = [10] as object;
    expect(() => new MLPRegressor(sizes)).toThrow(`MLPRegressor: ${legal} Got [10].`);
  });

  it('a signal that is none, or is aborted already, is refused', async () => {
    const none = { signal: true } as object;
    await expect(model.fit(X, y, none)).rejects.toThrow('MLPRegressor.fit: signal must be an AbortSignal. Got true.');
    const nothing = { signal: null } as object;
    await expect(model.fit(X, y, nothing)).rejects.toThrow(
      'MLPRegressor.fit: signal must be an AbortSignal. Got null.',
    );
    const signal = AbortSignal.abort(new Error('too late'));
    await expect(model.fit(X, y, { signal })).rejects.toThrow('too late');
    expect(state()).toEqual(before);
  });

  it('does no harm to the next good fit', async () => {
    await model.fit(X, y);
    expect(state()).toEqual(before);
  });
});
