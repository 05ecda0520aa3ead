import { AMOUNTS } from '../theme';

export interface CellsLook {
  /** Whether the cells hold shares in [0, 1] and not counts. */
  readonly isShare: boolean;
  readonly width: number | null;
  readonly height: number | null;
}

/** From so many classes on there is no room for numbers in the cells. */
const MOST_WITH_TEXT = 40;

/** Viridis at this share of its range is as far from white as from black. */
const MIDDLE_LIGHTNESS = 0.45;

/** Vega-Lite's specification of a matrix: rows from top to bottom, columns from left to right. */
export function cellsSpec(
  counts: readonly (readonly number[])[],
  names: readonly string[],
  { isShare, width, height }: CellsLook,
): Record<string, unknown> {
  const n = names.length;
  const most = Math.max(...counts.map((row) => Math.max(...row)));
  const top = isShare || most === 0 ? 1 : most;
  const side = sideOf(n);
  const cell = Math.min(width ?? n * side, height ?? n * side) / n;
  const shown = (value: number): string => (isShare ? shortShare(value) : shortCount(value));
  const longest = Math.max(...counts.flat().map((value) => shown(value).length));
  const values = counts.flatMap((row, i) =>
    row.map((value, k) => ({
      true: names[i]!,
      predicted: names[k]!,
      value,
      text: shown(value),
      ink: value / top > MIDDLE_LIGHTNESS ? 'dark' : 'light',
    })),
  );
  const labelSize = Math.max(7, Math.min(12, Math.floor(cell * 0.75)));
  const isTurned = Math.max(...names.map((name) => name.length)) * 0.6 * labelSize > cell - 4;
  const axis = {
    domain: false,
    ticks: false,
    labelFontSize: labelSize,
    labelLimit: 260,
    labelOverlap: n > MOST_WITH_TEXT,
    grid: false,
  };
  const amount = isShare ? 'share' : 'samples';
  return {
    data: { values },
    width: width ?? n * side,
    height: height ?? n * side,
    encoding: {
      x: {
        field: 'predicted',
        type: 'nominal',
        sort: names,
        title: 'predicted class',
        scale: { paddingInner: 0, paddingOuter: 0 },
        axis: { ...axis, labelAngle: isTurned ? -90 : 0 },
      },
      y: {
        field: 'true',
        type: 'nominal',
        sort: names,
        title: 'true class',
        scale: { paddingInner: 0, paddingOuter: 0 },
        axis,
      },
    },
    layer: [
      {
        mark: { type: 'rect' },
        encoding: {
          color: {
            field: 'value',
            type: 'quantitative',
            title: amount,
            scale: { scheme: AMOUNTS, domain: [0, top] },
            legend: { format: isShare ? '.0%' : '~s', gradientLength: Math.min(200, height ?? n * side), tickMinStep: isShare ? 0.01 : 1 }, // prettier-ignore
          },
          tooltip: [
            { field: 'true', type: 'nominal', title: 'true class' },
            { field: 'predicted', type: 'nominal', title: 'predicted class' },
            { field: 'value', type: 'quantitative', title: amount, format: isShare ? '.2%' : ',d' },
          ],
        },
      },
      ...(n > MOST_WITH_TEXT
        ? []
        : [
            {
              mark: { type: 'text', fontSize: fontSizeOf(cell, longest), aria: false },
              encoding: {
                text: { field: 'text', type: 'nominal' },
                color: {
                  field: 'ink',
                  type: 'nominal',
                  scale: { domain: ['light', 'dark'], range: ['#ffffff', '#000000'] },
                  legend: null,
                },
              },
            },
          ]),
    ],
    resolve: { scale: { color: 'independent' } },
  };
}

/** Pixels of a cell's side, for n classes. */
function sideOf(n: number): number {
  if (n <= 3) return 84;
  return Math.max(
    8,
    Math.min(84, Math.round(n <= 10 ? 84 - 6 * (n - 3) : n <= MOST_WITH_TEXT ? 42 - (n - 10) * 0.6 : 900 / n)),
  );
}

/** As large as the longest number leaves room for, of what is readable at all. */
function fontSizeOf(cell: number, longest: number): number {
  return Math.max(7, Math.min(16, Math.floor(Math.min(0.42 * cell, (cell - 5) / (0.65 * Math.max(2, longest))))));
}

function shortCount(count: number): string {
  if (count < 10_000) return String(count);
  return count < 1e6 ? `${Math.round(count / 1000)}k` : `${Number((count / 1e6).toPrecision(2))}M`;
}

function shortShare(share: number): string {
  return share > 0 && share < 0.005 ? '<1%' : `${Math.round(100 * share)}%`;
}
