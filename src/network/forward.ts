import { type DenseMatrix, type FloatArray, precisionOf } from '../arrays';
import { activate } from './activation';
import type { LayerWeights, Network } from './network';

/**
 * The network's output for every row, in plain JavaScript: microseconds for a few rows, no native call. A row's output
 * has the same bits whichever rows stand around it.
 *
 * @param X       [rows, inputs of the first layer]
 * @param output  what the output is written to [rows, units of the last layer]. Its precision is the network's: where
 *   it has 32 bits each layer's sums are rounded, which are formed in 64 bits either way
 * @param offset  where in `output` the first row's begins
 */
export function forward(
  network: Network,
  weights: readonly LayerWeights[],
  X: DenseMatrix,
  output: FloatArray,
  offset = 0,
): void {
  const isSingle = precisionOf(output) === 'float32';
  const columns = network.at(-1)!.units;
  const workplaces = workplacesOf(network);
  for (let row = 0; row < X.rows; row++) {
    let input = X.data;
    let start = row * X.columns;
    for (let layer = 0; layer < network.length; layer++) {
      const { W, b } = weights[layer]!;
      const { sums, places } = workplaces[layer]!;
      for (let j = 0; j < sums.length; j++) sums[j] = b[j]!;
      addProduct(sums, input, start, places, W);
      if (isSingle) round(sums);
      activate(network[layer]!.activation, sums, sums.length);
      if (isSingle) round(sums);
      input = sums;
      start = 0;
    }
    for (let j = 0, at = offset + row * columns; j < columns; j++) output[at + j] = input[j]!;
  }
}

/** Room for one row's way through a layer. */
interface Workplace {
  readonly sums: Float64Array; // [units]
  /** Inputs that are not 0. */
  readonly places: Int32Array; // [inputs]
}

/** Kept from call to call: to make such arrays takes as long as to fill them. */
const WORKPLACES = new WeakMap<Network, readonly Workplace[]>();

function workplacesOf(network: Network): readonly Workplace[] {
  const known = WORKPLACES.get(network);
  if (known !== undefined) return known;
  const made = network.map(({ inputs, units }) => ({ sums: new Float64Array(units), places: new Int32Array(inputs) }));
  WORKPLACES.set(network, made);
  return made;
}

/**
 * sums += x·W for the row x = input[start …], W [inputs, units]. Zeros, half of what relu leaves, are passed over; the
 * others are taken four at a time, which loads and stores each sum a fourth as often and adds in the same order.
 */
function addProduct(sums: Float64Array, input: FloatArray, start: number, places: Int32Array, W: FloatArray): void {
  const units = sums.length;
  let count = 0;
  for (let i = 0; i < places.length; i++) if (input[start + i] !== 0) places[count++] = i;
  let k = 0;
  for (; k + 3 < count; k += 4) {
    const p = places[k]!;
    const q = places[k + 1]!;
    const r = places[k + 2]!;
    const s = places[k + 3]!;
    const xp = input[start + p]!;
    const xq = input[start + q]!;
    const xr = input[start + r]!;
    const xs = input[start + s]!;
    for (let j = 0, wp = p * units, wq = q * units, wr = r * units, ws = s * units; j < units; j++)
      sums[j] = sums[j]! + xp * W[wp + j]! + xq * W[wq + j]! + xr * W[wr + j]! + xs * W[ws + j]!;
  }
  for (; k < count; k++) {
    const x = input[start + places[k]!]!;
    const w = places[k]! * units;
    for (let j = 0; j < units; j++) sums[j]! += x * W[w + j]!;
  }
}

function round(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.fround(values[i]!);
}
