import { AMOUNTS, CATEGORIES } from '../theme';

/** A user's numbers along an axis. */
export interface SampleAxis {
  readonly title: string;
  readonly values: readonly number[]; // [samples]
  readonly domain: readonly [number, number];
  /** Pixels of the axis. */
  readonly length: number;
}

/** Up to so many samples each is a point; more are counted in cells, since points would hide each other. */
const MOST_POINTS = 2000;
/** Pixels of a cell's side, the first of these that leaves no rest: parts of pixels would show as seams. */
const CELL_SIZES = [8, 9, 7, 10, 6, 5, 11, 12];

/** The samples as points, or counted in cells: a layer of Vega-Lite, and a sentence on it where it needs one. */
export function sampleMarks(x: SampleAxis, y: SampleAxis): { readonly layer: object; readonly note: string | null } {
  const n = x.values.length;
  const tooltip = [
    { field: 'x', type: 'quantitative', title: x.title, format: '.6~g' },
    { field: 'y', type: 'quantitative', title: y.title, format: '.6~g' },
  ];
  if (n <= MOST_POINTS) {
    const layer = {
      data: { values: x.values.map((value, i) => ({ x: value, y: y.values[i]! })) },
      mark: {
        type: 'point',
        filled: true,
        color: CATEGORIES[0],
        stroke: CATEGORIES[5],
        strokeWidth: 0.5,
        size: n <= 200 ? 40 : 24,
        opacity: n <= 200 ? 0.85 : 0.6,
        aria: false,
        clip: true,
      },
      encoding: { ...axes(x, y), tooltip },
    };
    return { layer, note: null };
  }
  const cells = counted(x, y);
  const isUneven = Math.max(...cells.map(({ samples }) => samples)) > 20;
  const layer = {
    data: { values: cells },
    mark: { type: 'rect', aria: false, clip: true },
    encoding: {
      ...axes(x, y),
      x2: { field: 'x2' },
      y2: { field: 'y2' },
      color: {
        field: 'samples',
        type: 'quantitative',
        title: 'samples',
        scale: { scheme: { name: AMOUNTS, extent: [0.12, 1] }, type: isUneven ? 'log' : 'linear', nice: false },
        legend: { format: '~s', tickCount: 4 },
      },
      tooltip: [
        { field: 'samples', type: 'quantitative', title: 'samples', format: ',d' },
        { field: 'x', type: 'quantitative', title: `${x.title} from`, format: '.4~g' },
        { field: 'x2', type: 'quantitative', title: 'to', format: '.4~g' },
        { field: 'y', type: 'quantitative', title: `${y.title} from`, format: '.4~g' },
        { field: 'y2', type: 'quantitative', title: 'up to', format: '.4~g' },
      ],
    },
  };
  return { layer, note: `counted in ${cellsOf(x)} × ${cellsOf(y)} cells` };
}

function axes(x: SampleAxis, y: SampleAxis): object {
  const channel = (field: string, { title, domain }: SampleAxis): object => ({
    field,
    type: 'quantitative',
    title,
    scale: { domain, nice: false, zero: false },
    axis: { tickCount: 6, titleLimit: 600 },
  });
  return { x: channel('x', x), y: channel('y', y) };
}

interface Counted {
  readonly x: number;
  readonly x2: number;
  readonly y: number;
  readonly y2: number;
  readonly samples: number;
}

function cellsOf({ length }: SampleAxis): number {
  const size = CELL_SIZES.find((each) => length % each === 0) ?? 8;
  return Math.max(1, Math.round(length / size));
}

/** The cells that hold samples. */
function counted(x: SampleAxis, y: SampleAxis): Counted[] {
  const [across, upwards] = [cellsOf(x), cellsOf(y)];
  const place = (value: number, [low, high]: readonly [number, number], cells: number): number =>
    Math.min(cells - 1, Math.max(0, Math.floor(((value - low) / (high - low)) * cells)));
  const edge = (k: number, [low, high]: readonly [number, number], cells: number): number =>
    Number((low + (k / cells) * (high - low)).toPrecision(6));
  const counts = new Map<number, number>();
  x.values.forEach((value, i) => {
    const cell = place(value, x.domain, across) * upwards + place(y.values[i]!, y.domain, upwards);
    counts.set(cell, (counts.get(cell) ?? 0) + 1);
  });
  return [...counts].map(([cell, samples]) => {
    const [i, j] = [Math.floor(cell / upwards), cell % upwards];
    return {
      x: edge(i, x.domain, across),
      x2: edge(i + 1, x.domain, across),
      y: edge(j, y.domain, upwards),
      y2: edge(j + 1, y.domain, upwards),
      samples,
    };
  });
}
