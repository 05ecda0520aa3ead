/**
 * Draws the README's picture of a run of the benchmarks, whose JSON is the first argument, as SVG in the second: how many
 * times as fast as scikit-learn everybody is. An ES module, as those that it draws with are.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as vega from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';
import type { ContenderName } from './contender.js';
import { type FigureId, FIGURES } from './figures.js';
import { timesAsFast } from './judge.js';
import { isBusy } from './machine.js';
import { counted } from './report.js';
import type { Results } from './results.js';

/** What is drawn, and how it is called in few words. */
const ROWS: readonly (readonly [id: FigureId, name: string])[] = [
  ['W1', 'fit 800×2 → 10 → 1'],
  ['W1 disk cache', 'its first fit, from the disk cache'],
  ['W1 first compile', 'its first fit ever'],
  ['W2', 'fit 1,797×64 → 100 → 10'],
  ['W3', 'fit 10,000×784 → 10 → 10 → 10'],
  ['W4', 'fit 10,000×784 → 512 → 512 → 10'],
  ['W5', 'fit 1,000×10 → 5 → 1, full batch'],
  ['W6 digits row', 'predict one row, 64 → 100 → 10'],
  ['W6 100 rows', 'predict 100 rows, 64 → 100 → 10'],
  ['W6 1,000 rows', 'predict 1,000 rows, 64 → 100 → 10'],
  ['W6 10,000 rows', 'predict 10,000 rows, 64 → 100 → 10'],
  ['W7 first', 'whole program, its first run ever'],
  ['W7 second', 'whole program, its next runs'],
];

/** Okabe and Ito's colours, which colour-blind people can tell apart, and shapes, which need no colour. */
const LOOKS: readonly (readonly [contender: ContenderName, name: string, colour: string, shape: string])[] = [
  ['tfjs-learn-64', 'tfjs-learn, 64 bits', '#0072b2', 'circle'],
  ['tfjs-learn-32', 'tfjs-learn, 32 bits', '#56b4e9', 'diamond'],
  ['hand-written', 'its hand-written engine', '#009e73', 'square'],
  ['plain-loop', 'plain JavaScript loop', '#e69f00', 'triangle-up'],
  ['sequential', 'tf.Sequential on tfjs-node', '#d55e00', 'cross'],
];

/** Colours on a light ground, and what takes their place where the reader's screen is dark. */
const INK = { ground: '#ffffff', text: '#1f2328', quiet: '#59636e', line: '#d1d9e0' };
const DARK_INK: typeof INK = { ground: '#0d1117', text: '#f0f6fc', quiet: '#9198a1', line: '#3d444d' };

interface Point {
  /** The place from top to bottom. */
  readonly lane: number;
  readonly who: string;
  readonly times: number;
  readonly label: string;
}

/** Everybody of a row in a lane of their own; between two rows a lane is free. */
function pointsOf(results: Results): { points: Point[]; lanes: string[] } {
  const points: Point[] = [];
  // What stands at the left of each lane: the row's name at its first.
  const lanes: string[] = [];
  for (const [id, row] of ROWS) {
    const figure = FIGURES.find((one) => one.id === id)!;
    if (lanes.length > 0) lanes.push('');
    let name = row;
    for (const [contender, who] of LOOKS) {
      const times = timesAsFast(results, figure, contender, 'scikit-learn');
      if (times === undefined) continue;
      const label = `${times < 100 ? Number(times.toPrecision(2)) : times.toFixed(0)}×`;
      points.push({ lane: lanes.length, who, times, label });
      lanes.push(name);
      name = '';
    }
  }
  return { points, lanes };
}

/** Whole powers of ten, with room for the numbers beside the outermost points. */
function decades(points: readonly Point[]): number[] {
  const exponents = points.map(({ times }) => Math.log10(times));
  const first = Math.floor(Math.min(...exponents, 0) - 0.3);
  const last = Math.ceil(Math.max(...exponents, 0) + 0.3);
  return Array.from({ length: last - first + 1 }, (_, i) => 10 ** (first + i));
}

