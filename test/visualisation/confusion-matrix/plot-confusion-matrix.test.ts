import { describe, expect, it } from '@jest/globals';
import { confusionMatrix, loadIris, MLPClassifier } from '../../../src';
import { plotConfusionMatrix } from '../../../src/visualisation';
import { Centroids } from '../../model-selection/twins/centroids';
import { Ridge } from '../../model-selection/twins/ridge';
import { layersOf } from '../chart-layers';

const { data: X, target: y } = loadIris();
const model = new Centroids().fit(X, y);

describe('plotConfusionMatrix', () => {
  it.each([null, 'true', 'pred', 'all'] as const)("has confusionMatrix' numbers, normalized by %s", (normalize) => {
    const chart = plotConfusionMatrix(model, X, y, { normalize });
    const predicted = model.predict(X);
    expect(layersOf(chart)[0]!.map(({ value }) => value)).toEqual(confusionMatrix(y, predicted, { normalize }).flat());
    expect(plotConfusionMatrix(y, predicted, { normalize }).spec).toEqual(chart.spec);
  });

  it('writes counts with contrast to their cells, and names as text', async () => {
    const chart = plotConfusionMatrix(['a', 'a', 'b', 'b'], ['a', 'a', 'a', 'b'], {
      classNames: ['<script>', 'x'.repeat(10_000)],
    });
    const cells = layersOf(chart)[0]!;
    expect(cells.map(({ text, ink }) => [text, ink])).toEqual([['2', 'dark'], ['0', 'light'], ['1', 'dark'], ['1', 'dark']]); // prettier-ignore
    const svg = await chart.toSVG();
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('<script>');
    expect(svg).not.toContain('x'.repeat(50));
  });

  it('takes chosen labels in their order', () => {
    const [cells] = layersOf(plotConfusionMatrix(['a', 'b'], ['a', 'a'], { labels: ['b', 'a'] }));
    expect(cells!.map(({ true: of, predicted, value }) => [of, predicted, value])).toEqual([['b', 'b', 0], ['b', 'a', 1], ['a', 'b', 0], ['a', 'a', 1]]); // prettier-ignore
  });

  it.each([
    [
      () => plotConfusionMatrix([0, 1], [0]),
      'plotConfusionMatrix: yPred must have as many samples as yTrue (2). Got 1.',
    ],
    [
      () => plotConfusionMatrix(new Ridge(), X, y),
      'estimator must be a classifier (plotPredictions and plotResiduals show a regressor)',
    ],
    [() => plotConfusionMatrix(new MLPClassifier(), X, y), 'needs a fitted estimator'],
    [
      () => plotConfusionMatrix([0, 1], [0, 1], { normalize: 'rows' as 'true' }),
      'normalize must be one of "true", "pred", "all", null',
    ],
  ])('refuses what cannot be drawn (%#)', (draw, message) => {
    expect(draw).toThrow(message);
  });
});
