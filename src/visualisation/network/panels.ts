import { Chart } from '../chart';
import { SIGNS } from '../theme';
import { type Bin, binned } from './histogram-bins';

/** A chart of one layer, as Vega-Lite has it but for its data's source. */
export type Panel = Readonly<Record<string, unknown>>;

interface PanelHead {
  readonly title: string;
  readonly subtitle: string | readonly string[];
  readonly width: number;
  readonly height: number;
}

/** Panels as one chart, two beside each other. */
export function panelChart(title: string, panels: readonly Panel[]): Chart {
  return new Chart({
    title,
    concat: panels,
    columns: panels.length > 4 ? 3 : 2,
    spacing: 30,
    resolve: { scale: { color: 'independent', x: 'independent', y: 'independent' } },
  });
}

/** How a bar's colour comes from its place: by its sign, or one for all. */
interface BarColours {
  readonly negative: string;
  readonly positive: string;
}

/** How many numbers there are of each size, or with `isShare` which part of all. */
export function histogramPanel(
  head: PanelHead,
  values: ArrayLike<number>,
  axes: { readonly x: string; readonly y: string; readonly isShare: boolean },
  { negative, positive }: BarColours,
): Panel {
  const bins: Bin[] = binned(values, Math.min(Math.max(Math.round(2 * Math.sqrt(values.length)), 8), 40));
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  const rows = bins.map(({ low, high, count }) => ({
    low,
    high,
    amount: axes.isShare ? count / Math.max(all, 1) : count,
    sign: low < 0 ? 'negative' : 'positive',
  }));
  const amount = { field: 'amount', type: 'quantitative', title: axes.y };
  return {
    ...framed(head),
    data: { values: rows },
    mark: { type: 'bar', binSpacing: 0 },
    encoding: {
      x: { field: 'low', type: 'quantitative', title: axes.x, bin: { binned: true }, axis: { tickCount: 6 } },
      x2: { field: 'high' },
      y: { ...amount, axis: { format: axes.isShare ? '~%' : '~s', tickCount: 5, tickMinStep: axes.isShare ? 0 : 1 } },
      color: {
        field: 'sign',
        type: 'nominal',
        scale: { domain: ['negative', 'positive'], range: [negative, positive] },
        legend: null,
      },
      tooltip: [
        { field: 'low', type: 'quantitative', title: 'from', format: '.4~g' },
        { field: 'high', type: 'quantitative', title: 'to below', format: '.4~g' },
        { ...amount, format: axes.isShare ? '.2%' : ',d' },
      ],
    },
  };
}

/** A number of a heat map. The words of an axis are as many as it has places, no two the same. */
export interface Cell {
  readonly row: string;
  readonly column: string;
  readonly value: number;
}

interface HeatAxes {
  readonly x: string;
  readonly y: string;
  readonly value: string;
}

/** Numbers in the places of a table: signed ones blue and orange about 0, others from dark to light. */
export function heatPanel(head: PanelHead, cells: readonly Cell[], axes: HeatAxes, isSigned: boolean): Panel {
  const size = cells.reduce((most, { value }) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
  const scale = isSigned ? { scheme: SIGNS, domain: [-size || -1, size || 1], domainMid: 0 } : {};
  const place = { type: 'nominal', sort: null } as const;
  const words = { labelOverlap: true, labelLimit: 110, ticks: false, domain: false };
  return {
    ...framed(head),
    data: { values: cells },
    mark: 'rect',
    encoding: {
      x: { field: 'column', ...place, title: axes.x, axis: { ...words, labelAngle: -45 } },
      y: { field: 'row', ...place, title: axes.y, axis: words },
      color: {
        field: 'value',
        type: 'quantitative',
        scale,
        legend: { title: axes.value, gradientLength: Math.min(140, head.height), format: '.2~g', tickCount: 3 },
      },
      tooltip: [
        { field: 'row', type: 'nominal', title: axes.y },
        { field: 'column', type: 'nominal', title: axes.x },
        { field: 'value', type: 'quantitative', title: axes.value, format: '.4~g' },
      ],
    },
  };
}

function framed({ title, subtitle, width, height }: PanelHead): Panel {
  return { title: { text: title, subtitle, fontSize: 13, offset: 8 }, width, height };
}