function specification(results: Results, points: readonly Point[], lanes: readonly string[]): TopLevelSpec {
  const ticks = decades(points);
  const names = LOOKS.map(([, name]) => name);
  const y: Encoding['y'] = {
    field: 'lane',
    type: 'ordinal',
    scale: { domain: lanes.map((_, lane) => lane) },
    axis: {
      title: null,
      labelExpr: `${JSON.stringify(lanes)}[datum.value]`,
      labelLimit: 0,
      labelOverlap: false,
      labelPadding: 12,
      ticks: false,
      domain: false,
    },
  };
  const x: Encoding['x'] = {
    field: 'times',
    type: 'quantitative',
    scale: { type: 'log', domain: [ticks[0]!, ticks.at(-1)!] },
    axis: {
      title: 'times as fast as scikit-learn (logarithmic; to the right of 1× is faster)',
      values: ticks,
      labelExpr: "datum.value + '×'",
      grid: true,
      labelFlush: false,
      labelOverlap: false,
    },
  };
  const legend = { title: null, orient: 'top', columns: 3, labelLimit: 0 } as const;
  const color = { field: 'who', scale: { domain: names, range: LOOKS.map(([, , colour]) => colour) }, legend } as const;
  const shape = { field: 'who', scale: { domain: names, range: LOOKS.map(([, , , shape]) => shape) }, legend } as const;
  // Beside their points, on the side where no line is.
  const numbers = (isFaster: boolean): Layer => ({
    transform: [{ filter: `datum.times ${isFaster ? '>=' : '<'} 1` }],
    mark: { type: 'text', align: isFaster ? 'left' : 'right', dx: isFaster ? 8 : -8, fontSize: 10, color: INK.quiet },
    encoding: { x, y, text: { field: 'label' } },
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    background: INK.ground,
    padding: 16,
    title: {
      text: 'Training and predicting: times as fast as scikit-learn',
      subtitle: origin(results),
      anchor: 'start',
      frame: 'bounds',
      offset: 12,
    },
    data: { values: [...points] },
    width: 500,
    height: { step: 15 },
    layer: [
      { mark: { type: 'rule', strokeWidth: 2 }, encoding: { x, x2: { datum: 1 }, y, color } },
      { mark: { type: 'rule', color: INK.text, strokeWidth: 1.5 }, encoding: { x: { datum: 1 } } },
      { mark: { type: 'point', filled: true, size: 60, opacity: 1 }, encoding: { x, y, color, shape } },
      numbers(true),
      numbers(false),
    ],
    config: {
      font: 'system-ui, -apple-system, "Segoe UI", Helvetica, Arial, sans-serif',
      title: { color: INK.text, subtitleColor: INK.quiet, fontSize: 16, subtitleFontSize: 11 },
      axis: {
        labelColor: INK.text,
        titleColor: INK.text,
        gridColor: INK.line,
        domainColor: INK.line,
        tickColor: INK.line,
        labelFontSize: 12,
        titleFontSize: 12,
        titleFontWeight: 'normal',
      },
      legend: { labelColor: INK.text, labelFontSize: 12, columnPadding: 16 },
      view: { stroke: null },
    },
  };
}

type Layer = Extract<TopLevelSpec, { layer: unknown }>['layer'][number];
type Encoding = NonNullable<Layer['encoding']>;

/** Where the numbers come from. */
function origin({ machine, versions, rounds, date }: Results): string[] {
  const of = (name: string): string => `${name} ${versions[name] ?? '?'}`;
  return [
    `${machine.cpu}, ${machine.cores} cores, ${machine.platform}; medians of ${counted(rounds, 'round')}, ${date}`,
    `${of('Node.js')}, ${of('TensorFlow')}, ${of('scikit-learn')} in 64 bits`,
    ...(isBusy(machine) ? ['other programs were running, which flatters everybody but scikit-learn'] : []),
  ];
}

/**
 * Without a canvas Vega takes a letter to be 0.8 of its height wide, and leaves wide margins. 0.6 is that of the widest of
 * the usual fonts. Vega's types do not know that this can be told.
 */
function narrowLetters(): void {
  const metrics: unknown = Reflect.get(vega, 'textMetrics');
  if (typeof metrics !== 'object' || metrics === null) return;
  const width = (item: { fontSize?: number; text?: unknown }, text: unknown = item.text): number =>
    0.6 * (item.fontSize ?? 11) * String(text).length;
  Object.assign(metrics, { width });
}

/** Lets the picture follow the reader's screen, ground and ink together, so that it can be read wherever it stands. */
function withDarkInk(svg: string): string {
  const rules = Object.entries(INK).flatMap(([name, light]) =>
    ['fill', 'stroke'].map((property) => `[${property}="${light}"]{${property}:${DARK_INK[name as keyof typeof INK]}}`),
  );
  return svg.replace(/(<svg[^>]*>)/, `$1<style>@media (prefers-color-scheme:dark){${rules.join('')}}</style>`);
}

const [, , from, to] = process.argv;
if (from === undefined || to === undefined) throw new Error('chart.mts needs two arguments: the JSON and the SVG.');
const results = JSON.parse(readFileSync(from, 'utf8')) as Results;
const { points, lanes } = pointsOf(results);
if (points.length === 0) {
  console.log('No picture is drawn: there was no scikit-learn to compare with.');
} else {
  narrowLetters();
  const { spec } = compile(specification(results, points, lanes));
  const svg = await new vega.View(vega.parse(spec), { renderer: 'none' }).toSVG();
  mkdirSync(dirname(to), { recursive: true });
  writeFileSync(to, `${withDarkInk(svg)}\n`);
  console.log(`The picture is drawn: ${points.length} points.`);
}
