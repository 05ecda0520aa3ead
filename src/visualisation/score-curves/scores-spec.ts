import { categoryAxis } from '../category-axis';
import type { ChartSpec } from '../chart-spec';
import { numberScale, type Spacing } from '../number-scale';
import { scoreRange } from '../score-range';
import { CROSS, layerFor, stateOf } from '../score-state';
import { CATEGORIES } from '../theme';

/** The score at one place of the lower axis. */
export interface ScorePoint {
  readonly place: number | string;
  readonly samples: 'training' | 'test';
  /** NaN where something failed. */
  readonly mean: number;
  readonly deviation: number;
  /** Whether it is to be marked. */
  readonly isBest: boolean;
}

export interface ScoreAxes {
  /** What is on the lower axis, and how it is spaced where it holds numbers. */
  readonly x: string;
  readonly scale: Spacing | 'auto';
  readonly scoreName: string;
  readonly width: number;
  readonly height: number;
}

const SAMPLES = ['training', 'test'];
/** More numbers than this are joined by no line: they were drawn at random, most likely. */
const MOST_JOINED = 60;

/**
 * Scores over numbers or categories: lines of means in bands of a standard deviation on either side, or points with bars of
 * it.
 *
 * @returns data, size and layers of a specification, and what its subtitle must say
 */
export function scoresSpec(
  points: readonly ScorePoint[],
  deviations: 'band' | 'bar',
  { x, scale, scoreName, width, height }: ScoreAxes,
): { spec: ChartSpec; notes: string[] } {
  const places = [...new Set(points.map(({ place }) => place))];
  const numbers = places.filter((place) => typeof place === 'number');
  const isNumeric = numbers.length === places.length;
  const isSeveral = new Set(points.map(({ samples }) => samples)).size > 1;
  const values = points.map(({ place, samples, mean, deviation, isBest }) => {
    const state = stateOf(mean, isBest);
    const isFailed = state === 'failed';
    const [low, high] = isFailed ? [null, null] : [mean - deviation, mean + deviation];
    return { place, samples, mean: isFailed ? null : mean, deviation: isFailed ? null : deviation, low, high, state };
  });
  const isJoined = isNumeric && places.length <= MOST_JOINED;
  // One and the same for all layers: Vega-Lite makes one legend of them.
  const symbol = isJoined ? { symbolType: 'stroke', symbolSize: 300 } : {};
  const legend = isSeveral ? { title: null, symbolOpacity: 1, ...symbol } : null;
  const domain = isSeveral ? SAMPLES : [points[0]?.samples];
  const kind = (range: readonly unknown[]): object => ({
    field: 'samples',
    type: 'nominal',
    scale: { domain, range: range.slice(0, domain.length) },
    legend,
  });
  const colour = kind(CATEGORIES);
  const dash = kind([[1, 0], [5, 3]]); // prettier-ignore
  const shape = kind(['circle', 'square']);
  const range = { zero: false, padding: 8, ...scoreRange(values.flatMap(({ low, high }) => [low, high])) };
  const mean = { field: 'mean', type: 'quantitative', title: scoreName, axis: { titleLimit: 0 }, scale: range };
  const aside =
    isNumeric || !isSeveral
      ? {}
      : { xOffset: { field: 'samples', type: 'nominal', sort: SAMPLES, scale: { padding: 2 } } };
  const tooltip = [
    ...(isSeveral ? [{ field: 'samples', type: 'nominal', title: 'samples' }] : []),
    { field: 'place', type: isNumeric ? 'quantitative' : 'nominal', title: x, ...(isNumeric ? { format: ',~g' } : {}) },
    { field: 'mean', type: 'quantitative', title: 'mean', format: '.4~g' },
    { field: 'deviation', type: 'quantitative', title: 'standard deviation', format: '.4~g' },
  ];
  const bounds = {
    y: { field: 'low', type: 'quantitative', title: scoreName, axis: mean.axis, scale: range },
    y2: { field: 'high' },
  };
  const spread =
    deviations === 'band' && isJoined
      ? { mark: { type: 'area', opacity: 0.22 }, encoding: { ...bounds, color: colour } }
      : {
          mark: { type: 'rule', opacity: isJoined || !isNumeric ? 0.9 : 0.35, strokeWidth: 1.5 },
          encoding: { ...bounds, ...aside, color: colour },
        };
  const means = {
    mark: { type: 'point', filled: true, size: isJoined || !isNumeric ? 45 : 26, opacity: 1, tooltip: true },
    encoding: { y: mean, ...aside, color: colour, ...(isJoined ? {} : { shape }), tooltip },
  };
  // Where all have failed there is no axis to make.
  const isScored = values.some(({ state }) => state !== 'failed');
  const number = isNumeric ? numberScale(numbers, scale) : null;
  const across = isNumeric ? width : Math.max(width, 22 * places.length);
  const spec = {
    data: { values },
    width: across,
    height,
    encoding: {
      x:
        number === null
          ? { field: 'place', type: 'nominal', sort: places, title: x, axis: categoryAxis(places, across) }
          : { field: 'place', type: 'quantitative', title: x, scale: number.scale, axis: number.axis },
    },
    layer: [
      ...(isScored ? [spread] : []),
      ...(isJoined && isScored
        ? [{ mark: { type: 'line' }, encoding: { y: mean, color: colour, strokeDash: dash } }]
        : []),
      ...(isScored ? [means] : []),
      ...layerFor(values, 'best', {
        mark: { type: 'point', filled: false, size: 260, strokeWidth: 2, color: CATEGORIES[3] },
        encoding: { y: mean, ...aside },
      }),
      ...layerFor(values, 'failed', {
        mark: CROSS,
        encoding: { y: { value: height - 8 }, ...aside, color: colour, tooltip: tooltip.slice(0, -2) },
      }),
    ],
  };
  const failures = values.filter(({ state }) => state === 'failed').length;
  const failed = `✕: no score, since a fit or a score failed (${failures} of ${values.length})`;
  return { spec, notes: ['Means over the folds, ± one standard deviation', ...(failures === 0 ? [] : [failed])] };
}
