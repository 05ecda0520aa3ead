import { categoryAxis } from '../category-axis';
import type { ChartSpec } from '../chart-spec';
import { distinctNames } from '../distinct-names';
import { numberScale, type Spacing } from '../number-scale';
import { CROSS, FAILED, layerFor, type ScoreState, stateOf } from '../score-state';
import { AMOUNTS, CATEGORIES, INK } from '../theme';
import { valueText } from '../value-text';
import type { ParameterValues } from './parameter-values';
import type { Candidate } from './search-table';

/** A table of more columns or rows has no room for numbers in its cells, and of still more none for cells. */
const MOST_WITH_TEXT = 12;
const MOST_CELLS = 40;

interface Size {
  readonly scoreName: string;
  readonly scale: Spacing | 'auto';
  readonly width: number;
  readonly height: number;
}

interface Row {
  readonly x: number | string;
  readonly y: number | string;
  readonly mean: number | null;
  readonly deviation: number | null;
  readonly state: ScoreState;
}

/** Scores over two parameters, one candidate for each pair of values: as a table, or where the values are strewn as points. */
export function twoParameters(
  candidates: readonly Candidate[],
  x: ParameterValues,
  y: ParameterValues,
  size: Size,
): ChartSpec {
  const rows = candidates.map(({ test: { mean, deviation }, isBest }, i): Row => {
    const state = stateOf(mean, isBest);
    const score = state === 'failed' ? { mean: null, deviation: null } : { mean, deviation };
    return { x: x.places[i]!, y: y.places[i]!, ...score, state };
  });
  const isTable =
    Math.max(x.distinct.length, y.distinct.length) <= MOST_CELLS &&
    rows.length >= 0.3 * x.distinct.length * y.distinct.length;
  return isTable || !x.isNumeric || !y.isNumeric ? table(rows, x, y, size) : strewn(rows, x, y, size);
}

function colours(scoreName: string): object {
  return {
    field: 'mean',
    type: 'quantitative',
    scale: { scheme: AMOUNTS, zero: false },
    legend: { title: scoreName, titleLimit: 0, format: '.3~g', gradientLength: 160, tickCount: 5 },
  };
}

function tooltip(x: ParameterValues, y: ParameterValues, type: 'nominal' | 'quantitative'): object[] {
  const format = type === 'quantitative' ? { format: ',~g' } : {};
  return [
    { field: 'x', type, title: x.name, ...format },
    { field: 'y', type, title: y.name, ...format },
    { field: 'mean', type: 'quantitative', title: 'mean', format: '.4~g' },
    { field: 'deviation', type: 'quantitative', title: 'standard deviation', format: '.4~g' },
  ];
}

/** The names of values as they stand on an axis of a table, in their order, and a function that gives a value its name. */
function labels({ distinct }: ParameterValues): { names: string[]; nameOf: (place: number | string) => string } {
  const names = distinctNames(distinct.map(valueText), 24);
  const known = new Map(distinct.map((place, i) => [place, names[i]!]));
  return { names, nameOf: (place) => known.get(place)! };
}

function table(
  rows: readonly Row[],
  x: ParameterValues,
  y: ParameterValues,
  { scoreName, width, height }: Size,
): ChartSpec {
  const hasText = x.distinct.length <= MOST_WITH_TEXT && y.distinct.length <= 2 * MOST_WITH_TEXT;
  const across = Math.max(width, 12 * x.distinct.length);
  const [columns, lines] = [labels(x), labels(y)];
  const means = rows.flatMap(({ mean }) => (mean === null ? [] : [mean]));
  const [lowest, highest] = [Math.min(...means), Math.max(...means)];
  const values = rows.map((row) => ({
    ...row,
    x: columns.nameOf(row.x),
    y: lines.nameOf(row.y),
    text: row.mean === null ? 'failed' : String(Number(row.mean.toPrecision(3))),
    // Viridis is light from there on.
    ground: row.mean === null ? 'none' : row.mean - lowest > 0.6 * (highest - lowest) ? 'light' : 'dark',
  }));
  const overlap = { labelOverlap: 'greedy' };
  const lower = { ...categoryAxis(columns.names, across), ...(x.isNumeric ? { labelAngle: 0, ...overlap } : {}) };
  const inks = { domain: ['dark', 'light', 'none'], range: ['#ffffff', INK.light.text, FAILED] };
  const ink = { field: 'ground', type: 'nominal', scale: inks, legend: null };
  return {
    data: { values },
    width: across,
    height: Math.min(Math.max(height, 12 * y.distinct.length), Math.max(60 * y.distinct.length, 120)),
    encoding: {
      x: { field: 'x', type: 'ordinal', sort: columns.names, title: x.name, axis: lower },
      y: {
        field: 'y',
        type: 'ordinal',
        sort: lines.names.reverse(),
        title: y.name,
        axis: { grid: false, titleLimit: 0, ...(y.isNumeric ? overlap : {}) },
      },
    },
    resolve: { scale: { color: 'independent' } },
    layer: [
      ...(means.length === 0
        ? []
        : [
            {
              transform: [{ filter: 'datum.mean !== null' }],
              mark: { type: 'rect', tooltip: true },
              encoding: { color: colours(scoreName), tooltip: tooltip(x, y, 'nominal') },
            },
          ]),
      ...layerFor(rows, 'failed', { mark: { type: 'rect', filled: false, strokeDash: [3, 3], stroke: FAILED } }),
      ...layerFor(rows, 'best', {
        mark: { type: 'rect', filled: false, stroke: CATEGORIES[3], strokeWidth: 4, strokeJoin: 'round' },
      }),
      ...(hasText
        ? [{ mark: { type: 'text', fontSize: 11 }, encoding: { text: { field: 'text', type: 'nominal' }, color: ink } }]
        : layerFor(rows, 'failed', { mark: CROSS })),
    ],
  };
}

function strewn(
  rows: readonly Row[],
  x: ParameterValues,
  y: ParameterValues,
  { scoreName, scale, width, height }: Size,
): ChartSpec {
  const axisOf = (field: 'x' | 'y', { name, distinct }: ParameterValues): object => ({
    field,
    type: 'quantitative',
    title: name,
    ...numberScale(distinct as readonly number[], scale), // as isNumeric says
  });
  const isScored = rows.some(({ mean }) => mean !== null);
  return {
    data: { values: rows },
    width,
    height: Math.max(height, 320),
    encoding: { x: axisOf('x', x), y: axisOf('y', y) },
    layer: [
      ...(isScored
        ? [
            {
              transform: [{ filter: 'datum.mean !== null' }],
              mark: { type: 'circle', size: 70, opacity: 0.95, stroke: FAILED, strokeWidth: 0.5, tooltip: true },
              encoding: { color: colours(scoreName), tooltip: tooltip(x, y, 'quantitative') },
            },
          ]
        : []),
      ...layerFor(rows, 'failed', { mark: CROSS }),
      ...layerFor(rows, 'best', {
        mark: { type: 'point', filled: false, size: 260, strokeWidth: 2.5, color: CATEGORIES[3] },
      }),
    ],
  };
}
