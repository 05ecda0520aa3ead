import { describe, expect, it, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  accuracyScore,
  brierScoreLoss,
  acceptsSampleWeight,
  checkScoring,
  f1Score,
  fbetaScore,
  getScorer,
  getScorerNames,
  logLoss,
  makeScorer,
  meanPinballLoss,
  ownScore,
  precisionScore,
  referenceTo,
  rocAucScore,
  scorerOf,
  type MetricName,
  type MetricScorer,
  type Scorer,
  type ScoringName,
} from '../../src/metrics';
import { LIBRARY_METRICS } from '../../src/metrics/scorers/library-metrics';
import type { Label, LabelInput } from '../../src/arrays';
import { InvalidParameterError } from '../../src/errors';
import { MLPClassifier, MLPRegressor } from '../../src/neural-network';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

interface Facts {
  readonly kind: 'FixedClassifier' | 'FixedDecider' | 'FixedRegressor';
  readonly y: LabelInput;
  readonly weights: number[];
  readonly labels: readonly (Label | number[])[];
  readonly classes_?: Label[];
  readonly probabilities?: number[][];
  readonly decisions?: (number | number[])[];
}

/** Without and with weights, null where scikit-learn refuses, and the warnings of both. */
type Scores = readonly [plain: number | null, weighted: number | null, warnings: string[]];

interface Golden {
  readonly estimators: Readonly<Record<string, Facts>>;
  readonly named: Readonly<Record<ScoringName, Readonly<Record<string, Scores>>>>;
  readonly made: readonly { metric: MetricName; options: object; scores: Readonly<Record<string, Scores>> }[];
}

const { estimators, named, made } = readGolden<Golden>('scorers');

/** Answers by the row number that X holds, and has the methods that there are answers for. */
function fixed({ labels, classes_, probabilities, decisions }: Facts) {
  const by = <T>(answers: readonly T[] | undefined) => answers && ((X: number[][]) => X.map(([row]) => answers[row!]!));
  const methods = { predictProba: by(probabilities), decisionFunction: by(decisions), classes_ };
  return {
    predict: by(labels)!,
    ...Object.fromEntries(Object.entries(methods).filter(([, method]) => method !== undefined)),
  };
}

function rowNumbers({ labels }: Facts): number[][] {
  return labels.map((_, row) => [row]);
}

function expectScores(item: string, scorer: MetricScorer, name: string, scores: Scores): void {
  const facts = estimators[name]!;
  const [plain, weighted, warnings] = scores;
  for (const [expected, options] of [[plain, {}], [weighted, { sampleWeight: facts.weights }]] as const) {
    const score = (): number => scorer(fixed(facts), rowNumbers(facts), facts.y, options);
    if (expected === null) expect(score).toThrow(RangeError);
    else expectGolden(item, score(), expected);
  } // prettier-ignore
  takeWarnings(...warnings);
}

describe("Named scorers have scikit-learn's numbers, and refuse what it refuses", () => {
  test.each(Object.entries(named))('%s', (scoring, ofEstimators) => {
    const scorer = getScorer(scoring as ScoringName);
    for (const [name, scores] of Object.entries(ofEstimators)) expectScores('getScorer', scorer, name, scores);
  });

  it('are all listed, sorted', () => {
    expect(getScorerNames()).toEqual(Object.keys(named).sort());
  });
});

describe("makeScorer's have scikit-learn's numbers", () => {
  test.each(made)('$metric with $options', ({ metric, options, scores }) => {
    const scorer = makeScorer<never>(LIBRARY_METRICS[metric], options as never);
    for (const [name, ofEstimator] of Object.entries(scores)) expectScores('makeScorer', scorer, name, ofEstimator);
  });
});

