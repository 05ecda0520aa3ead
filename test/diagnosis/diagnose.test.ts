import { describe, expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import fc from 'fast-check';
import {
  diagnose,
  type Finding,
  FunctionTransformer,
  GridSearchCV,
  loadIris,
  makeBlobs,
  makeMoons,
  makePipeline,
  makeRegression,
  MLPClassifier,
  MLPRegressor,
  RandomState,
  StandardScaler,
  Table,
  TransformedTargetRegressor,
} from '../../src';
import { takeWarnings, takeWarningNames } from '../setup/fatal-warnings';

const iris = loadIris();
const QUICK = { engine: 'matrix', randomState: 0 } as const;
const [moonsX, moonsY] = makeMoons({ nSamples: 200, noise: 0.2, randomState: 0 });
const [lineX, lineY] = makeRegression({ nSamples: 200, nFeatures: 3, noise: 1, randomState: 0 });

/** Findings by their kinds, each once. */
function byKind(findings: readonly Finding[]): ReadonlyMap<string, Finding> {
  return new Map(findings.map((finding) => [finding.kind, finding]));
}
const kinds = (findings: readonly Finding[]): string[] => findings.map(({ kind }) => kind);

/** A fit that is cut off long before it converges: what is looked at is not its loss. */
async function cutOff<E extends MLPClassifier | MLPRegressor>(estimator: E, X: number[][], y: number[]): Promise<E> {
  await estimator.fit(X, y);
  takeWarningNames();
  return estimator;
}

describe('a sound fit has no findings', () => {
  test('of a classifier', async () => {
    const model = new MLPClassifier({
      ...QUICK,
      hiddenLayerSizes: [10],
      activation: 'tanh',
      learningRateInit: 0.02,
      maxIter: 500,
    });
    await model.fit(moonsX, moonsY);
    expect(diagnose(model, moonsX, moonsY)).toEqual([]);
    expect(diagnose(model, moonsX, moonsY, { XTest: moonsX, yTest: moonsY })).toEqual([]);
  });

  test('of a regressor', async () => {
    const model = new MLPRegressor({
      ...QUICK,
      hiddenLayerSizes: [8],
      activation: 'tanh',
      scaleTarget: true,
      solver: 'lbfgs',
      maxIter: 1000,
    });
    await model.fit(lineX, lineY);
    expect(diagnose(model, lineX, lineY)).toEqual([]);
  });

  test('of a pipeline', async () => {
    const mlp = new MLPClassifier({ ...QUICK, hiddenLayerSizes: [8], solver: 'lbfgs', activation: 'tanh' });
    const model = await makePipeline(new StandardScaler(), mlp).fit(iris.data, iris.target);
    expect(diagnose(model, iris.data, iris.target)).toEqual([]);
  });
});

describe('features', () => {
  const noise = new RandomState(3);
  const X = Array.from({ length: 60 }, () => noise.standardNormal(2));
  const y = X.map(([a, b]) => Number(a! + b! > 0));
  const fit = (features: number[][]): Promise<MLPClassifier> =>
    cutOff(new MLPClassifier({ ...QUICK, hiddenLayerSizes: [4], activation: 'tanh', maxIter: 2 }), features, y);

  test('that are far from a mean of 0 and a standard deviation of 1 are named, the worst first', async () => {
    const wide = X.map(([a, b]) => [a!, 20 + b!, 5000 * b!]);
    const finding = byKind(diagnose(await fit(wide), wide, y, { featureNames: ['a', 'b', 'income'] })).get(
      'unscaled-features',
    );
    if (finding?.kind !== 'unscaled-features') throw new Error('nothing was said');
    expectTypeOf(finding.features[0]!.std).toEqualTypeOf<number>();
    expect(finding.features.map(({ name }) => name)).toEqual(['income', 'b']);
    expect(finding.severity).toBe('problem');
    expect(finding.message).toMatch(
      /^2 features of 3 are far from .*: “income” \(mean -62.4, standard deviation [\d,]+\)/,
    );
    expect(finding.message).toContain('makePipeline(new StandardScaler(), …)');
  });

  test('that are small are too, but not pixels that are mostly black', async () => {
    const small = X.map(([a, b]) => [a!, b! / 1000]);
    expect(kinds(diagnose(await fit(small), small, y))).toContain('unscaled-features');
    const pixels = X.map(([a, b], row) => [a!, b!, row === 7 ? 0.01 : 0]);
    expect(kinds(diagnose(await fit(pixels), pixels, y))).not.toContain('unscaled-features');
  });

  test('behind a scaler are judged as it has made them', async () => {
    const wide = X.map(([a, b]) => [1000 * a!, 20 + b!]);
    const mlp = new MLPClassifier({ ...QUICK, hiddenLayerSizes: [4], maxIter: 2 });
    const scaled = await makePipeline(new StandardScaler(), mlp).fit(wide, y);
    takeWarnings('ConvergenceWarning');
    expect(kinds(diagnose(scaled, wide, y))).not.toContain('unscaled-features');
    const times = new FunctionTransformer({ func: (rows: number[][]) => rows.map((row) => row.map((v) => 100 * v)) });
    const unscaled = await makePipeline(times, mlp).fit(X, y);
    takeWarnings('ConvergenceWarning');
    expect(byKind(diagnose(unscaled, X, y)).get('unscaled-features')!.message).toContain(
      'Add a StandardScaler right before the network.',
    );
  });

  test('that are constant or say the same as another are named', async () => {
    const odd = X.map(([a, b]) => [a!, 3, b!, 2 - 4 * a!]);
    const found = byKind(diagnose(await fit(odd), odd, y));
    expect(found.get('constant-columns')).toMatchObject({
      severity: 'note',
      features: [{ index: 1, name: 'x1', value: 3 }],
    });
    expect(found.get('duplicate-columns')!.message).toContain('“x0” with “x3”');
    expect(found.get('duplicate-columns')).toMatchObject({ pairs: [{ first: 0, second: 3 }] });
    const sound = byKind(diagnose(await fit(X), X, y));
    expect(sound.get('constant-columns') ?? sound.get('duplicate-columns')).toBeUndefined();
  });

  test('that are all constant are a problem', async () => {
    const same = X.map(() => [1, 2]);
    expect(byKind(diagnose(await fit(same), same, y)).get('constant-columns')).toMatchObject({ severity: 'problem' });
  });

  test.each([
    ['<script>alert("1")</script>', '“<script>alert("1")</script>”'],
    ['n'.repeat(10_000), `“${'n'.repeat(39)}…”`],
    ['two\nlines', '“two lines”'],
    ['👩‍👩‍👧‍👦'.repeat(100), `“${'👩‍👩‍👧‍👦'.repeat(39)}…”`],
  ])('of whatever names appear by them, shortened: %.20j', async (name, shown) => {
    const frame = new Table([
      [name, X.map(([a]) => 1000 * a!)],
      ['other', X.map(([, b]) => b!)],
    ]);
    const model = new MLPClassifier({ ...QUICK, hiddenLayerSizes: [4], maxIter: 2 });
    await model.fit(frame, y);
    takeWarnings('ConvergenceWarning');
    expect(byKind(diagnose(model, frame, y)).get('unscaled-features')!.message).toContain(`: ${shown} (mean `);
  });
});

describe('units', () => {
  test('of relu that give 0 for every row are counted by layer', async () => {
    // Steps of a rate of 10 throw biases far below 0.
    const model = new MLPClassifier({ ...QUICK, hiddenLayerSizes: [20, 5], learningRateInit: 3, maxIter: 30 });
    await cutOff(model, moonsX, moonsY);
    const hidden = (row: number[]): number[] =>
      model.intercepts_[0]!.map((b, unit) => b + row.reduce((sum, x, j) => sum + x * model.coefs_[0]!.get(j, unit), 0));
    const sums = moonsX.map(hidden);
    const dead = Array.from({ length: 20 }, (_, unit) => unit).filter((unit) => sums.every((row) => row[unit]! <= 0));
    expect(dead.length).toBeGreaterThan(0);
    const found = diagnose(model, moonsX, moonsY).find((each) => each.kind === 'dead-units' && each.layer === 1);
    expect(found).toMatchObject({ layer: 1, of: 20, units: dead });
    expect(found!.message).toContain(`In hidden layer 1, ${dead.length} of 20 units`);
  });

  test('of tanh and logistic at an end of their range are counted', async () => {
    for (const activation of ['tanh', 'logistic'] as const) {
      const model = new MLPClassifier({ ...QUICK, hiddenLayerSizes: [20], activation, maxIter: 1 });
      const far = moonsX.map((row) => row.map((value) => 1e4 * value));
      await cutOff(model, far, moonsY);
      expect(byKind(diagnose(model, far, moonsY)).get('saturated-units')).toMatchObject({
        layer: 1,
        of: 20,
        activation,
      });
      await cutOff(model, moonsX, moonsY);
      expect(kinds(diagnose(model, moonsX, moonsY))).not.toContain('saturated-units');
    }
  });
});

describe('targets', () => {
  test('that are large are seen, and not where they are scaled', async () => {
    const model = new MLPRegressor({ ...QUICK, hiddenLayerSizes: [4], maxIter: 2 });
    await cutOff(model, lineX, lineY);
    const finding = byKind(diagnose(model, lineX, lineY)).get('unscaled-targets')!;
    expect(finding.severity).toBe('warning');
    expect(finding.message).toContain('Set scaleTarget: true');
    await cutOff(model.setParams({ scaleTarget: true }), lineX, lineY);
    expect(kinds(diagnose(model, lineX, lineY))).not.toContain('unscaled-targets');
    const scaler = new StandardScaler();
    const regressor = new MLPRegressor({ ...QUICK, hiddenLayerSizes: [4], maxIter: 2 });
    const wrapped = await new TransformedTargetRegressor({ regressor, transformer: scaler }).fit(lineX, lineY);
    takeWarnings('ConvergenceWarning');
    expect(kinds(diagnose(wrapped, lineX, lineY))).not.toContain('unscaled-targets');
  });

  test('that are small are seen', async () => {
    const model = new MLPRegressor({ ...QUICK, hiddenLayerSizes: [4], maxIter: 2 });
    const small = lineY.map((value) => value / 1e5);
    await cutOff(model, lineX, small);
    expect(byKind(diagnose(model, lineX, small)).get('unscaled-targets')!.message).toContain(
      'tol may end the training',
    );
  });

  test('that are all the same leave nothing to learn', async () => {
    const regressor = await cutOff(
      new MLPRegressor({ ...QUICK, maxIter: 2 }),
      lineX,
      lineX.map(() => 2),
    );
    expect(
      byKind(
        diagnose(
          regressor,
          lineX,
          lineX.map(() => 2),
        ),
      ).get('nothing-to-learn')!.message,
    ).toContain('All 200 rows have the target 2.');
    const classifier = await new MLPClassifier({ ...QUICK, maxIter: 30 }).fit(
      lineX,
      lineX.map(() => 'a'),
    );
    takeWarningNames();
    expect(
      byKind(
        diagnose(
          classifier,
          lineX,
          lineX.map(() => 'a'),
        ),
      ).get('nothing-to-learn')!.message,
    ).toContain('All 200 rows are of the class “a”.');
  });

  test('that have nothing to do with X are not learnt', async () => {
    const random = new RandomState(1);
    const coins = moonsX.map(() => Number(random.randomSample() < 0.3));
    const model = await cutOff(new MLPClassifier({ ...QUICK, hiddenLayerSizes: [2], maxIter: 5 }), moonsX, coins);
    const most = coins.filter((coin) => coin === 0).length / 200;
    expect(byKind(diagnose(model, moonsX, coins)).get('no-better-than-guessing')).toMatchObject({
      severity: 'problem',
      guess: most,
    });
    const waves = moonsX.map(() => random.standardNormal());
    const regressor = await cutOff(new MLPRegressor({ ...QUICK, hiddenLayerSizes: [2], maxIter: 5 }), moonsX, waves);
    expect(kinds(diagnose(regressor, moonsX, waves))).toContain('no-better-than-guessing');
  });
});

describe('classes', () => {
  const [X, y] = makeBlobs({ nSamples: [100, 60, 4], clusterStd: 0.5, randomState: 0 });
  const names = y.map((label) => ['often', 'seldom', '<b>rare</b>'][label]!);
  const model = new MLPClassifier({ ...QUICK, hiddenLayerSizes: [4], maxIter: 2 });

  test('with few rows, and with far more than others, are named', async () => {
    await model.fit(X, names);
    takeWarnings('ConvergenceWarning');
    const found = byKind(diagnose(model, X, names));
    expect(found.get('few-rows-per-class')).toMatchObject({
      severity: 'warning',
      classes: [{ label: '<b>rare</b>', count: 4 }],
    });
    expect(found.get('few-rows-per-class')!.message).toContain('1 class has fewer than 10 rows: “<b>rare</b>” (4).');
    expect(found.get('class-imbalance')!.message).toContain(
      'has 100 of 164 rows, 25 times as many as “<b>rare</b>” (4)',
    );
  });

  test('that weigh the same are not out of balance', async () => {
    await model.setParams({ classWeight: 'balanced' }).fit(X, names);
    takeWarnings('ConvergenceWarning');
    expect(kinds(diagnose(model, X, names))).not.toContain('class-imbalance');
  });

  test('of several labels a row are counted each', async () => {
    const labels = X.map((_, row) => [Number(row % 2 === 0), Number(row < 3), 1]);
    await model.setParams({ classWeight: null }).fit(X, labels);
    takeWarnings('ConvergenceWarning');
    const found = byKind(diagnose(model, X, labels));
    expect(found.get('few-rows-per-class')).toMatchObject({ classes: [{ label: 1, count: 3 }] });
    expect([found.get('class-imbalance'), found.get('nothing-to-learn')]).toEqual([undefined, undefined]);
  });
});

describe('over-fitting', () => {
  const random = new RandomState(5);
  const X = Array.from({ length: 60 }, () => random.standardNormal(10));
  const y = X.map(() => Number(random.randomSample() < 0.5));
  const halves = [X.slice(0, 30), y.slice(0, 30), X.slice(30), y.slice(30)] as const;

  test('is seen by rows that were not trained on; without them it is said that they are few', async () => {
    const [train, trainY, XTest, yTest] = halves;
    const model = await new MLPClassifier({ ...QUICK, hiddenLayerSizes: [40], solver: 'lbfgs' }).fit(train, trainY);
    const found = byKind(diagnose(model, train, trainY, { XTest, yTest }));
    expect(found.get('over-fitting')).toMatchObject({
      severity: 'problem',
      of: 'score',
      train: 1,
      heldOut: model.score(XTest, yTest),
    });
    expect(found.get('few-rows-for-weights')).toBeUndefined();
    // (10 + 1) · 40 + 40 + 1
    expect(byKind(diagnose(model, train, trainY)).get('few-rows-for-weights')).toMatchObject({
      rows: 30,
      weights: 481,
    });
  });

  test('is not seen where both scores are near', async () => {
    const model = new MLPClassifier({
      ...QUICK,
      hiddenLayerSizes: [8],
      activation: 'tanh',
      learningRateInit: 0.02,
      maxIter: 500,
    });
    await model.fit(moonsX.slice(0, 150), moonsY.slice(0, 150));
    const options = { XTest: moonsX.slice(150), yTest: moonsY.slice(150) };
    expect(kinds(diagnose(model, moonsX.slice(0, 150), moonsY.slice(0, 150), options))).toEqual([]);
  });

  test('is seen by the rows that early stopping kept back', async () => {
    const shuffled = lineX.map(() => random.standardNormal());
    const model = new MLPRegressor({
      ...QUICK,
      hiddenLayerSizes: [80],
      earlyStopping: true,
      nIterNoChange: 200,
      learningRateInit: 0.03,
    });
    await cutOff(model, lineX, shuffled);
    const finding = byKind(diagnose(model, lineX, shuffled)).get('over-fitting');
    expect(finding?.message ?? '').toContain('the 20 rows that early stopping kept back');
  });
});

describe('diagnose', () => {
  test('puts problems first', async () => {
    const model = await cutOff(new MLPRegressor({ ...QUICK, maxIter: 2 }), lineX, lineY);
    const severities = diagnose(model, lineX, lineY).map(({ severity }) => severity);
    expect(severities).toEqual([...severities].sort((a, b) => 'pwn'.indexOf(a[0]!) - 'pwn'.indexOf(b[0]!)));
    expect(severities.length).toBeGreaterThan(1);
  });

  test('opens a search', async () => {
    const search = new GridSearchCV(
      new MLPClassifier({ ...QUICK, hiddenLayerSizes: [4], solver: 'lbfgs' }),
      { alpha: [0.1] },
      { cv: 2 },
    );
    const wide = iris.data.map((row) => row.map((value) => 100 * value));
    await search.fit(wide, iris.target);
    takeWarningNames();
    expect(kinds(diagnose(search, wide, iris.target))).toContain('unscaled-features');
  });

  test('refuses what is no fit of these data, and names itself', async () => {
    const model = await cutOff(new MLPClassifier({ ...QUICK, maxIter: 2 }), moonsX, moonsY);
    expect(() => diagnose(new MLPClassifier(), moonsX, moonsY)).toThrow(
      'MLPClassifier: diagnose needs a fitted estimator. Call fit(X, y) first',
    );
    expect(() => diagnose(makePipeline(new MLPClassifier()), moonsX, moonsY)).toThrow(
      'MLPClassifier: diagnose needs a fitted estimator.',
    );
    expect(() => diagnose(model, lineX, lineY)).toThrow('diagnose: X has 3 features, the model was fitted with 2.');
    expect(() => diagnose(model, moonsX, moonsY.slice(1))).toThrow(
      'diagnose: y must have one value per row of X (200). Got 199.',
    );
    expect(() => diagnose(model, moonsX, moonsY, { XTest: moonsX })).toThrow(
      'diagnose: XTest is given without yTest. They go together.',
    );
    // @ts-expect-error -- a name that it does not have
    expect(() => diagnose(model, moonsX, moonsY, { xTest: moonsX })).toThrow('Did you mean "XTest"?');
    expect(() => diagnose(model, moonsX, moonsY, { featureNames: ['a'] })).toThrow(
      'diagnose: featureNames must be one name for each of the 2 features. Got ["a"].',
    );
    // @ts-expect-error -- no estimator
    expect(() => diagnose(null, moonsX, moonsY)).toThrow('diagnose: estimator must be a fitted estimator. Got null.');
  });

  test('says of labels and targets of another kind what kind was expected', async () => {
    const model = await cutOff(new MLPClassifier({ ...QUICK, maxIter: 2 }), moonsX, moonsY);
    const words = moonsY.map((label) => `class ${label}`);
    expect(() => diagnose(model, moonsX, words)).toThrow(
      'diagnose: y must have numbers as labels, as the estimator was fitted with. Got strings as labels.',
    );
    expect(() => diagnose(model, moonsX, moonsY, { XTest: moonsX, yTest: words })).toThrow(
      'diagnose: yTest must have numbers as labels, as the estimator was fitted with. Got strings as labels.',
    );
    expect(() => diagnose(model, moonsX, moonsY, { XTest: moonsX, yTest: moonsY.map((label) => [label, 1]) })).toThrow(
      'diagnose: yTest must have numbers as labels, as the estimator was fitted with. Got 2 columns of 0 and 1.',
    );
    expect(() => diagnose(model, moonsX, moonsY, { XTest: moonsX, yTest: moonsY.slice(3) })).toThrow(
      'diagnose: yTest must have one value per row of XTest (200). Got 197.',
    );
    const line = await cutOff(new MLPRegressor({ ...QUICK, maxIter: 2 }), lineX, lineY);
    const two = lineY.map((value) => [value, value]);
    expect(() => diagnose(line, lineX, lineY, { XTest: lineX, yTest: two })).toThrow(
      'diagnose: yTest must have one number per row, as the estimator was fitted with. Got 2 columns of numbers.',
    );
  });

  test('never throws on a fitted estimator with legal data', async () => {
    const sample = fc.record({
      columns: fc.integer({ min: 1, max: 3 }),
      values: fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 12, maxLength: 12 }),
      labels: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 12, maxLength: 12 }),
      activation: fc.constantFrom('relu' as const, 'tanh' as const, 'logistic' as const, 'identity' as const),
      solver: fc.constantFrom('adam' as const, 'sgd' as const, 'lbfgs' as const),
      isClassifier: fc.boolean(),
      rows: fc.integer({ min: 1, max: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(sample, async ({ columns, values, labels, activation, solver, isClassifier, rows }) => {
        const X = Array.from({ length: rows }, (_, i) => values.slice(i * columns, (i + 1) * columns));
        const options = { ...QUICK, hiddenLayerSizes: [2], maxIter: 6, activation, solver };
        const y = isClassifier ? labels.slice(0, rows) : values.slice(0, rows).reverse();
        const model = isClassifier ? new MLPClassifier(options) : new MLPRegressor(options);
        const fitted = await (model as MLPClassifier).fit(X, y).catch(() => null); // some diverge
        takeWarningNames();
        for (const { message, kind, severity } of fitted === null ? [] : diagnose(fitted, X, y)) {
          expect([kind, severity, message].every((text) => text.length > 0)).toBe(true);
          expect(message).not.toMatch(/undefined|NaN|\[object/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
