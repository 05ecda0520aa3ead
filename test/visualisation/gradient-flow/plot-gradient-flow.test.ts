import { describe, expect, it } from '@jest/globals';
import { loadIris } from '../../../src/datasets';
import { lossGradient, MLPClassifier } from '../../../src/neural-network';
import { plotGradientFlow } from '../../../src/visualisation';
import { takeWarnings } from '../../setup/fatal-warnings';
import { type DataRow, notesOf, rowsOf, viewOf } from '../layer-data';

const { data: X, target: y } = loadIris();

async function fit(trackGradients: boolean): Promise<MLPClassifier> {
  const parameters = { hiddenLayerSizes: [5, 3], maxIter: 4, randomState: 0, engine: 'matrix' } as const;
  const model = await new MLPClassifier({ ...parameters, trackGradients }).fit(X, y);
  takeWarnings('ConvergenceWarning');
  return model;
}

describe('plotGradientFlow', () => {
  it('shows the length of the gradient by layer over the epochs', async () => {
    const model = await fit(true);
    const chart = plotGradientFlow(model);
    const rows = rowsOf(chart);
    ['hidden 1', 'hidden 2', 'output'].forEach((layer, k) => {
      const values = rows.filter((row) => row.layer === layer).map(({ value }) => value);
      expect(values).toEqual(model.gradientNorms_!.map((norms) => norms[k]));
    });
    const svg = await chart.toSVG();
    for (const words of ['hidden 1', 'output', 'epoch', 'length of the gradient']) expect(svg).toContain(`>${words}</text>`); // prettier-ignore
  });

  it('shows mean and largest size of the gradient at the end of the training', async () => {
    const model = await fit(false);
    const chart = plotGradientFlow(model, X, y, { title: 'Iris' });
    const { layers } = lossGradient(model, X, y, 'test');
    const rows = rowsOf(chart);
    const valueOf = (layer: string, part: string, size: string): unknown =>
      rows.find((row) => row.layer === layer && row.part === part && row.size === size)!.value;
    ['hidden 1', 'hidden 2', 'output'].forEach((layer, k) => {
      const weights = layers[k]!.dW.to1DArray().map(Math.abs);
      const biases = layers[k]!.db.map(Math.abs);
      expect(valueOf(layer, 'weights', 'largest')).toBe(Math.max(...weights));
      expect(valueOf(layer, 'biases', 'largest')).toBe(Math.max(...biases));
      expect(valueOf(layer, 'weights', 'mean')).toBeCloseTo(weights.reduce((a, b) => a + b) / weights.length, 14);
      expect(valueOf(layer, 'biases', 'mean')).toBeCloseTo(biases.reduce((a, b) => a + b) / biases.length, 14);
    });
    expect(chart.title).toBe('Iris');
    expect(await chart.toSVG()).toContain('>size of the gradient</text>');
  });

  it('draws sizes as points, since bars have no zero to begin at on a logarithmic axis', async () => {
    const [marks] = viewOf(plotGradientFlow(await fit(false), X, y)).layer!;
    expect(marks!.mark!.type).toBe('point');
    expect(marks!.encoding.y!.scale!.type).toBe('log');
  });

  it('shows both where it can', async () => {
    const model = await fit(true);
    const chart = plotGradientFlow(model, X, y);
    const { vconcat } = chart.spec as { vconcat: readonly { data: { values: readonly DataRow[] } }[] };
    expect(vconcat).toHaveLength(2);
    await chart.toSVG();
  });

  it('leaves out what has no logarithm, and says so', async () => {
    const chart = plotGradientFlow({ gradientNorms_: [[1, 0], [2, 0], [NaN, 3]] }); // prettier-ignore
    expect(rowsOf(chart).map(({ layer, epoch, value }) => [layer, epoch, value])).toEqual([
      ['hidden', 1, 1],
      ['hidden', 2, 2],
      ['output', 3, 3],
    ]);
    expect(notesOf(chart)).toBe('3 lengths that are zero or not finite are left out');
    await chart.toSVG();
  });

  it('shows many layers over many epochs with no more points than can be seen', async () => {
    const norms = Array.from({ length: 5000 }, (_, e) =>
      Array.from({ length: 60 }, (_unused, k) => 1 + k + Math.sin(e)),
    );
    const chart = plotGradientFlow({ gradientNorms_: norms });
    expect(rowsOf(chart).length).toBeLessThanOrEqual(20_000);
    await chart.toSVG();
  });

  it('refuses what it knows nothing of', async () => {
    expect(() => plotGradientFlow(new MLPClassifier())).toThrow('gradientNorms_ needs a fitted estimator');
    expect(() => plotGradientFlow(3 as never)).toThrow(
      'plotGradientFlow: estimator must be a fitted MLPClassifier or MLPRegressor. Got 3.',
    );
    const model = await fit(false);
    expect(() => plotGradientFlow(model)).toThrow(
      'plotGradientFlow: estimator must have been fitted with trackGradients: true, or X and y must be given.',
    );
    expect(() => plotGradientFlow({} as never, X, y)).toThrow('must be an MLPClassifier or an MLPRegressor. Got {  }.');
    expect(() => plotGradientFlow(model, X, [1])).toThrow('plotGradientFlow: y must');
    expect(() => plotGradientFlow(model, { hight: 3 } as object)).toThrow('Did you mean "height"?');
  });
});
