import {
  type CandidateTable,
  plotGradientFlow,
  plotLearningCurve,
  plotPartialDependence,
  plotPermutationImportance,
  plotSearchResults,
  plotValidationCurve,
} from '../../../src/visualisation';
import type { GalleryCase } from './gallery-case';
import { HOSTILE_NAMES } from './hostile-names';

/** Numbers in [0, 1) that look strewn, always the same. */
const strewn = (count: number, seed = 1): number[] =>
  Array.from({ length: count }, (_, i) => ((i + seed) * 0.618034) % 1);
const count = (length: number): number[] => Array.from({ length }, (_, i) => i);
const folds = (mean: number, wave: number): number[] => strewn(5).map((part) => mean + wave * (part - 0.5));

function candidates(params: readonly object[], fails = -1): CandidateTable {
  const waves = strewn(params.length, 7);
  const table = {
    params,
    mean_test_score: params.map((_, i) => (i % 23 === fails ? NaN : 0.6 + 0.3 * waves[i]!)),
    std_test_score: params.map((_, i) => 0.02 + 0.03 * waves[i]!),
  };
  return table;
}

const grid = (x: readonly unknown[], y: readonly unknown[]): object[] =>
  x.flatMap((alpha) => y.map((hiddenLayerSizes) => ({ alpha, hiddenLayerSizes })));
const drawn = count(300).map((i) => ({
  alpha: 10 ** (-6 * strewn(300)[i]!),
  momentum: strewn(300, 50)[i]!,
  activation: ['relu', 'tanh', 'logistic'][i % 3],
  hiddenLayerSizes: [[10], [50, 20], [200, 100, 50]][i % 3],
}));

function importances(features: number): {
  importances: number[][];
  importancesMean: number[];
  importancesStd: number[];
} {
  const means = count(features).map((j) => 0.4 / (j + 1) - 0.02);
  const rows = means.map((mean) => folds(mean, 0.05));
  return { importances: rows, importancesMean: means, importancesStd: rows.map(() => 0.015) };
}

const curve = count(20).map((i) => 0.1 + 0.8 / (1 + Math.exp(5 - i / 2)));

