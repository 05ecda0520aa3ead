import { shortText } from '../short-text';
import { textWidth } from '../text-width';
import type { NetworkLayer } from './network-layer';
import type { ReadNetwork } from './read-network';
import { countOf, longNumber } from './short-number';
import { shownUnits } from './shown-units';
import { type Connection, largest, strongestWeights } from './strongest-weights';
import { fitted } from './svg-text';

/** A unit that is drawn, or with `unit` null the place of those that are not. */
export interface PlannedUnit {
  readonly unit: number | null;
  readonly y: number;
  /** What stands beside it. */
  readonly label: string | null;
  readonly tooltip: string;
  readonly bias: number | null;
  readonly activation: number | null;
}

/** A layer's units, or the inputs, from top to bottom. */
export interface PlannedColumn {
  readonly x: number;
  readonly headings: readonly string[];
  readonly units: readonly PlannedUnit[];
  readonly largestBias: number | null;
  /** From where to where the layer's activations are coloured. */
  readonly range: readonly [number, number] | null;
  /** Units that are not drawn. */
  readonly hidden: number;
}

/** The weights between two columns. */
export interface PlannedWeights {
  readonly from: PlannedColumn;
  readonly to: PlannedColumn;
  readonly lines: readonly (Connection & { readonly y1: number; readonly y2: number; readonly tooltip: string })[];
  readonly largest: number;
}

/** Where everything of a network stands, without colours. */
export interface NetworkPlan {
  readonly width: number;
  readonly radius: number;
  readonly columns: readonly PlannedColumn[];
  readonly weights: readonly PlannedWeights[];
  /** The lower end of the columns. */
  readonly foot: number;
  /** What is left out, in sentences. */
  readonly notes: readonly string[];
}

