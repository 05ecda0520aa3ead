import type { FloatArray } from '../arrays';
import { activate } from './activation';
import type { LayerWeights, Network } from './network';
import { roundAll } from './round-all';
import { RowKernel } from './row-kernel';

/** Rows that are computed in JavaScript before it is worth to make the weights ready for anything faster, which takes as long. */
const FIRST_ROWS = 4;

/**
 * A network and its weights, which nobody changes any more, computing rows alone or together: in WebAssembly, two units at
 * once, or by a loop in JavaScript where that is not there, for the first rows, and for networks of more than 1.1 million weights.
 * The bits are those of the loop in any case.
 */
export class RowNetwork {
  readonly network: Network;
  readonly #weights: readonly LayerWeights[];
  /** Null where there is none for this network. */
  #kernel: RowKernel | null | undefined;
  #workplaces: readonly Workplace[] | undefined;
  #rows = 0;

  /** Finite only if all inputs of the rows that were computed last are; it may not be either where these are very large. */
  inputSum = 0;

  constructor(network: Network, weights: readonly LayerWeights[]) {
    this.network = network;
    this.#weights = weights;
  }

  /**
   * The output [units of the last layer] of the row that begins at `start`. It is good until the next row, of whichever
   * network; nothing is allocated but now and then, when the weights have got another place.
   *
   * @param isSingle  whether each layer's sums, which are formed in 64 bits, and its activations are rounded to 32
   */
  run(rows: FloatArray, start: number, isSingle: boolean): Float64Array {
    const kernel = this.#kernel;
    if (kernel?.isPlaced) {
      const output = kernel.run(rows, start, isSingle);
      this.inputSum = kernel.inputSum;
      return output;
    }
    if (kernel === null || this.#rows < FIRST_ROWS) {
      this.#rows++;
      return this.#runPlainly(rows, start, isSingle);
    }
    this.#rows = 0; // of those behind a loss of the place
    this.#kernel ??= RowKernel.for(this.network, this.#weights);
    this.#kernel?.place();
    return this.run(rows, start, isSingle);
  }

  /**
   * The same for as many of `count` rows behind each other as go through the network together; their outputs come to `output`, from `at` on.
   *
   * @returns how many they are: 0 where they have to go alone, as the first ones of all
   */
  runTogether(
    rows: FloatArray,
    start: number,
    count: number,
    isSingle: boolean,
    output: FloatArray,
    at: number,
  ): number {
    const kernel = this.#kernel;
    if (!kernel?.isPlaced) return 0;
    const taken = kernel.runTogether(rows, start, count, isSingle, output, at);
    if (taken > 0) this.inputSum = kernel.inputSum;
    return taken;
  }

  #runPlainly(rows: FloatArray, start: number, isSingle: boolean): Float64Array {
    const workplaces = (this.#workplaces ??= this.network.map(workplaceOf));
    let input = rows;
    let output = workplaces[0]!.sums;
    this.inputSum = 0;
    for (let i = 0; i < workplaces[0]!.places.length; i++) this.inputSum += rows[start + i]!;
    for (let layer = 0; layer < workplaces.length; layer++) {
      const { W, b } = this.#weights[layer]!;
      const { sums, places } = workplaces[layer]!;
      output = sums;
      for (let j = 0; j < sums.length; j++) sums[j] = b[j]!;
      addProduct(sums, input, start, places, W);
      if (isSingle) roundAll(sums);
      activate(this.network[layer]!.activation, sums, sums.length);
      if (isSingle) roundAll(sums);
      input = sums;
      start = 0;
    }
    return output;
  }
}

/** Room for one row's way through a layer. */
interface Workplace {
  readonly sums: Float64Array; // [units]
  /** Inputs that are not 0. */
  readonly places: Int32Array; // [inputs]
}

function workplaceOf({ inputs, units }: Network[number]): Workplace {
  return { sums: new Float64Array(units), places: new Int32Array(inputs) };
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
