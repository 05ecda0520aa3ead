import type { Label } from '../../arrays';
import { categoryAxis } from '../category-axis';
import type { ChartSpec } from '../chart-spec';
import { distinctNames } from '../distinct-names';
import { AMOUNTS } from '../theme';
import { valueText } from '../value-text';
import type { EffectRequest } from './effect-request';

/** More values along a side are cells too small to see, and a large file. */
const MOST_VALUES = 60;

/** A map of colours for each output: the first feature to the right, the second upwards. */
export function twoFeatures({ names, grid, average, outputs, headings, prediction, width, height }: EffectRequest): {
  spec: ChartSpec;
  notes: string[];
} {
  const [x, y] = grid.map((values) => side(values, width)) as [Side, Side];
  const wide = grid[1]!.length;
  const color = {
    field: 'value',
    type: 'quantitative',
    scale: { scheme: AMOUNTS, zero: false },
    legend: { title: prediction, titleLimit: 0, format: '.3~g' },
  };
  const lower = x.isNumeric ? { titleLimit: 0 } : categoryAxis(x.texts, width);
  const panel = (k: number): ChartSpec => {
    const values = x.kept.flatMap((i) =>
      y.kept.map((j) => {
        const value = average![k]![i * wide + j]!; // there are averages where there are two features
        const [left, right] = x.cell(i);
        const [low, high] = y.cell(j);
        return {
          x: left, x2: right, y: low, y2: high,
          first: grid[0]![i], second: grid[1]![j],
          value: Number.isFinite(value) ? value : null,
        }; // prettier-ignore
      }),
    );
    const axis = (field: 'x' | 'y', { isNumeric, texts }: Side, title: string, properties: object): object =>
      isNumeric
        ? {
            field,
            type: 'quantitative',
            title,
            scale: { zero: false, nice: false },
            axis: { ...properties, grid: false },
          }
        : { field, type: 'nominal', sort: texts, title, axis: { ...properties, grid: false } };
    const type = (of: Side): string => (of.isNumeric ? 'quantitative' : 'nominal');
    return {
      ...(outputs.length > 1 ? { title: { text: headings[k]!, fontSize: 12, limit: 0 } } : {}),
      data: { values },
      width,
      height,
      mark: { type: 'rect', tooltip: true },
      encoding: {
        x: axis('x', x, names[0]!, lower),
        y: axis('y', y, names[1]!, { titleLimit: 0 }),
        ...(x.isNumeric ? { x2: { field: 'x2' } } : {}),
        ...(y.isNumeric ? { y2: { field: 'y2' } } : {}),
        color,
        tooltip: [
          { field: 'first', type: type(x), title: names[0] },
          { field: 'second', type: type(y), title: names[1] },
          { field: 'value', type: 'quantitative', title: 'mean', format: '.4~g' },
        ],
      },
    };
  };
  const isThinned = x.kept.length < grid[0]!.length || y.kept.length < wide;
  const thinned = `${x.kept.length} of ${grid[0]!.length} values to the right, ${y.kept.length} of ${wide} upwards`;
  const notes = ['Means over the samples', ...(isThinned ? [thinned] : [])];
  const [only, ...more] = outputs.map((_, k) => panel(k));
  return { spec: more.length === 0 ? only! : { concat: [only!, ...more], columns: 2 }, notes };
}

interface Side {
  readonly isNumeric: boolean;
  readonly texts: readonly string[];
  /** The places of the values that are drawn. */
  readonly kept: readonly number[];
  /** Where the cell of a value begins and ends. */
  readonly cell: (i: number) => readonly [Label, Label];
}

function side(values: readonly Label[], width: number): Side {
  const step = Math.ceil(values.length / Math.min(MOST_VALUES, width / 3));
  const kept = values.flatMap((_, i) => (i % step === 0 ? [i] : []));
  const numbers = values.filter((value) => typeof value === 'number');
  if (numbers.length < values.length || numbers.length === 1) {
    const texts = distinctNames(values.map(valueText), 24);
    return { isNumeric: false, texts, kept, cell: (i) => [texts[i]!, texts[i]!] };
  }
  // Cells meet half-way between values.
  const drawn = kept.map((i) => numbers[i]!);
  const edges = drawn.slice(1).map((value, k) => (value + drawn[k]!) / 2);
  const first = 2 * drawn[0]! - edges[0]!;
  const last = 2 * drawn.at(-1)! - edges.at(-1)!;
  const all = [first, ...edges, last];
  return { isNumeric: true, texts: [], kept, cell: (i) => [all[i / step]!, all[i / step + 1]!] };
}
