import { describe, expect, it } from '@jest/globals';
import { loadDiabetes, loadIris, r2Score, RandomState } from '../../../src';
import { plotPredictions, plotResiduals } from '../../../src/visualisation';
import { Centroids } from '../../model-selection/twins/centroids';
import { Ridge } from '../../model-selection/twins/ridge';
import { layersOf, subtitleOf } from '../chart-layers';

const { data: X, target: y } = loadDiabetes();
const ridge = new Ridge({ alpha: 0.01 }).fit(X, y);

describe('plotPredictions and plotResiduals', () => {
  it('show each sample, from an estimator or from numbers', async () => {
    const predicted = ridge.predict(X);
    const chart = plotPredictions(ridge, X, y);
    expect(layersOf(chart)[0]).toEqual(y.map((value, i) => ({ x: predicted[i], y: value })));
    expect(plotPredictions(y, predicted).spec).toEqual(chart.spec);
    expect(subtitleOf(chart)[0]).toBe(`R² = ${r2Score(y, predicted).toFixed(3)}, 442 samples`);
    const residuals = plotResiduals(ridge, X, y, { outputNames: ['<script>'] });
    expect(layersOf(residuals)[0]).toEqual(y.map((value, i) => ({ x: predicted[i], y: value - predicted[i]! })));
    expect(await residuals.toSVG()).toContain('predicted &lt;script&gt;');
  });

  it('count many samples in cells', async () => {
    const many = [...new RandomState(0).standardNormal(10_000)];
    const chart = plotPredictions(many, many);
    const [cells] = layersOf(chart);
    expect(cells!.length).toBeLessThan(200);
    expect(cells!.reduce((sum, { samples }) => sum + Number(samples), 0)).toBe(10_000);
    expect(subtitleOf(chart)[0]).toBe('R² = 1.000, 10,000 samples, counted in 45 × 45 cells');
    expect(await chart.toSVG()).toContain('counted in');
  });

  it('have a panel for each output, or one that is chosen', () => {
    const pairs = y.map((value) => [value, -value]);
    expect(plotPredictions(pairs, pairs).spec.concat).toHaveLength(2);
    const [points] = layersOf(plotPredictions(pairs, pairs, { output: 1 }));
    expect(points![0]).toEqual({ x: -y[0]!, y: -y[0]! });
  });

  it.each([
    [
      () => plotPredictions([1, 2], [1]),
      'plotPredictions: yPred must have the shape of yTrue, [2, 1]. Got shape [1, 1].',
    ],
    [() => plotResiduals([1, 2], [1, 2], { output: 3 }), 'output is 3, and y has 1, counted from 0'],
    [() => plotPredictions([1, NaN], [1, 2]), 'yTrue'],
    [() => plotPredictions(new Ridge(), X, y), 'fitted'],
    [
      () =>
        plotPredictions(new Centroids().fit(loadIris().data, loadIris().target), loadIris().data, loadIris().target),
      'estimator must be a regressor (plotConfusionMatrix and plotRocCurve show a classifier)',
    ],
    [
      () => plotPredictions({ predict: (): Promise<number[]> => Promise.resolve([1]) }, [[1]], [1]),
      'predict(X) must answer at once. Got a promise.',
    ],
  ])('refuse what cannot be drawn (%#)', (draw, message) => {
    expect(draw).toThrow(message);
  });
});
