import { bytesOf, floatArray, type FloatArray, type Precision } from '../../../arrays';
import type { LayerWeights, Network } from '../../../network';
import type { FunctionGraph, Value } from '../graph';
import { addBias, columnsInTiles, columnsOf, matMul } from '../graph/operations';
import type { Ports } from './ports';

/** Four tiles. Wider panels take longer, as the rows of a tile lie further apart; narrower ones are more kernels to compile. */
const PANEL_COLUMNS = { float64: 64, float32: 128 } as const;

/** Of a processor's nearest cache: what lies so far apart has to be in the same few lines of it. */
const CACHE_WAY_BYTES = 4096;
const CACHE_LINE_BYTES = 64;

/** The part of a layer's W that is a panel. */
interface Panel {
  /** Among a program's inputs: its own, and its part of b. */
  readonly name: string;
  readonly biasName: string;
  /** The unit of its first column. */
  readonly begin: number;
  readonly units: number;
}

function panelsOf(network: Network, layer: number, precision: Precision): Panel[] {
  const { units } = network[layer]!;
  const columns = PANEL_COLUMNS[precision];
  return Array.from({ length: Math.ceil(units / columns) }, (_, panel) => {
    const begin = panel * columns;
    const own = Math.min(columns, units - begin);
    return { name: `panel${layer}_${panel}`, biasName: `bias${layer}_${panel}`, begin, units: own };
  });
}

/**
 * Columns of the place for rows of so many numbers that are to be multiplied, all behind the numbers 0: the twelve rows of a tile would
 * drive each other out of the cache if they lay a multiple of 4 KB apart, and 784 → 512 → 512 → 10 take a fifth longer.
 */
export function columnsApart(numbers: number, precision: Precision): number {
  const bytes = bytesOf(precision);
  return (numbers * bytes) % CACHE_WAY_BYTES === 0 ? numbers + CACHE_LINE_BYTES / bytes : numbers;
}

/**
 * Inputs for weights that do not change: each layer's W in panels of columns, [inputs as of `columnsApart`, columns] each in memory of its
 * own, the last with zeros behind its columns where they spare such as would go one by one; and b in as many parts.
 */
export function panelPorts(network: Network, precision: Precision): Ports {
  const ports: Ports = {};
  for (const [layer, { inputs }] of network.entries()) {
    for (const { name, biasName, units } of panelsOf(network, layer, precision)) {
      ports[name] = { type: precision, shape: [columnsApart(inputs, precision), columnsInTiles(units, precision)] };
      ports[biasName] = { type: precision, shape: [units] };
    }
  }
  return ports;
}

/** Weights as those inputs, copied. */
export function packPanels(
  network: Network,
  weights: readonly LayerWeights[],
  precision: Precision,
): Record<string, FloatArray> {
  const arrays: Record<string, FloatArray> = {};
  for (const [layer, { W, b }] of weights.entries()) {
    const { inputs, units: all } = network[layer]!;
    for (const { name, biasName, begin, units } of panelsOf(network, layer, precision)) {
      const columns = columnsInTiles(units, precision);
      const panel = floatArray(precision, columnsApart(inputs, precision) * columns);
      for (let input = 0; input < inputs; input++) {
        const start = input * all + begin;
        panel.set(W.subarray(start, start + units), input * columns);
      }
      arrays[name] = panel;
      arrays[biasName] = floatArray(precision, b.subarray(begin, begin + units));
    }
  }
  return arrays;
}

/** x·W + b of a layer for x [rows, inputs as of `columnsApart`], panel by panel: [rows, units of a panel] each. */
export function panelSums(
  graph: FunctionGraph,
  { network, precision }: { readonly network: Network; readonly precision: Precision },
  layer: number,
  weights: Readonly<Record<string, Value>>,
  x: Value,
): Value[] {
  return panelsOf(network, layer, precision).map(({ name, biasName, units }) => {
    const product = matMul(graph, x, weights[name]!);
    const ofUnits = product.shape[1] === units ? product : columnsOf(graph, product, 0, units);
    return addBias(graph, ofUnits, weights[biasName]!);
  });
}
