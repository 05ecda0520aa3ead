import { beforeAll, describe, expect, it } from '@jest/globals';
import { Resvg } from '@resvg/resvg-js';
import { MLPRegressor } from '../../../src/neural-network';
import { type Chart, plotActivations, plotFirstLayer, plotWeights } from '../../../src/visualisation';
import { binned } from '../../../src/visualisation/network/histogram-bins';
import { blocksOf, evenly } from '../../../src/visualisation/network/places';
import { palettePng } from '../../../src/visualisation/palette-png';

interface Panel {
  readonly title: { readonly text: string; readonly subtitle: string | readonly string[] };
  readonly data: { readonly values: readonly Record<string, number>[] };
}
const panelsOf = ({ spec }: Chart): Panel[] => spec.concat as Panel[]; // as panelChart makes them

const X = Array.from({ length: 90 }, (_, i) => Array.from({ length: 20 }, (_, j) => ((i * 7 + j * 3) % 11) / 11));
const model = new MLPRegressor({ hiddenLayerSizes: [80, 4], randomState: 0, engine: 'matrix' });
beforeAll(async () => {
  await model.partialFit(X, X.map(([first]) => first!)); // prettier-ignore
});
describe('plotWeights', () => {
  it('counts each weight once', async () => {
    const chart = plotWeights(model);
    const counts = panelsOf(chart).map(({ data }) => data.values.reduce((sum, { amount }) => sum + amount!, 0));
    expect(counts).toEqual([20 * 80, 80 * 4, 4]);
    expect(await chart.toSVG()).toContain('hidden 1: 20 × 80 weights');
  });

  it('shows the weights in their places, of a large layer the strongest of several', () => {
    const [panel] = panelsOf(plotWeights(model, { kind: 'heatmap', layer: 0 }));
    expect(panel!.data.values).toHaveLength(20 * 40);
    expect(panel!.title.subtitle).toBe('each cell: the strongest of 1 × 2 weights');
    const [a, b] = model.coefs_[0]!.getRow(0) as [number, number];
    const strongest = Math.abs(a) > Math.abs(b) ? a : b;
    expect(panel!.data.values[0]!.value).toBeCloseTo(strongest, 4); // five digits are kept
  });

  it('refuses a layer that there is not', () => {
    expect(() => plotWeights(model, { layer: 3 })).toThrow('plotWeights: layer must be an integer in [0, 3)');
  });
});

describe('plotActivations', () => {
  it('shows the hidden layers, and how many units are dead', async () => {
    const chart = plotActivations(model, X);
    const panels = panelsOf(chart);
    expect(panels).toHaveLength(2);
    for (const { data, title } of panels) {
      expect(data.values.reduce((sum, { amount }) => sum + amount!, 0)).toBeCloseTo(1, 12); // shares of all
      expect(title.subtitle).toMatch(/^dead, 0 for every row: \d+ of (80|4) units/);
    }
    expect(await chart.toSVG()).toContain('Activations for 90 rows');
  });

  it('takes rows and units at equal distances where there are many, and says so', () => {
    const [panel] = panelsOf(plotActivations(model, X, { kind: 'heatmap' }));
    expect(panel!.data.values).toHaveLength(60 * 64);
    expect(panel!.title.subtitle[1]).toBe('shown: 60 of 90 rows, 64 of 80 units');
  });
});

describe('plotFirstLayer', () => {
  it('draws an image for each of the first units', async () => {
    const svg = await plotFirstLayer(model, { shape: [4, 5] }).toSVG();
    expect(svg.match(/<image /g)).toHaveLength(25);
    expect(svg).toContain('The first 25 of 80 units.');
  });

  it('says how many features there are where they are no such image', () => {
    expect(() => plotFirstLayer(model)).toThrow('There are 20');
    expect(() => plotFirstLayer(model, { shape: [3, 5] })).toThrow('whose product is 20');
  });
});

it('a PNG file of our own is read by others', () => {
  const href = palettePng(Uint8Array.of(0, 1), 2, [[255, 0, 0, 255], [0, 0, 255, 0]]); // prettier-ignore
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="1"><image width="2" height="1" style="image-rendering:pixelated" href="${href}"/></svg>`;
  expect([...new Resvg(svg).render().pixels]).toEqual([255, 0, 0, 255, 0, 0, 0, 0]);
});

it('bins have an edge at 0, blocks one size, and places equal distances', () => {
  expect(binned([-0.1, 0, 0.1, 0.1, NaN], 2)).toEqual([
    { low: -0.1, high: 0, count: 1 },
    { low: 0, high: 0.1, count: 1 },
    { low: 0.1, high: 0.2, count: 2 },
  ]);
  expect(blocksOf(5, 3)).toEqual([{ start: 0, end: 2 }, { start: 2, end: 4 }, { start: 4, end: 5 }]); // prettier-ignore
  expect(evenly(101, 3)).toEqual([0, 50, 100]);
});
