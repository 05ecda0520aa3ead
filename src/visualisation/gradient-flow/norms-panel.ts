import type { ChartSpec } from '../chart-spec';
import { thinned } from '../loss-curve';
import { AMOUNTS, CATEGORIES } from '../theme';
import { layerNames } from './layer-names';

/** Points of each layer, and of all layers. */
const MOST_POINTS = 1000;
const MOST_OF_ALL = 20_000;
const DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [10, 4], [4, 2, 1, 2]]; // prettier-ignore

/**
 * The length of the gradient by layer over the epochs.
 *
 * @param norms  [epochs][layers]
 */
export function normsPanel(
  norms: readonly (readonly number[])[],
  { width, height }: { readonly width: number; readonly height: number },
): { spec: ChartSpec; notes: string[] } {
  const names = layerNames(norms[0]!.length);
  const most = Math.max(20, Math.min(MOST_POINTS, Math.floor(MOST_OF_ALL / names.length)));
  const positive = (value: number): boolean => Number.isFinite(value) && value > 0;
  // There is no logarithm of what is no positive number: thinned leaves it out.
  const values = names.flatMap(
    (layer, k) =>
    thinned(norms.map((row) => (positive(row[k]!) ? row[k]! : NaN)), most).map((point) => ({ layer, number: k + 1, ...point })), // prettier-ignore
  );
  const left = norms.flat().filter((value) => !positive(value)).length;
  const isFew = names.length <= CATEGORIES.length;
  // Layers have an order, which many of them show by the lightness of their colours.
  const legend = { title: 'layer', symbolType: 'stroke', symbolSize: 300 };
  const dash = { field: 'layer', type: 'nominal', sort: names, legend, scale: { range: DASHES } };
  const colour = isFew
    ? { field: 'layer', type: 'nominal', sort: names, legend }
    : {
        field: 'number',
        type: 'quantitative',
        legend: { title: 'layer, by number', format: 'd', tickMinStep: 1 },
        scale: { scheme: { name: AMOUNTS, extent: [0.25, 0.92] }, zero: false, nice: false },
      };
  const detail = { field: 'layer', type: 'nominal' };
  const spec = {
    data: { values },
    width,
    height,
    mark: { type: 'line', point: norms.length <= 30, strokeWidth: isFew ? 2 : 1.2, tooltip: true },
    encoding: {
      x: {
        field: 'epoch',
        type: 'quantitative',
        title: 'epoch',
        scale: { domain: [1, Math.max(2, norms.length)], nice: false },
        axis: { tickMinStep: 1, format: ',d', labelSeparation: 6 },
      },
      y: {
        field: 'value',
        type: 'quantitative',
        title: 'length of the gradient',
        scale: { type: 'log', nice: false, padding: 8 },
        axis: { format: '~g', titleLimit: 0, tickCount: 6 },
      },
      color: colour,
      ...(isFew ? { strokeDash: dash } : { detail }),
      tooltip: [
        { field: 'layer', type: 'nominal', title: 'layer' },
        { field: 'epoch', type: 'quantitative', title: 'epoch' },
        { field: 'value', type: 'quantitative', title: 'length', format: '.4~g' },
      ],
    },
  };
  return { spec, notes: left === 0 ? [] : [`${left} lengths that are zero or not finite are left out`] };
}
