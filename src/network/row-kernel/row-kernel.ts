import { areFinite, type FloatArray } from '../../arrays';
import { activate } from '../activation';
import type { LayerWeights, Network } from '../network';
import { roundAll } from '../round-all';
import {
  ACTIVATIONS,
  ARRIVALS,
  ARRIVING_NUMBERS,
  LAYER,
  NUMBER_BYTES,
  NUMBERS_AT_A_TIME,
  PAIRS_TOGETHER,
  PLACES,
  RESULTING_NUMBERS,
  RESULTS,
  ROW_NUMBERS,
  ROWS_TOGETHER,
} from './layout';
import { MACHINE_NUMBERS, type RowMachine, rowMachine } from './row-machine';

/** Numbers from which on they are copied sooner by a call than one by one. */
const LONG = 100;

/** A line of the cache: so many bytes of a row alone are activated at once. */
const LINE_BYTES = 8 * NUMBER_BYTES;

/** The numbers where rows arrive, and where their outputs are. */
const [ARRIVAL, RESULT] = [ARRIVALS / NUMBER_BYTES, RESULTS / NUMBER_BYTES];
const LAYER_NUMBERS = LAYER.bytes / NUMBER_BYTES;
const WORD_BYTES = Int32Array.BYTES_PER_ELEMENT;

/** What the machine is told of a layer, and what is left to be done behind it, where a row goes alone. */
interface PlacedLayer {
  readonly x: number;
  readonly inputs: number;
  readonly weights: number;
  readonly sums: number;
  readonly sumsEnd: number;
  readonly least: number;
  readonly output: Float64Array; // [units]
  /** Null where that is done with the sums. */
  readonly activation: MachineActivation | null;
}

type MachineActivation = (typeof ACTIVATIONS)[number];

/** A network and its weights, and their place in the machine's memory. */
export class RowKernel {
  readonly #machine: RowMachine;
  readonly #network: Network;
  readonly #weights: readonly LayerWeights[];
  #generation = -1;
  /** Rows that go through the machine together at the most; 0 where each has to go alone. */
  #together = 0;
  #layers: readonly PlacedLayer[] = [];
  /** Where they are in the machine's memory, in bytes. */
  #start = 0;

  /** Finite only if all inputs of the rows that were computed last are; it may not be either where these are very large. */
  inputSum = 0;

  /** One for these weights; null where there is no machine, or they are too many for it. */
  static for(network: Network, weights: readonly LayerWeights[]): RowKernel | null {
    const machine = rowMachine();
    if (machine === null || !fitsRowKernel(network)) return null;
    return new RowKernel(machine, network, weights);
  }

  private constructor(machine: RowMachine, network: Network, weights: readonly LayerWeights[]) {
    this.#machine = machine;
    this.#network = network;
    this.#weights = weights;
  }

  /** Whether the weights are in the machine's memory; others may have displaced them. */
  get isPlaced(): boolean {
    return this.#generation === this.#machine.generation;
  }