export const RESULT_CURVES: readonly GalleryCase[] = [
  {
    name: 'learning-curve-small',
    draw: () =>
      plotLearningCurve({
        trainSizes: [10, 32, 55, 77, 100],
        trainScores: [1, 0.99, 0.97, 0.96, 0.96].map((mean) => folds(mean, 0.03)),
        testScores: [0.5, 0.7, 0.8, 0.85, 0.88].map((mean) => folds(mean, 0.2)),
      }),
    shows: ['training', 'test', 'training samples', 'score'],
  },
  {
    name: 'validation-curve-failed',
    draw: () =>
      plotValidationCurve(
        {
          trainScores: [1, 0.99, 0.97, 0.9, 0.6].map((mean) => folds(mean, 0.03)),
          testScores: [0.8, 0.85, NaN, 0.8, 0.5].map((mean) => folds(mean, 0.2)),
        },
        'alpha',
        [1e-5, 1e-4, 1e-3, 1e-2, 0.1],
        { scoreName: 'accuracy' },
      ),
    shows: ['accuracy', 'alpha', '0.001'],
  },
  {
    name: 'validation-curve-hostile',
    draw: () =>
      plotValidationCurve(
        {
          trainScores: HOSTILE_NAMES.map(() => folds(0.9, 0.05)),
          testScores: HOSTILE_NAMES.map((_, i) => folds(0.5 + i / 30, 0.1)),
        },
        HOSTILE_NAMES[2],
        HOSTILE_NAMES,
        { scoreName: HOSTILE_NAMES[1] },
      ),
    mayShorten: true,
  },
  { name: 'search-results-one', draw: () => plotSearchResults(candidates([1, 2, 3].map((k) => ({ alpha: k })))), shows: ['alpha'] }, // prettier-ignore
  { name: 'search-results-one-large', draw: () => plotSearchResults(candidates(drawn.map(({ alpha }) => ({ alpha })), 5)), shows: ['alpha'] }, // prettier-ignore
  {
    name: 'search-results-two',
    draw: () => plotSearchResults(candidates(grid([1e-4, 1e-3, 1e-2, 0.1], [[10], [50, 20], [200, 100, 50]]), 5)),
    shows: ['alpha', 'hiddenLayerSizes', 'failed', '[50, 20]'],
  },
  {
    name: 'search-results-two-large',
    draw: () => plotSearchResults(candidates(grid(count(20).map((k) => 10 ** (-k / 3)), count(15)), 5)), // prettier-ignore
    shows: ['alpha', 'hiddenLayerSizes'],
  },
  {
    name: 'search-results-large',
    draw: () => plotSearchResults(candidates(drawn, 5)),
    shows: ['alpha', 'momentum', '✕ failed'],
    mayShorten: true,
  },
  {
    name: 'search-results-hostile',
    draw: () =>
      plotSearchResults(
        candidates(
          HOSTILE_NAMES.flatMap((name, i) =>
            [1, 2].map((k) => ({ [HOSTILE_NAMES[0]]: name, [HOSTILE_NAMES[2]]: i % 3, [HOSTILE_NAMES[4]]: k })),
          ),
        ),
      ),
    mayShorten: true,
  },
  {
    name: 'search-results-halving',
    draw: () => {
      const stages = [count(18), count(6), count(2)];
      const table = {
        ...candidates(stages.flatMap((each) => each.map((k) => ({ alpha: 10 ** -k })))),
        iter: stages.flatMap((each, iteration) => each.map(() => iteration)),
        n_resources: stages.flatMap((each, iteration) => each.map(() => 40 * 3 ** iteration)),
      };
      return plotSearchResults(table);
    },
    shows: ['samples per candidate', '360'],
  },
  {
    name: 'permutation-importance-small',
    draw: () => plotPermutationImportance(importances(3), { featureNames: ['sepal length (cm)', 'b', 'c'] }),
    shows: ['sepal length (cm)', 'fall of the score'],
  },
  { name: 'permutation-importance-large', draw: () => plotPermutationImportance(importances(60)), shows: ['x0', 'x19'] }, // prettier-ignore
  {
    name: 'permutation-importance-hostile',
    draw: () => plotPermutationImportance(importances(HOSTILE_NAMES.length), { featureNames: HOSTILE_NAMES }),
    mayShorten: true,
  },
  {
    name: 'partial-dependence-small',
    draw: () =>
      plotPartialDependence(
        { gridValues: [count(20)], average: [curve], individual: [strewn(80).map((a) => curve.map((v) => v + a / 4))] },
        { featureNames: ['age'] },
      ),
    shows: ['age', 'prediction'],
  },
  {
    name: 'partial-dependence-hostile',
    draw: () =>
      plotPartialDependence(
        { gridValues: [HOSTILE_NAMES], average: [0, 1, 2].map((k) => HOSTILE_NAMES.map((_, i) => (i + k) / 12)) },
        { featureNames: [HOSTILE_NAMES[2]], outputNames: HOSTILE_NAMES.slice(0, 3), predictionName: HOSTILE_NAMES[2] },
      ),
    mayShorten: true,
  },
  {
    name: 'partial-dependence-map',
    draw: () =>
      plotPartialDependence(
        {
          gridValues: [count(20), count(20)],
          average: [0, 1].map((k) => curve.map((a) => curve.map((b) => a * b + k / 2))),
        },
        { featureNames: ['age', 'income'], outputNames: ['first', 'second'] },
      ),
    shows: ['age', 'income', 'first', 'second'],
  },
  {
    name: 'gradient-flow-small',
    draw: () => plotGradientFlow({ gradientNorms_: curve.map((v) => [v, v / 3, v / 9]) }),
    shows: ['hidden 1', 'output', 'epoch'],
  },
  {
    name: 'gradient-flow-large',
    draw: () =>
      plotGradientFlow({
        gradientNorms_: count(3000).map((e) => count(40).map((k) => 10 ** (-k / 8) / (1 + e / 500))),
      }),
    shows: ['layer, by number'],
  },
];