describe('makeScorer', () => {
  const model = { predict: (X: number[][]) => X.map(([x]) => x!) };

  it('calls a function of a user with what it asks for: options and weights if there are any', () => {
    const calls: unknown[][] = [];
    const score = (...given: [number[], number[]]): number => calls.push(given);
    expect(makeScorer(score)(model, [[1], [2]], [3, 4])).toBe(1);
    expect(makeScorer(score, { greaterIsBetter: false })(model, [[1]], [3], { sampleWeight: [2] })).toBe(-2);
    makeScorer((yTrue: number[], yPred: number[], { power }: { power: number }) => {
      calls.push([yTrue, yPred, power]);
      return 0;
    }, { power: 3 })(model, [[1]], [3]); // prettier-ignore
    expect(calls).toEqual([
      [[3, 4], [1, 2]],
      [[3], [1], { sampleWeight: [2] }],
      [[3], [1], 3],
    ]); // prettier-ignore
  });

  it('tells its metric and options, and is named after them', () => {
    const scorer = makeScorer(fbetaScore, { beta: 2, average: 'macro', greaterIsBetter: true });
    expect({ ...scorer }).toEqual({
      metric: 'fbetaScore',
      options: { beta: 2, average: 'macro' },
      responseMethod: ['predict'],
      greaterIsBetter: true,
    });
    expect(scorer.name).toBe('makeScorer(fbetaScore)');
    expect(makeScorer(() => 1).metric).toBeNull();
  });

  it('is typed by the options of its function', () => {
    expectTypeOf(makeScorer(accuracyScore)).toEqualTypeOf<MetricScorer>();
    expectTypeOf<MetricScorer>().toExtend<Scorer>();
    makeScorer(rocAucScore, { multiClass: 'ovr', responseMethod: 'predict_proba' });
    makeScorer(meanPinballLoss, { alpha: 0.9, greaterIsBetter: false });
    // @ts-expect-error -- beta has to be given
    makeScorer(fbetaScore);
    // @ts-expect-error -- a slip of the pen
    makeScorer(f1Score, { avrage: 'macro' });
    // @ts-expect-error -- no method of that name
    expect(() => makeScorer(f1Score, { responseMethod: 'predictProba' })).toThrow(InvalidParameterError);
  });

  it.each<[unknown, object, string]>([
    ['accuracy', {}, 'scoreFunction must be a function (yTrue, yPred, options) => number. Got "accuracy".'],
    [f1Score, { greaterIsBetter: 1 }, 'greaterIsBetter must be true or false. Got 1.'],
    [
      f1Score,
      { responseMethod: 'proba' },
      'responseMethod must be one of "predict", "predict_proba", "decision_function" or an array with one of ' +
        '"predict", "predict_proba", "decision_function" in every place. Got "proba".',
    ],
  ])('refuses %p with %j', (scoreFunction, options, message) => {
    const call = (): unknown => makeScorer<never>(scoreFunction as typeof f1Score, options as never);
    expect(call).toThrow(expect.objectContaining({ name: 'InvalidParameterError', message: `makeScorer: ${message}` }));
  });
});

