import { describe, expect, it, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  accuracyScore,
  checkScoring,
  f1Score,
  fbetaScore,
  getScorer,
  getScorerNames,
  makeScorer,
  ownScore,
  referenceTo,
  scorerOf,
  type MetricName,
  type MetricScorer,
  type Scorer,
  type ScoringName,
} from '../../src/metrics';
import { LIBRARY_METRICS } from '../../src/metrics/scorers/library-metrics';
import type { Label, LabelInput } from '../../src/arrays';
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

/** Without and with weights; null where scikit-learn refuses. */
type Scores = readonly [number | null, number | null];

interface Golden {
  readonly estimators: Readonly<Record<string, Facts>>;
  readonly named: Readonly<Record<ScoringName, Readonly<Record<string, Scores>>>>;
  readonly made: readonly { metric: MetricName; options: object; scores: Readonly<Record<string, Scores>> }[];
}

const { estimators, named, made } = readGolden<Golden>('scorers');

/** Answers by the row number that X holds, and has the methods that there are answers for. */
function fixed({ labels, classes_, probabilities, decisions }: Facts) {
  const by = <T>(answers: readonly T[] | undefined) =>
    answers && ((X: number[][]) => X.map(([row]) => answers[row!]!));
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
  scores.forEach((expected, isWeighted) => {
    const options = isWeighted ? { sampleWeight: facts.weights } : {};
    const score = (): number => scorer(fixed(facts), rowNumbers(facts), facts.y, options);
    if (expected === null) expect(score).toThrow(/Error|must|takes/);
    else expectGolden(item, score(), expected);
  });
}

describe("Named scorers have scikit-learn's numbers, and refuse what it refuses", () => {
  test.each(Object.entries(named))('%s', (scoring, ofEstimators) => {
    const scorer = getScorer(scoring as ScoringName);
    for (const [name, scores] of Object.entries(ofEstimators)) expectScores('getScorer', scorer, name, scores);
    const warned = scoring.endsWith('_samples') ? 2 : 0; // rows without labels, without and with weights
    takeWarnings(...new Array<string>(warned).fill('UndefinedMetricWarning'));
  });

  it('are all listed, sorted', () => {
    expect(getScorerNames()).toEqual(Object.keys(named).sort());
  });
});

describe("makeScorer's have scikit-learn's numbers", () => {
  test.each(made)('$metric with $options', ({ metric, options, scores }) => {
    const scorer = makeScorer(LIBRARY_METRICS[metric] as typeof accuracyScore, options);
    for (const [name, ofEstimator] of Object.entries(scores)) expectScores('makeScorer', scorer, name, ofEstimator);
  });
});
