import type { ChartSpec } from '../chart-spec';
import { distinctNames } from '../distinct-names';
import { scoreRange } from '../score-range';
import { FAILED, layerFor, stateOf } from '../score-state';
import { shortText } from '../short-text';
import { CATEGORIES } from '../theme';
import { valueText } from '../value-text';
import { rankable } from './best-per-place';
import type { Candidate } from './search-table';

/** Nobody reads on; of those that failed fewer are listed under them. */
const MOST_RANKED = 30;
const MOST_FAILED = 5;
const MOST_COLUMNS = 7;
const STEP = 17;
/** Characters that a column has room for, and its pixels. */
const COLUMN_TEXT = 16;
const COLUMN = 104;

/** The best candidates in a list of their parameters, with their scores and a standard deviation on either side. */
export function rankedCandidates(
  candidates: readonly Candidate[],
  parameters: readonly string[],
  { scoreName, width }: { readonly scoreName: string; readonly width: number },
): { spec: ChartSpec; notes: string[] } {
  const sorted = [...candidates].sort(
    (a, b) => Number(b.isBest) - Number(a.isBest) || compare(rankable(b), rankable(a)),
  );
  const ranked = sorted.filter(({ test }) => Number.isFinite(test.mean)).slice(0, MOST_RANKED);
  const failed = sorted.filter(({ test }) => !Number.isFinite(test.mean)).slice(0, MOST_FAILED);
  const listed = [...ranked, ...failed];
  const columns = parameters.slice(0, MOST_COLUMNS);
  const rest = [
    ...(listed.length < candidates.length
      ? [`The best ${ranked.length} of ${candidates.length} candidates are listed`]
      : []),
    ...(columns.length < parameters.length ? [`${columns.length} of ${parameters.length} parameters are listed`] : []),
  ];
  const list = columns.length === 0 ? [] : [listOf(listed, columns)];
  return { spec: { hconcat: [...list, scoresOf(listed, { scoreName, width })], spacing: 8 }, notes: rest };
}

const row = { field: 'row', type: 'ordinal', title: null, axis: null };

/** The values of the parameters, a line for each candidate. */
function listOf(listed: readonly Candidate[], columns: readonly string[]): object {
  const heads = distinctNames(columns.map((name) => fitting(name.replace(/^.*__(?=.)/s, ''))), COLUMN_TEXT); // prettier-ignore
  const values = listed.flatMap(({ params }, i) =>
    columns.map((name, j) => ({
      row: i + 1,
      parameter: heads[j],
      text: name in params ? fitting(valueText(params[name])) : '–',
      value: name in params ? shortText(valueText(params[name]), 200) : 'not set',
    })),
  );
  return {
    data: { values },
    width: COLUMN * columns.length,
    height: { step: STEP },
    view: { stroke: null },
    mark: { type: 'text', fontSize: 11, tooltip: true },
    encoding: {
      y: row,
      x: {
        field: 'parameter',
        type: 'nominal',
        sort: heads,
        title: null,
        axis: { orient: 'top', labelAngle: 0, labelLimit: 0, labelOverlap: false, domain: false, ticks: false, grid: false }, // prettier-ignore
      },
      text: { field: 'text', type: 'nominal' },
      tooltip: [
        { field: 'parameter', type: 'nominal', title: 'parameter' },
        { field: 'value', type: 'nominal', title: 'value' },
      ],
    },
  };
}

/** A text as a column has room for it. */
function fitting(text: string): string {
  const wide = shortText(text, COLUMN_TEXT).match(/[WM@%\p{Extended_Pictographic}\p{Ideographic}]/gu)?.length ?? 0;
  return shortText(text, COLUMN_TEXT - Math.ceil(wide / 2));
}

function scoresOf(listed: readonly Candidate[], { scoreName, width }: { scoreName: string; width: number }): object {
  const values = listed.map(({ test: { mean, deviation }, isBest }, i) => ({
    row: i + 1,
    ...(Number.isFinite(mean)
      ? { mean, deviation, low: mean - deviation, high: mean + deviation }
      : { mean: null, deviation: null, low: null, high: null }),
    state: stateOf(mean, isBest),
  }));
  const scale = { zero: false, padding: 10, ...scoreRange(values.flatMap(({ low, high }) => [low, high])) };
  const x = { type: 'quantitative', title: scoreName, scale, axis: { titleLimit: 0 } };
  const mean = { ...x, field: 'mean' };
  // Where all have failed there is no axis to make.
  const isScored = values.some(({ state }) => state !== 'failed');
  const scored = [
    {
      mark: { type: 'rule', strokeWidth: 1.5, color: CATEGORIES[0] },
      encoding: { x: { ...x, field: 'low' }, x2: { field: 'high' } },
    },
    {
      mark: { type: 'point', filled: true, opacity: 1, size: 50, color: CATEGORIES[0], tooltip: true },
      encoding: {
        x: mean,
        tooltip: [
          { field: 'mean', type: 'quantitative', title: 'mean', format: '.4~g' },
          { field: 'deviation', type: 'quantitative', title: 'standard deviation', format: '.4~g' },
        ],
      },
    },
  ];
  return {
    data: { values },
    width,
    height: { step: STEP },
    encoding: { y: row },
    layer: [
      ...(isScored ? scored : []),
      ...layerFor(values, 'best', {
        mark: { type: 'point', filled: false, size: 220, strokeWidth: 2, color: CATEGORIES[3] },
        encoding: { x: mean },
      }),
      ...layerFor(values, 'failed', {
        mark: { type: 'text', text: '✕ failed', align: 'left', color: FAILED },
        encoding: { x: { value: 6 } },
      }),
    ],
  };
}

function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0; // infinities have no difference
}