describe('A scorer', () => {
  const X = [[0], [1]];
  const y = ['no', 'yes'];
  const answers = { predict: () => y, predictProba: () => [[0.9, 0.1], [0.4, 0.6]], classes_: ['no', 'yes'] }; // prettier-ignore
  const probability = { responseMethod: 'predict_proba' } as const;

  it.each<[string, MetricScorer, object, object, string]>([
    [
      'an estimator that has not the method',
      getScorer('neg_log_loss'),
      { predict: () => y },
      {},
      'neg_log_loss: estimator must be an estimator with the method predictProba. Got { predict }.',
    ],
    [
      'one that has none of several methods',
      getScorer('roc_auc'),
      { predict: () => y },
      {},
      'roc_auc: estimator must be an estimator with the method decisionFunction or predictProba. Got { predict }.',
    ],
    [
      'one that does not tell its classes',
      getScorer('roc_auc'),
      { ...answers, classes_: undefined },
      {},
      'roc_auc: estimator must be a fitted one, with classes_. Got { predict, predictProba, classes_ }.',
    ],
    [
      'a positive label that is no class',
      makeScorer(brierScoreLoss, { ...probability, posLabel: 'maybe' }),
      answers,
      {},
      'makeScorer(brierScoreLoss): posLabel must be one of the estimator\'s classes, "no" or "yes". Got "maybe".',
    ],
    [
      'the positive label 1 of average_precision, which strings are not',
      getScorer('average_precision'),
      answers,
      {},
      'average_precision: posLabel must be one of the estimator\'s classes, "no" or "yes". Got 1.',
    ],
    [
      'probabilities of one class',
      getScorer('roc_auc'),
      { ...answers, predictProba: () => [[1], [1]] },
      {},
      'roc_auc: predictProba(X) must have a column for each of two classes. Got one column.',
    ],
    [
      'weights that the metric does not take',
      getScorer('neg_max_error'),
      { predict: () => [1, 2] },
      { sampleWeight: [1, 1] },
      'neg_max_error: sampleWeight is nothing that maxError takes.',
    ],
    [
      'a function that gives no number',
      makeScorer(f1Score, { average: null }),
      answers,
      {},
      'makeScorer(f1Score): score must be one number. Got [1, 1].',
    ],
  ])('refuses %s', (_, scorer, estimator, options, message) => {
    const judge = (): unknown => scorer(estimator as typeof answers, X, y, options);
    expect(judge).toThrow(RangeError);
    expect(judge).toThrow(expect.objectContaining({ message }));
  });

  it('is known by its name, and always the same', () => {
    expect(getScorer('f1_macro').name).toBe('f1_macro');
    expect(getScorer('f1_macro')).toBe(getScorer('f1_macro'));
    expectTypeOf(getScorer).parameter(0).toEqualTypeOf<ScoringName>();
  });

  it.each([
    ['f1_makro', 'unknown scoring "f1_makro". Did you mean "f1_macro"?'],
    ['negMeanSquaredError', 'unknown scoring "negMeanSquaredError". Did you mean "neg_mean_squared_error"?'],
    ['score', /unknown scoring "score". (Known are: accuracy, average_precision|Did you mean)/],
    [null, 'scoring must be the name of a scorer, such as "accuracy" or "neg_mean_squared_error". Got null.'],
  ])('of the name %p is not known', (name, message) => {
    expect(() => getScorer(name as ScoringName)).toThrow(message);
    expect(() => getScorer(name as ScoringName)).toThrow(InvalidParameterError);
  });
});

describe('A scorer in words', () => {
  it.each(getScorerNames())('is %s, and becomes the same scorer', (scoring) => {
    expect(referenceTo(getScorer(scoring))).toEqual({ scoring });
    expect(scorerOf(structuredClone(referenceTo(getScorer(scoring))!))).toBe(getScorer(scoring));
  });

  it("is a metric's name and options; there is none of a user's own function, whatever its name", () => {
    const scorer = makeScorer(precisionScore, { average: 'weighted', zeroDivision: NaN });
    const reference = structuredClone(referenceTo(scorer)!);
    expect(reference).toEqual({
      metric: 'precisionScore',
      options: { average: 'weighted', zeroDivision: NaN },
      responseMethod: ['predict'],
      greaterIsBetter: true,
    });
    expect({ ...scorerOf(reference) }).toEqual({ ...scorer });
    function accuracy(): number {
      return 1;
    }
    expect(referenceTo(accuracy)).toBeNull();
    expect(referenceTo(makeScorer(accuracy))).toBeNull();
    expect(referenceTo(Object.assign(() => 1, { ...scorer }))).toBeNull();
  });
});

test('Only a scorer over maxError does not take weights', () => {
  const refusing = getScorerNames().filter((name) => !acceptsSampleWeight(getScorer(name)));
  expect(refusing).toEqual(['neg_max_error']);
  expect(acceptsSampleWeight(makeScorer(f1Score, { average: 'macro' }))).toBe(true);
  expect(acceptsSampleWeight(() => 1)).toBe(true);
});

