import { beforeAll, describe, expect, it } from '@jest/globals';
import { type LabelInput, type MatrixInput, MLPClassifier, tf } from '../../src';

const X = [[0, 1], [1, 0], [2, -1], [-1, 0.5]]; // prettier-ignore
const y = ['a', 'b', 'c', 'a'];
const indicator = [[1, 0], [0, 1], [1, 1], [0, 0]]; // prettier-ignore

/** Four labels with `value` at index 1. */
const withLabel = (value: unknown): unknown => y.map((label, i) => (i === 1 ? value : label));
const withNumber = (value: unknown): unknown => [0, value, 2, 0];
/** Four rows of 0 and 1 with `value` at row 2, column 1. */
const withCell = (value: unknown): unknown => indicator.map((row, i) => (i === 2 ? [row[0], value] : row));
const detached = (values: number[]): Int32Array => {
  const array = Int32Array.from(values);
  structuredClone(array, { transfer: [array.buffer] });
  return array;
};
const disposed = (): ReturnType<typeof tf.tensor1d> => {
  const tensor = tf.tensor1d([0, 1, 2, 0]);
  tensor.dispose();
  return tensor;
};
// eslint-disable-next-line no-sparse-arrays -- the hole is the case
const hole = ['a', , 'c', 'a'];

const LABELS = 'must hold finite numbers, strings or booleans.';
const WHOLE = 'must hold class labels: whole numbers, strings or booleans.';
const REGRESSION = 'To learn numbers use MLPRegressor, to judge them r2Score.';
const COLUMNS = 'must have one column of labels, or several of 0 and 1, one per class.';
const ONE_EACH = 'For several outputs of more classes use one classifier per column.';
const ACCEPTED = 'must be an array, a typed array, an ml-matrix Matrix, a tensor or { data, shape }.';

/** What is wrong · the data · what follows "<the argument> " */
type Case = [string, unknown, string];

/** What is no array of class labels, wherever it is given. */
const BAD_LABELS: Case[] = [
  ['a fraction', withNumber(0.5), `${WHOLE} Got 0.5 at index 1. ${REGRESSION}`],
  ['a fraction in a typed array', Float64Array.of(0, 1, 2.25, 0), `${WHOLE} Got 2.25 at index 2. ${REGRESSION}`],
  ['numbers and strings', withNumber('1'), 'must hold labels of one type. Got a number at index 0, a string at index 1.'],
  ['strings and booleans', withLabel(true), 'must hold labels of one type. Got a string at index 0, a boolean at index 1.'],
  ['booleans and numbers', [true, false, 1, 0], 'must hold labels of one type. Got a boolean at index 0, a number at index 2.'],
  ['NaN', withNumber(NaN), `${LABELS} Got NaN at index 1.`],
  ['NaN in a typed array', Float32Array.of(0, 1, NaN, 0), `${LABELS} Got NaN at index 2.`],
  ['Infinity', withNumber(Infinity), `${LABELS} Got Infinity at index 1.`],
  ['-Infinity', withNumber(-Infinity), `${LABELS} Got -Infinity at index 1.`],
  ['null', withLabel(null), `${LABELS} Got null at index 1.`],
  ['undefined', withLabel(undefined), `${LABELS} Got undefined at index 1.`],
  ['a hole', hole, `${LABELS} Got a hole at index 1.`],
  ['a BigInt', withNumber(1n), `${LABELS} Got 1n at index 1. Convert with Number(value) first.`],
  ['a symbol', withLabel(Symbol('b')), `${LABELS} Got Symbol(b) at index 1.`],
  ['a Date', withLabel(new Date(0)), `${LABELS} Got Date at index 1.`],
  ['an object', withLabel({ name: 'b' }), `${LABELS} Got { name } at index 1.`],
  ['an array in a place', withLabel(['b']), `${LABELS} Got ["b"] at index 1.`],
  ['ragged rows', [[0, 1], [1], [1, 1], [0, 0]], 'must have rows of one length. Row 0 has 2, row 1 has 1.'],
  ['a row that is none', [[0, 1], 1, [1, 1], [0, 0]], 'must have an array of labels in every row. Got 1 at row 1.'],
  ['a missing row', [[0, 1], null, [1, 1], [0, 0]], 'must have an array of labels in every row. Got null at row 1.'],
  ['two columns of other numbers than 0 and 1', withCell(2), `${COLUMNS} Got 2 at row 2, column 1. ${ONE_EACH}`],
  ['two columns of strings', [['a', 'b'], ['b', 'c'], ['a', 'b'], ['a', 'b']], `${COLUMNS} Got "a" at row 0, column 0. ${ONE_EACH}`],
  ['two columns with a fraction', withCell(0.5), `${WHOLE} Got 0.5 at row 2, column 1. ${REGRESSION}`],
  ['two columns with NaN', withCell(NaN), `${LABELS} Got NaN at row 2, column 1.`],
  ['two columns with a hole', [[0, 1], [1, 0], hole.slice(0, 2), [0, 0]], `must hold labels of one type. Got a number at row 0, column 0, a string at row 2, column 0.`],
  ['nothing in it', [], 'must have at least one label. Got none.'],
  ['no columns', [[], [], [], []], 'must have at least one column. Got none.'],
  ['an object for all', { a: 1 }, `${ACCEPTED} Got { a }.`],
  ['a string for all', 'abca', `${ACCEPTED} Got "abca".`],
  ['a number for all', 4, `${ACCEPTED} Got 4.`],
  ['a BigInt64Array', BigInt64Array.of(0n, 1n, 2n, 0n), `${LABELS} Got 0n at index 0. Convert with Number(value) first.`],
]; // prettier-ignore