  /** Copies the weights into the machine's memory. */
  place(): void {
    const { numbers } = this.#machine;
    const start = this.#machine.take(numbersOf(this.#network));
    let next = start + this.#network.length * LAYER_NUMBERS;
    this.#start = start * NUMBER_BYTES;
    this.#generation = this.#machine.generation;
    this.#layers = this.#network.map(({ inputs, units, activation }, index) => {
      const weights = next;
      next += (1 + inputs) * padded(units);
      copyBlocks(this.#weights[index]!, inputs, units, numbers, weights);
      const sums = PLACES[(index + 1) % PLACES.length]!;
      return {
        x: PLACES[index % PLACES.length]! * NUMBER_BYTES,
        inputs,
        weights: weights * NUMBER_BYTES,
        sums: sums * NUMBER_BYTES,
        sumsEnd: (sums + padded(units)) * NUMBER_BYTES,
        least: activation === 'relu' ? 0 : -Infinity,
        output: numbers.subarray(sums, sums + units),
        activation: activation === 'relu' || activation === 'identity' ? null : activation,
      };
    });
    this.#together = this.#mostTogether();
    this.#layers.forEach((layer, index) => {
      this.#describe(layer, this.#start + index * LAYER.bytes);
    });
  }

  /** Writes down for the machine what it has to know of a layer. */
  #describe(layer: PlacedLayer, at: number): void {
    const { words, numbers } = this.#machine;
    for (const what of ['x', 'inputs', 'weights', 'sums', 'sumsEnd'] as const)
      words[(at + LAYER[what]) / WORD_BYTES] = layer[what];
    words[(at + LAYER.activation) / WORD_BYTES] =
      layer.activation === null ? 0 : 1 + ACTIVATIONS.indexOf(layer.activation);
    numbers[(at + LAYER.least) / NUMBER_BYTES] = layer.least;
  }

  /**
   * The output [units of the last layer] of the row that begins at `start`, until the next row's of whichever network. The
   * weights have to be in place.
   *
   * @param isSingle  whether each layer's sums and activations are rounded to 32 bits
   */
  run(rows: FloatArray, start: number, isSingle: boolean): Float64Array {
    const { functions } = this.#machine;
    const { inputs } = this.#layers[0]!;
    if (inputs < LONG) this.#bringOne(rows, start, inputs);
    else {
      this.#bring(rows, start, inputs);
      this.inputSum = functions.putInPlace(ARRIVALS, inputs, 1);
    }
    let output: Float64Array | undefined;
    for (let index = 0; index < this.#layers.length; index++) {
      const layer = this.#layers[index]!;
      functions.layer(layer.x, layer.inputs, layer.weights, layer.sums, layer.sumsEnd, layer.least);
      output = layer.output;
      if (isSingle) roundAll(output);
      if (layer.activation === null) continue;
      this.#activate(layer.activation, output);
      if (isSingle) roundAll(output);
    }
    return output!;
  }

  /**
   * Takes rows behind each other, the first of which begins at `start`, through the network, each to the same bits as alone, and their outputs
   * to `output`, from `at` on.
   *
   * @param count  of the rows that there are
   * @returns how many of them have been taken: 0 where they are few, or have to go alone
   */
  runTogether(
    rows: FloatArray,
    start: number,
    count: number,
    isSingle: boolean,
    output: FloatArray,
    at: number,
  ): number {
    const own = Math.min(count - (count % ROWS_TOGETHER), this.#together);
    if (own === 0) return 0;
    const { inputs } = this.#layers[0]!;
    const units = this.#layers.at(-1)!.output.length;
    this.#bring(rows, start, own * inputs);
    this.inputSum = this.#machine.functions.rowsThroughNetwork(
      this.#start,
      this.#start + this.#layers.length * LAYER.bytes,
      ARRIVALS,
      ARRIVALS + own * inputs * NUMBER_BYTES,
      RESULTS,
      inputs,
      units * NUMBER_BYTES,
      Number(isSingle),
    );
    const { numbers } = this.#machine;
    const length = own * units;
    if (length < LONG) for (let i = 0; i < length; i++) output[at + i] = numbers[RESULT + i]!;
    else output.set(numbers.subarray(RESULT, RESULT + length), at);
    return own;
  }

  /** Brings a short row to its place: there is not enough of it to call the machine for. */
  #bringOne(rows: FloatArray, start: number, inputs: number): void {
    const { numbers } = this.#machine;
    // Two sums: an addition waits for the one before it.
    let one = 0;
    let other = 0;
    let i = 0;
    for (; i + 3 < inputs; i += 4) {
      const at = PLACES[0] + i;
      const from = start + i;
      one += (numbers[at] = rows[from]!) + (numbers[at + 1] = rows[from + 1]!);
      other += (numbers[at + 2] = rows[from + 2]!) + (numbers[at + 3] = rows[from + 3]!);
    }
    for (; i < inputs; i++) one += numbers[PLACES[0] + i] = rows[start + i]!;
    this.inputSum = one + other;
  }

  /** Brings so many numbers into the machine, from `start` on. */
  #bring(rows: FloatArray, start: number, length: number): void {
    const { numbers } = this.#machine;
    if (length < LONG) for (let i = 0; i < length; i++) numbers[ARRIVAL + i] = rows[start + i]!;
    else numbers.set(rows.subarray(start, start + length), ARRIVAL);
    for (let i = 0; i < NUMBERS_AT_A_TIME; i++) numbers[ARRIVAL + length + i] = 0;
  }

  /** Makes activations of one row's sums. */
  #activate(activation: MachineActivation, output: Float64Array): void {
    const { functions, hasExponentials } = this.#machine;
    const { byteOffset, byteLength } = output;
    const end = byteOffset + LINE_BYTES * Math.ceil(byteLength / LINE_BYTES);
    if (hasExponentials) functions[activation](byteOffset, end, byteLength);
    else activate(activation, output, output.length);
  }

  /** As many as there is room for, if their sums, and activations, have the bits of JavaScript's. */
  #mostTogether(): number {
    const areTheSame = this.#machine.hasExponentials || this.#layers.every(({ activation }) => activation === null);
    if (!areTheSame || !mayGoTogether(this.#network, this.#weights)) return 0;
    const most = Math.min(ARRIVING_NUMBERS / this.#network[0]!.inputs, RESULTING_NUMBERS / this.#network.at(-1)!.units);
    return ROWS_TOGETHER * Math.floor(most / ROWS_TOGETHER);
  }
}

/**
 * Rows that go together do not pass over their zeros: a product with 0 changes no bit of a sum, but where the weight is no finite number or
 * the sum is −0, as which it can only begin.
 */
function mayGoTogether(network: Network, weights: readonly LayerWeights[]): boolean {
  const areNarrow = network.every(({ inputs, units }) => Math.max(inputs, padded(units)) <= ROW_NUMBERS);
  return areNarrow && weights.every(({ W, b }) => areFinite(W) && !b.some((bias) => Object.is(bias, -0)));
}

/** Whether there is room for a network in the machine's memory. */
export function fitsRowKernel(network: Network): boolean {
  const areNarrow = network.every(
    ({ inputs, units }) => Math.max(inputs, padded(units)) <= ROWS_TOGETHER * ROW_NUMBERS,
  );
  return areNarrow && numbersOf(network) <= MACHINE_NUMBERS;
}

/** Numbers that it takes there. */
function numbersOf(network: Network): number {
  return network.reduce((sum, { inputs, units }) => sum + LAYER_NUMBERS + (1 + inputs) * padded(units), 0);
}

/** Up to a whole pair. */
function padded(units: number): number {
  return units + (units % 2);
}

/** Writes weights as the machine wants them, from `at` on. */
function copyBlocks({ W, b }: LayerWeights, inputs: number, units: number, target: Float64Array, at: number): void {
  let first = 0;
  for (const pairs of PAIRS_TOGETHER) {
    const width = 2 * pairs;
    for (; first + width <= padded(units); first += width) {
      const count = Math.min(width, units - first);
      for (let j = 0; j < count; j++) target[at + j] = b[first + j]!;
      if (count < width) target[at + count] = 0; // beside an odd unit, what stood there before
      at += width;
      for (let i = 0; i < inputs; i++, at += width) {
        for (let j = 0, w = i * units + first; j < count; j++, w++) target[at + j] = W[w]!;
        if (count < width) target[at + count] = 0;
      }
    }
  }
}