describe('checkScoring', () => {
  const model = { predict: (X: number[][]) => X.map(([x]) => x!), score: (...given: unknown[]) => given.length };

  it('takes the name of a scorer, a scorer, a function, or null for the score of the estimator', async () => {
    expect(checkScoring(model, 'accuracy')).toBe(getScorer('accuracy'));
    const scorer = makeScorer(f1Score, { average: 'macro' });
    expect(checkScoring(model, scorer)).toBe(scorer);
    expect(checkScoring(model, null)).toBe(ownScore);
    expect(checkScoring(model, ownScore)).toBe(ownScore);
    expect(ownScore(model, [[1]], [1])).toBe(2);
    expect(ownScore(model, [[1]], [1], { sampleWeight: [1] })).toBe(3);
    const own = (estimator: typeof model, X: number[][], y: number[]): number => estimator.predict(X)[0]! + y[0]!;
    expect(checkScoring(model, own)(model, [[1]], [2])).toBe(3);
    const slow = (estimator: typeof model, X: number[][]): Promise<number> => Promise.resolve(estimator.predict(X)[0]!);
    await expect(checkScoring(model, slow)(model, [[1]], [2])).resolves.toBe(1);
  });

  it.each<[object, unknown, string]>([
    [model, 'acuracy', 'GridSearchCV.fit: unknown scoring "acuracy". Did you mean "accuracy"?'],
    [
      model,
      accuracyScore,
      'GridSearchCV.fit: scoring must be a scorer, which makeScorer(accuracyScore) is. Got function accuracyScore.',
    ],
    [{}, null, 'GridSearchCV.fit: scoring must be given for Object, which has no method score. Got null.'],
    [
      model,
      3,
      'GridSearchCV.fit: scoring must be the name of a scorer, a scorer (estimator, X, y) => number, or null. Got 3.',
    ],
  ])('for %p refuses %p', (estimator, scoring, message) => {
    const call = (): unknown => checkScoring(estimator, scoring as Scorer, 'GridSearchCV.fit');
    expect(call).toThrow(expect.objectContaining({ message }));
    expect(call).toThrow(InvalidParameterError);
  });

  it('looks after a function of a user: its score has to be a number', async () => {
    const none = checkScoring(model, (() => undefined) as unknown as Scorer);
    expect(() => none(model, [[1]], [1])).toThrow('scoring: score must be one number. Got undefined.');
    const late = checkScoring(model, (() => Promise.resolve('1')) as unknown as Scorer);
    await expect(late(model, [[1]], [1])).rejects.toThrow('scoring: score must be one number. Got "1".');
  });
});

test("Scorers judge the library's own estimators", async () => {
  const X = Array.from({ length: 12 }, (_, i) => [i / 12, (i % 3) / 3]);
  const y = X.map(([x]) => (x! > 0.4 ? 'yes' : 'no'));
  const settings = { engine: 'matrix', solver: 'lbfgs', hiddenLayerSizes: [3], maxIter: 5, randomState: 0 } as const;
  const classifier = new MLPClassifier(settings);
  const regressor = new MLPRegressor(settings);
  const target = X.map(([a, b]) => a! + 2 * b!);
  await Promise.all([classifier.fit(X, y), regressor.fit(X, target)]);
  takeWarnings('ConvergenceWarning', 'ConvergenceWarning');

  expect(getScorer('accuracy')(classifier, X, y)).toBe(classifier.score(X, y));
  const ofYes = classifier.predictProba(X).map(([, yes]) => yes!);
  expect(getScorer('roc_auc')(classifier, X, y)).toBe(rocAucScore(y, ofYes));
  expect(getScorer('neg_log_loss')(classifier, X, y)).toBe(-logLoss(y, classifier.predictProba(X)));
  const ofNo = makeScorer(brierScoreLoss, { responseMethod: 'predict_proba', posLabel: 'no' });
  expect(ofNo(classifier, X, y)).toBeCloseTo(brierScoreLoss(y, ofYes, { posLabel: 'yes' }), 14);
  expect(getScorer('r2')(regressor, X, target)).toBe(regressor.score(X, target));
  expect(ownScore(regressor, X, target)).toBe(regressor.score(X, target));
  expect(() => getScorer('roc_auc')(regressor, X, y)).toThrow('with the method decisionFunction or predictProba');
});