/** Of y only. */
const BAD_Y: Case[] = [
  ['nothing', undefined, 'must be given, one label per sample. Got undefined.'],
  ['null for all', null, 'must be given, one label per sample. Got null.'],
  ['too few labels', ['a', 'b'], 'must have one value per row of X (4). Got 2.'],
  ['too many labels', [...y, 'a'], 'must have one value per row of X (4). Got 5.'],
  ['too few rows', indicator.slice(1), 'must have one value per row of X (4). Got 3.'],
  ['a detached buffer', detached([0, 1, 2, 0]), 'must be readable. Its buffer is detached: it was transferred to another thread.'],
]; // prettier-ignore

describe('Bad classes given to MLPClassifier', () => {
  let model: MLPClassifier;
  let several: MLPClassifier;
  let before: object;

  const stateOf = (model: MLPClassifier): object => ({
    parameters: model.getParams(),
    classes: model.classes_,
    coefs: model.coefs_,
    lossCurve: model.lossCurve_,
    t: model.t_,
    probabilities: model.predictProba(X),
  });
  const state = (): object => [stateOf(model), stateOf(several)];

  beforeAll(async () => {
    // A tolerance nothing can meet stops the fit before maxIter, and so without a warning.
    const parameters = { hiddenLayerSizes: [3], randomState: 0, engine: 'matrix', tol: 1e9, nIterNoChange: 1 } as const;
    model = await new MLPClassifier(parameters).fit(X, y);
    several = await new MLPClassifier(parameters).fit(X, indicator);
    before = state();
  });

  it.each([...BAD_LABELS, ...BAD_Y])('y in fit, %s: is refused, and nothing has changed', async (_, bad, problem) => {
    await expect(model.fit(X, bad as LabelInput)).rejects.toMatchObject({
      name: 'InvalidDataError',
      argument: 'y',
      message: `MLPClassifier.fit: y ${problem}`,
    });
    expect(state()).toEqual(before);
  });

  it.each([...BAD_LABELS, ...BAD_Y])(
    'y in partialFit, %s: is refused, and nothing has changed',
    async (_, bad, problem) => {
      const first = new MLPClassifier();
      await expect(first.partialFit(X, bad as LabelInput, { classes: y })).rejects.toThrow(
        // Labels of another form than the classes are refused for that before they are counted.
        problem.startsWith('must have one value') ? 'MLPClassifier.partialFit: ' : `MLPClassifier.partialFit: y ${problem}`,
      );
      expect(() => first.classes_).toThrow('needs a fitted estimator');
      await expect(model.partialFit(X, bad as LabelInput)).rejects.toMatchObject({ name: 'InvalidDataError', argument: 'y' });
      expect(state()).toEqual(before);
    },
  ); // prettier-ignore

  it.each([...BAD_LABELS, ...BAD_Y.slice(0, 2)])('y in score, %s: is refused', (_, bad, problem) => {
    expect(() => model.score(X, bad as LabelInput)).toThrow(`MLPClassifier.score: y ${problem}`);
  });

  it.each(BAD_LABELS)('classes in partialFit, %s: are refused, and nothing has changed', async (_, bad, problem) => {
    const first = new MLPClassifier();
    const options = { classes: bad as LabelInput };
    const error = { name: 'InvalidDataError', message: `MLPClassifier.partialFit: classes ${problem}` };
    await expect(first.partialFit(X, y, options)).rejects.toMatchObject(error);
    expect(() => first.classes_).toThrow('needs a fitted estimator');
    await expect(model.partialFit(X, y, options)).rejects.toMatchObject(error);
    expect(state()).toEqual(before);
  });

  it('y as a tensor that was disposed is refused', async () => {
    await expect(model.fit(X, disposed())).rejects.toThrow(
      'MLPClassifier.fit: y must be a readable tensor. Tensor is disposed.',
    );
    expect(state()).toEqual(before);
  });

  it('y as a tensor of three dimensions is refused', async () => {
    const tensor = tf.zeros([4, 1, 1]);
    await expect(model.fit(X, tensor)).rejects.toThrow(
      'MLPClassifier.fit: y must have one or two dimensions. Got shape [4, 1, 1].',
    );
    tensor.dispose();
  });

  it.each<[string, () => MLPClassifier, unknown, object, string]>([
    ['a label that is no class', () => model, withLabel('d'), {}, 'y must hold labels among the classes ["a", "b", "c"]. Got "d" at index 1.'],
    ['labels of another type', () => model, [0, 1, 2, 0], {}, 'y must have strings as labels, for the classes ["a", "b", "c"]. Got numbers as labels.'],
    ['an indicator where labels were', () => model, indicator, {}, 'y must have strings as labels, for the classes ["a", "b", "c"]. Got 2 columns of 0 and 1.'],
    ['labels where an indicator was', () => several, [0, 1, 1, 0], {}, 'y must have 2 columns of 0 and 1, for the classes [0, 1]. Got numbers as labels.'],
    ['an indicator of another width', () => several, indicator.map((row) => [...row, 0]), {}, 'y must have 2 columns of 0 and 1, for the classes [0, 1]. Got 3 columns of 0 and 1.'],
    ['other classes', () => model, y, { classes: ['a', 'b'] }, 'classes must be those of the call before, ["a", "b", "c"], or be left out. Got ["a", "b"].'],
    ['more classes', () => model, y, { classes: ['a', 'b', 'c', 'd'] }, 'classes must be those of the call before, ["a", "b", "c"], or be left out. Got ["a", "b", "c", "d"].'],
    ['other columns', () => several, indicator, { classes: [0, 1, 2] }, 'classes must be those of the call before, [0, 1], or be left out. Got [0, 1, 2].'],
  ])('a later partialFit with %s is refused, and nothing has changed', async (_, of, labels, options, problem) => {
    const call = of().partialFit(X, labels as LabelInput, options);
    await expect(call).rejects.toMatchObject({ name: 'InvalidDataError', message: `MLPClassifier.partialFit: ${problem}` });
    expect(state()).toEqual(before);
  }); // prettier-ignore

  it.each<[string, unknown, unknown, string]>([
    ['classes of another type than y', y, [0, 1, 2], 'y must have numbers as labels, for the classes [0, 1, 2]. Got strings as labels.'],
    ['classes that are no columns of the indicator', indicator, [1, 2], 'classes must be the column numbers of y, 0 to 1, where y is an indicator. Got [1, 2].'],
    ['names for the columns of the indicator', indicator, ['x', 'y'], 'classes must be the column numbers of y, 0 to 1, where y is an indicator. Got ["x", "y"].'],
    ['classes that lack a label of y', y, ['a', 'b'], 'y must hold labels among the classes ["a", "b"]. Got "c" at index 2.'],
  ])('a first partialFit with %s is refused', async (_, labels, classes, problem) => {
    const call = new MLPClassifier().partialFit(X, labels as LabelInput, { classes: classes as LabelInput });
    await expect(call).rejects.toMatchObject({ name: 'InvalidDataError', message: `MLPClassifier.partialFit: ${problem}` });
  }); // prettier-ignore

  it('classes given as null are refused', async () => {
    const options = { classes: null } as object;
    await expect(new MLPClassifier().partialFit(X, y, options)).rejects.toThrow(
      'MLPClassifier.partialFit: classes must',
    );
  });

  it.each(['predict', 'predictProba', 'predictLogProba', 'score'] as const)('X in %s is judged', (method) => {
    const asked = (X: unknown): unknown => model[method](X as MatrixInput, y);
    const who = `MLPClassifier.${method}`;
    expect(() => asked([[0, NaN]])).toThrow(`${who}: X must hold finite numbers only. Got NaN at row 0, column 1.`);
    expect(() => asked([0, 1])).toThrow(`${who}: X must have two dimensions, samples as rows.`);
    expect(() => asked([])).toThrow(`${who}: X must have at least one row. Got none.`);
    expect(() => asked(undefined)).toThrow(`${who}: X must be an array of numbers or of rows`);
    expect(() => asked([['0', '1']])).toThrow(`${who}: X must hold finite numbers only. Got "0" at row 0, column 0.`);
    expect(() => asked([[0, 1, 2]])).toThrow(`${who}: X has 3 features, the model was fitted with 2.`);
    expect(state()).toEqual(before);
  });

  it.each<[string, () => MLPClassifier, unknown, object, string]>([
    ['too few labels', () => model, ['a', 'b'], {}, 'y must have one label per row of X (4). Got 2.'],
    ['too many labels', () => model, [...y, 'a'], {}, 'y must have one label per row of X (4). Got 5.'],
    ['too few rows', () => several, indicator.slice(1), {}, 'y must have one label per row of X (4). Got 3.'],
    ['labels of another type', () => model, [0, 1, 2, 0], {}, 'y must have strings as labels, for the classes ["a", "b", "c"]. Got numbers as labels.'],
    ['an indicator for labels', () => model, indicator, {}, 'y must have strings as labels, for the classes ["a", "b", "c"]. Got 2 columns of 0 and 1.'],
    ['labels for an indicator', () => several, [0, 1, 1, 0], {}, 'y must have 2 columns of 0 and 1, for the classes [0, 1]. Got numbers as labels.'],
    ['too few weights', () => model, y, { sampleWeight: [1, 1] }, 'sampleWeight must have one weight per sample, shape [4]. Got shape [2].'],
    ['weights of no sum', () => model, y, { sampleWeight: [0, 0, 0, 0] }, 'sampleWeight must have a sum other than 0. Got 0.'],
    ['a weight that is NaN', () => model, y, { sampleWeight: [1, NaN, 1, 1] }, 'sampleWeight must hold finite numbers only. Got NaN at index 1.'],
    ['an unknown option', () => model, y, { sample_weight: [1, 1, 1, 1] }, 'unknown parameter "sample_weight". Did you mean "sampleWeight"?'],
  ])('score refuses %s', (_, of, labels, options, problem) => {
    expect(() => of().score(X, labels as LabelInput, options)).toThrow(`MLPClassifier.score: ${problem}`);
    expect(state()).toEqual(before);
  }); // prettier-ignore

  it('a class with one sample cannot be kept back by shares, for early stopping of two classes', async () => {
    const stopping = new MLPClassifier({ earlyStopping: true, validationFraction: 0.5 });
    await expect(stopping.fit(X, ['a', 'a', 'a', 'b'])).rejects.toThrow(
      'y must have at least two samples in every class for early stopping.',
    );
  });

  it.each([
    ['lbfgs', { solver: 'lbfgs' }, "partialFit goes epoch by epoch, and solver 'lbfgs' has none. Use 'adam' or 'sgd'."],
    ['early stopping', { earlyStopping: true }, 'partialFit cannot stop early. Use earlyStopping: false, or fit.'],
  ] as const)('partialFit refuses %s', async (_, parameters, problem) => {
    const call = new MLPClassifier(parameters).partialFit(X, y, { classes: y });
    await expect(call).rejects.toMatchObject({ name: 'InvalidParameterError', message: `MLPClassifier: ${problem}` });
  });

  it('does no harm to the next good fit', async () => {
    await Promise.all([model.fit(X, y), several.fit(X, indicator)]);
    expect(state()).toEqual(before);
  });
});
