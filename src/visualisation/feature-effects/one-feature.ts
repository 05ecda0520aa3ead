import { categoryAxis } from '../category-axis';
import type { ChartSpec } from '../chart-spec';
import { distinctNames } from '../distinct-names';
import { numberScale } from '../number-scale';
import { CATEGORIES } from '../theme';
import { valueText } from '../value-text';
import type { EffectRequest } from './effect-request';

/** Lines of more samples hide one another. */
const MOST_SAMPLES = 50;
const DASHES = [[1, 0], [6, 3], [2, 2], [8, 3, 2, 3], [10, 4], [4, 2, 1, 2]]; // prettier-ignore

/** Predictions over the values of one feature: lines, or bars over categories. */
export function oneFeature(request: EffectRequest): { spec: ChartSpec; notes: string[] } {
  const { names, grid, individual, outputs } = request;
  const count = individual?.[0]?.length ?? 0;
  const samples = evenly(count, MOST_SAMPLES);
  const notes = [
    ...(request.average === null ? [] : ['Means over the samples']),
    ...(count === 0 ? [] : [`Thin: ${samples.length < count ? `${samples.length} of ` : ''}${count} samples`]),
  ];
  const numbers = grid[0]!.filter((value) => typeof value === 'number');
  const isNumeric = numbers.length === grid[0]!.length;
  const places = isNumeric ? numbers : distinctNames(grid[0]!.map(valueText), 24);
  const width = isNumeric ? request.width : Math.max(request.width, 22 * places.length);
  const number = isNumeric ? numberScale(numbers, 'auto') : null;
  const x =
    number === null
      ? { field: 'place', type: 'nominal', sort: places, title: names[0], axis: categoryAxis(places, width) }
      : { field: 'place', type: 'quantitative', title: names[0], scale: number.scale, axis: number.axis };
  const panel = (shown: readonly number[], heading: string | null): ChartSpec =>
    panelOf({ ...request, width }, { shown, samples, places, isNumeric, x, heading });
  const all = outputs.map((_, k) => k);
  if (count === 0 || outputs.length === 1) return { spec: panel(all, null), notes };
  return { spec: { concat: all.map((k) => panel([k], request.headings[k]!)), columns: 2 }, notes };
}

interface PanelRequest {
  /** Which outputs. */
  readonly shown: readonly number[];
  readonly samples: readonly number[];
  readonly places: readonly (number | string)[];
  readonly isNumeric: boolean;
  readonly x: object;
  readonly heading: string | null;
}

function panelOf(
  { average, individual, outputs, prediction, names, width, height }: EffectRequest,
  { shown, samples, places, isNumeric, x, heading }: PanelRequest,
): ChartSpec {
  const rowsOf = (curve: readonly number[], more: object): object[] =>
    places.map((place, i) => ({ place, value: Number.isFinite(curve[i]) ? curve[i] : null, ...more }));
  const means = average === null ? [] : shown.flatMap((k) => rowsOf(average[k]!, { output: outputs[k] }));
  const thin =
    individual === null
      ? []
      : shown.flatMap((k) => samples.flatMap((i) => rowsOf(individual[k]![i]!, { output: outputs[k], sample: i })));
  const isSeveral = shown.length > 1;
  const legend = isSeveral ? { title: 'output', labelLimit: 240, ...(isNumeric ? { symbolType: 'stroke', symbolSize: 300 } : {}) } : null; // prettier-ignore
  const kind = { field: 'output', type: 'nominal', sort: shown.map((k) => outputs[k]), legend };
  const y = { field: 'value', type: 'quantitative', title: prediction, axis: { titleLimit: 0 }, scale: { zero: !isNumeric, padding: 6 } }; // prettier-ignore
  const tooltip = [
    ...(isSeveral ? [{ field: 'output', type: 'nominal', title: 'output' }] : []),
    { field: 'place', type: isNumeric ? 'quantitative' : 'nominal', title: names[0] },
    { field: 'value', type: 'quantitative', title: 'mean', format: '.4~g' },
  ];
  const aside = isSeveral ? { xOffset: { field: 'output', type: 'nominal', sort: kind.sort } } : {};
  const mark = isNumeric
    ? { type: 'line', strokeWidth: 3, point: places.length <= 30, tooltip: true }
    : { type: 'bar', tooltip: true, ...(thin.length > 0 ? { opacity: 0.5 } : {}) };
  return {
    ...(heading === null ? {} : { title: { text: heading, fontSize: 12, limit: 0 } }),
    width,
    height,
    encoding: { x },
    layer: [
      ...(thin.length === 0
        ? []
        : [
            {
              data: { values: thin },
              mark: isNumeric
                ? { type: 'line', strokeWidth: 0.8, opacity: 0.45, color: '#8b949e' }
                : { type: 'tick', opacity: 0.7, color: '#8b949e', thickness: 1.5 },
              encoding: { y, ...(isNumeric ? { detail: { field: 'sample', type: 'nominal' } } : {}) },
            },
          ]),
      ...(means.length === 0
        ? []
        : [
            {
              data: { values: means },
              mark: isSeveral ? mark : { ...mark, color: CATEGORIES[0] },
              encoding: {
                y,
                tooltip,
                ...(isNumeric ? {} : aside),
                ...(isSeveral ? { color: kind } : {}),
                ...(isSeveral && isNumeric ? { strokeDash: { ...kind, scale: { range: DASHES } } } : {}),
              },
            },
          ]),
    ],
  };
}

/** At most so many places out of a count, at equal distances. */
function evenly(count: number, most: number): number[] {
  const kept = Math.min(count, most);
  return Array.from({ length: kept }, (_, k) => Math.floor((k * count) / kept));
}