export interface Labels {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

interface Wanted {
  readonly width: number | null;
  readonly height: number | null;
  readonly maxUnits: number;
}

export const LABEL_SIZE = 12;
export const MARGIN = 20;
/** Where columns begin, below the title and their headings. */
const TOP = 112;
/** What stands below the columns. */
const BELOW = 150;
const LONGEST_LABEL = 190; // pixels
/** Activations whose numbers lie between 0 and 1, whatever those of one row are. */
const PROBABILITIES = ['logistic', 'sigmoid', 'softmax'];
/** Lines between layers that are drawn whole, and between others, where a few strong ones are seen better. */
const MOST_LINES = 256;
const FEW_LINES = 80;

/** Lays a network out. */
export function networkPlan({ layers, rows }: ReadNetwork, labels: Labels, wanted: Wanted): NetworkPlan {
  const inputs = layers[0]!.inputs;
  const slots = [inputs, ...layers.map(({ units }) => units)].map((units) => shownUnits(units, wanted.maxUnits));
  const most = Math.max(...slots.map(({ length }) => length));
  const distance =
    wanted.height === null
      ? most <= 6 ? 52 : most <= 10 ? 42 : 34 // prettier-ignore
      : clamp((wanted.height - TOP - BELOW) / most, 30, Infinity);
  const radius = clamp(distance * 0.4, 12, 17);
  const short = {
    inputs: labels.inputs.map((name) => fitted(name, LABEL_SIZE, LONGEST_LABEL)),
    outputs: labels.outputs.map((name) => fitted(name, LABEL_SIZE, LONGEST_LABEL)),
  };
  const left = MARGIN + labelWidth(short.inputs, slots[0]!) + radius;
  const right = MARGIN + labelWidth(short.outputs, slots.at(-1)!) + radius;
  const gap = clamp(
    ((wanted.width ?? 820) - left - right) / layers.length,
    125,
    wanted.width === null ? 230 : Infinity,
  );
  const tall = most * distance;
  const yOf = (place: number, count: number): number => TOP + tall / 2 + (place - (count - 1) / 2) * distance;

  const activations = rows && [rows.inputs.data, ...rows.outputs.map(({ data }) => data)];
  const columns = slots.map((shown, c): PlannedColumn => {
    const layer = layers[c - 1];
    const values = activations?.[c] ?? null;
    const name = layer === undefined ? 'input' : shortText(layer.name, 16);
    const ends = c === 0 ? short.inputs : c === layers.length ? short.outputs : null;
    const units = shown.map((unit, place): PlannedUnit => {
      const bias = unit === null ? null : (layer?.b?.[unit] ?? null);
      const activation = unit === null ? null : (values?.[unit] ?? null);
      return {
        unit,
        y: yOf(place, shown.length),
        label: unit === null ? null : (ends?.[unit] ?? null),
        tooltip: [
          `${name}, ${layer === undefined ? 'feature' : 'unit'} ${unit ?? ''}${ends === null || unit === null ? '' : ` (${ends[unit]!})`}`,
          ...(bias === null ? [] : [`bias ${longNumber(bias)}`]),
          ...(activation === null ? [] : [`${layer === undefined ? 'value' : 'activation'} ${longNumber(activation)}`]),
        ].join(', '),
        bias,
        activation,
      };
    });
    const count = layer?.units ?? inputs;
    return {
      x: left + c * gap,
      headings: [name, `${countOf(count)} ${layer === undefined ? 'feature' : 'unit'}${count === 1 ? '' : 's'}`, ...(layer === undefined ? [] : [shortText(layer.activation, 18)])], // prettier-ignore
      units,
      largestBias: layer?.b == null ? null : largest(layer.b),
      range: values && (PROBABILITIES.includes(layer?.activation ?? '') ? [0, 1] : rangeOf(values)),
      hidden: shown.includes(null) ? count - shown.length + 1 : 0,
    };
  });
  const weights = layers.map((layer, i) => plannedWeights(layer, columns[i]!, columns[i + 1]!));
  return {
    width: Math.max(left + layers.length * gap + right, 380),
    radius,
    columns,
    weights,
    foot: TOP + tall,
    notes: notesOn(columns, weights, layers),
  };
}

function plannedWeights(layer: NetworkLayer, from: PlannedColumn, to: PlannedColumn): PlannedWeights {
  const [inputs, units] = [from, to].map((column) => new Map(column.units.flatMap((each) => (each.unit === null ? [] : [[each.unit, each] as const])))) as [Map<number, PlannedUnit>, Map<number, PlannedUnit>]; // prettier-ignore
  const most = from.hidden + to.hidden > 0 ? FEW_LINES : MOST_LINES;
  const lines = strongestWeights(layer, [...inputs.keys()], [...units.keys()], most).map((line) => {
    const [a, b] = [inputs.get(line.input)!, units.get(line.unit)!];
    const start = a.label ?? `${from.headings[0]!} ${line.input}`;
    const end = b.label ?? `${to.headings[0]!} ${line.unit}`;
    return { ...line, y1: a.y, y2: b.y, tooltip: `${start} → ${end}: weight ${longNumber(line.weight)}` };
  });
  return { from, to, lines, largest: largest(layer.W) };
}

function notesOn(
  columns: readonly PlannedColumn[],
  weights: readonly PlannedWeights[],
  layers: readonly NetworkLayer[],
): string[] {
  const large = columns.filter(({ hidden }) => hidden > 0);
  const some = weights.flatMap(({ lines }, i) => (lines.length < layers[i]!.W.length ? [{ lines: lines.length, all: layers[i]!.W.length }] : [])); // prettier-ignore
  return [
    ...(large.length === 0 ? [] : [`Of large layers the first and the last units are drawn.`]),
    ...(some.length === 0
      ? []
      : [
          `Weights: the strongest between units that are drawn, ${some.map(({ lines, all }) => `${countOf(lines)} of ${countOf(all)}`).join(', ')}.`,
        ]),
  ];
}

function labelWidth(labels: readonly string[], shown: readonly (number | null)[]): number {
  const widths = shown.map((unit) => (unit === null ? 0 : textWidth(labels[unit]!, LABEL_SIZE)));
  return Math.max(40, ...widths.map((width) => width + 8));
}

function rangeOf(values: ArrayLike<number>): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // A single number is seen by its distance from 0: a layer that is silent is dark.
  return low === high ? [Math.min(0, low), Math.max(0, high)] : [low, high];
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
