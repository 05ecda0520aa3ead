import { describe, expect, it } from '@jest/globals';
import { loadDiabetes, loadIris, MLPClassifier } from '../../../src';
import { plotDecisionBoundary } from '../../../src/visualisation';
import { boundaryGrid } from '../../../src/visualisation/decision-boundary/boundary-grid';
import { gridResponse } from '../../../src/visualisation/decision-boundary/grid-response';
import { expectGolden } from '../../golden/expect-golden';
import { readGolden } from '../../golden/read-golden';
import { Centroids } from '../../model-selection/twins/centroids';
import { Ridge } from '../../model-selection/twins/ridge';
import { layersOf, subtitleOf } from '../chart-layers';

const golden = readGolden<Record<string, unknown>>('decision-boundary');
const iris = loadIris();
const X = iris.data.map((row) => row.slice(2));
const y = iris.target;
const diabetes = loadDiabetes();
const pairs = diabetes.data.map((row) => row.slice(0, 2));
const three = new Centroids().fit(X, y);
const two = new Centroids().fit(X.slice(0, 100), y.slice(0, 100));
const ridge = new Ridge({ alpha: 0.01 }).fit(pairs, diabetes.target);

describe('The grid of a decision boundary, and what estimators say on it', () => {
  it.each([
    ['three', three, X, {}],
    ['threeProba', three, X, { responseMethod: 'predict_proba', eps: 0.25 }],
    ['threePredict', three, X, { responseMethod: 'predict' }],
    ['threeInterest', three, X, { responseMethod: 'predict_proba', classOfInterest: 1 }],
    ['two', two, X.slice(0, 100), {}],
    ['twoProba', two, X.slice(0, 100), { responseMethod: 'predict_proba' }],
    ['twoInterest', two, X.slice(0, 100), { classOfInterest: 0 }],
    ['regressor', ridge, pairs, { eps: 0.1 }],
  ] as const)("are scikit-learn's: %s", (name, estimator, samples, options) => {
    const request = { features: [0, 1], featureNames: null, gridResolution: 5, eps: 1, ...options } as const;
    const grid = boundaryGrid('test', samples, request);
    const asked = { responseMethod: 'auto', classOfInterest: null, ...options } as const;
    const { columns } = gridResponse('test', estimator, grid.X, 25, asked);
    expectGolden('plotDecisionBoundary', { xs: grid.xs, ys: grid.ys, columns }, golden[name]);
  });
});

describe('plotDecisionBoundary', () => {
  it('shows areas with the samples on top, and names features and classes', async () => {
    const chart = plotDecisionBoundary(three, X, y, {
      classNames: ['<script>', 'b', 'x'.repeat(10_000)],
      featureNames: ['length (cm)', 'width (cm)'],
    });
    const [plane, points] = layersOf(chart);
    expect(plane![0]!.url).toMatch(/^data:image\/png;base64,/);
    expect(points).toHaveLength(150);
    expect(points![0]).toEqual({ x: X[0]![0], y: X[0]![1], class: '<script>' });
    const svg = await chart.toSVG();
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('length (cm)');
    expect(svg.length).toBeLessThan(100_000);
  });

  it('holds other features at their means, and says so', () => {
    const whole = new Ridge({ alpha: 0.01 }).fit(diabetes.data, diabetes.target);
    const options = { features: [2, 8], featureNames: null, gridResolution: 3, eps: 1 } as const;
    const grid = boundaryGrid('test', diabetes.data, options);
    const mean = diabetes.data.reduce((sum, row) => sum + row[0]!, 0) / 442; // by hand
    expect((grid.X as number[][]).map((row) => row[0])).toEqual(new Array(9).fill(mean));
    const chart = plotDecisionBoundary(whole, diabetes.data, diabetes.target, { features: [2, 8] });
    expect(subtitleOf(chart)).toContain('8 other features held at their means');
  });

  it('draws 1,000 of many samples, always the same', () => {
    const many = Array.from({ length: 3000 }, (_, i) => X[i % 150]!);
    const labels = many.map((_, i) => y[i % 150]!);
    const [, points] = layersOf(plotDecisionBoundary(three, many, labels));
    expect(points).toHaveLength(1000);
    const again = plotDecisionBoundary(three, many, labels);
    expect(layersOf(again)[1]).toEqual(points);
    expect(subtitleOf(again)).toContain('1,000 of 3,000 samples are drawn, chosen at random');
  });

  it.each([
    [() => plotDecisionBoundary(new MLPClassifier(), X), 'needs a fitted estimator'],
    [() => plotDecisionBoundary(three, [[1], [2]]), 'X must have two features at least. Got one.'],
    [() => plotDecisionBoundary(three, X, y, { features: [0, 5] }), 'features must be two different features'],
    [() => plotDecisionBoundary(three, X, y.slice(1)), 'y must have as many samples as X (150). Got 149.'],
    [
      () =>
        plotDecisionBoundary(
          three,
          X,
          y.map(() => 7),
        ),
      'y must hold the classes of the fit, 0, 1, 2. Got 7 at index 0.',
    ],
    [
      () => plotDecisionBoundary(three, X, y, { classOfInterest: 9 }),
      'classOfInterest must be one of the classes, 0, 1, 2',
    ],
    [() => plotDecisionBoundary(ridge, pairs, null, { classOfInterest: 1 }), 'classOfInterest is for classifiers'],
    [
      () => plotDecisionBoundary(three, X, y, { classNames: ['a'] }),
      'classNames must be one name for each of the 3 classes',
    ],
    [() => plotDecisionBoundary(three, X, y, { grid: 3 } as object), 'unknown parameter "grid"'],
  ])('refuses what cannot be drawn (%#)', (draw, message) => {
    expect(draw).toThrow(message);
  });
});
