import type { FloatArray } from '../../arrays';
import { activate } from '../activation';
import type { LayerWeights, Network } from '../network';
import { roundAll } from '../round-all';
import {
  ARRIVALS,
  NUMBER_BYTES,
  NUMBERS_AT_A_TIME,
  PAIRS_TOGETHER,
  PLACES,
  ROW_NUMBERS,
  ROWS_TOGETHER,
} from './layout';
import { type Activate, MACHINE_NUMBERS, type MachineActivation, type RowMachine, rowMachine } from './row-machine';

/** Numbers from which on rows are copied sooner by a call than one by one. */
const LONG = 100;

/** A line of the cache: so many bytes of a row alone are activated at once. */
const LINE_BYTES = 8 * NUMBER_BYTES;

/** The number where rows arrive. */
const ARRIVAL = ARRIVALS / NUMBER_BYTES;

/** What the machine is told of a layer, and what is left to be done behind it. */
interface PlacedLayer {
  readonly x: number;
  readonly inputs: number;
  readonly weights: number;
  readonly sums: number;
  readonly sumsEnd: number;
  readonly least: number;
  /** Of each of the rows that go together. */
  readonly outputs: readonly Float64Array[]; // [units]
  /** Null where that is done with the sums. */
  readonly activation: Activation | null;
}

/** The machine's functions are null where they would not have the bits of JavaScript's. */
interface Activation {
  readonly name: MachineActivation;
  readonly ofOne: Activate | null;
  readonly ofFour: Activate | null;
}

/** A network and its weights, and their place in the machine's memory. */
export class RowKernel {
  readonly #machine: RowMachine;
  readonly #network: Network;
  readonly #weights: readonly LayerWeights[];
  #generation = -1;
  #goTogether = false;
  #layers: readonly PlacedLayer[] = [];

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
    let next = this.#machine.take(numbersOf(this.#network));
    this.#generation = this.#machine.generation;
    this.#goTogether = mayGoTogether(this.#network, this.#weights);
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
        outputs: placesOfRows(numbers, sums, units),
        activation: activation === 'relu' || activation === 'identity' ? null : this.#activation(activation),
      };
    });
  }

  /**
   * The output [units of the last layer] of the row that begins at `start`, until the next row's of whichever network. The
   * weights have to be in place.
   *
   * @param isSingle  whether each layer's sums and activations are rounded to 32 bits
   */
  run(rows: FloatArray, start: number, isSingle: boolean): Float64Array {
    const { inputs } = this.#layers[0]!;
    if (inputs < LONG) this.#bringOne(rows, start, inputs);
    else this.#bring(rows, start, 1);
    let output: Float64Array | undefined;
    for (let index = 0; index < this.#layers.length; index++) {
      const layer = this.#layers[index]!;
      this.#machine.functions.layer(layer.x, layer.inputs, layer.weights, layer.sums, layer.sumsEnd, layer.least);
      output = layer.outputs[0]!;
      if (isSingle || layer.activation !== null) this.#finish(layer, 1, isSingle);
    }
    return output!;
  }

  /**
   * The same for the row that begins at `start` and the three behind it, each to the same bits as alone; null where this network's
   * rows have to go alone.
   */
  runFour(rows: FloatArray, start: number, isSingle: boolean): readonly Float64Array[] | null {
    if (!this.#goTogether) return null;
    this.#bring(rows, start, ROWS_TOGETHER);
    let outputs: readonly Float64Array[] = [];
    for (let index = 0; index < this.#layers.length; index++) {
      const layer = this.#layers[index]!;
      this.#machine.functions.layerOfFour(layer.x, layer.inputs, layer.weights, layer.sums, layer.sumsEnd, layer.least);
      outputs = layer.outputs;
      if (isSingle || layer.activation !== null) this.#finish(layer, ROWS_TOGETHER, isSingle);
    }
    return outputs;
  }

  /** Brings a short row to its place: there is not enough of it to call the machine for. */
  #bringOne(rows: FloatArray, start: number, inputs: number): void {
    const { numbers } = this.#machine;
    let sum = 0;
    for (let i = 0; i < inputs; i++) sum += numbers[PLACES[0] + i] = rows[start + i]!;
    this.inputSum = sum;
  }

  /** Brings rows into the machine, of which the first begins at `start`. */
  #bring(rows: FloatArray, start: number, count: number): void {
    const { numbers } = this.#machine;
    const { inputs } = this.#layers[0]!;
    const length = count * inputs;
    if (length < LONG) for (let i = 0; i < length; i++) numbers[ARRIVAL + i] = rows[start + i]!;
    else numbers.set(rows.subarray(start, start + length), ARRIVAL);
    for (let i = 0; i < NUMBERS_AT_A_TIME; i++) numbers[ARRIVAL + length + i] = 0;
    this.inputSum = this.#machine.functions.putInPlace(inputs, count);
  }

  #activation(name: MachineActivation): Activation {
    const { functions, hasExponentials } = this.#machine;
    if (!hasExponentials) return { name, ofOne: null, ofFour: null };
    return { name, ofOne: functions[name], ofFour: functions[`${name}OfFour`] };
  }

  /** What is left to be done when the machine has a layer's sums. */
  #finish(
    { outputs, activation, sums, sumsEnd }: PlacedLayer,
    rows: 1 | typeof ROWS_TOGETHER,
    isSingle: boolean,
  ): void {
    if (isSingle) for (let row = 0; row < rows; row++) roundAll(outputs[row]!);
    if (activation === null) return;
    const { name, ofOne, ofFour } = activation;
    const bytes = outputs[0]!.byteLength;
    if (ofOne === null || ofFour === null)
      for (let row = 0; row < rows; row++) activate(name, outputs[row]!, outputs[row]!.length);
    else if (rows === 1) ofOne(sums, sums + LINE_BYTES * Math.ceil(bytes / LINE_BYTES), bytes);
    else ofFour(sums, sumsEnd, bytes);
    if (isSingle) for (let row = 0; row < rows; row++) roundAll(outputs[row]!);
  }
}

/** The place of each row that goes together with others. */
function placesOfRows(numbers: Float64Array, start: number, length: number): Float64Array[] {
  return Array.from({ length: ROWS_TOGETHER }, (_, row) => {
    const first = start + row * ROW_NUMBERS;
    return numbers.subarray(first, first + length);
  });
}

/**
 * Rows that go together do not pass over their zeros: a product with 0 changes no bit of a sum, but where the weight is no finite number or
 * the sum is −0, as which it can only begin.
 */
function mayGoTogether(network: Network, weights: readonly LayerWeights[]): boolean {
  const areNarrow = network.every(({ inputs, units }) => Math.max(inputs, padded(units)) <= ROW_NUMBERS);
  return areNarrow && weights.every(({ W, b }) => W.every(Number.isFinite) && !b.some((bias) => Object.is(bias, -0)));
}

/** Whether there is room for a network in the machine's memory. */
export function fitsRowKernel(network: Network): boolean {
  const areNarrow = network.every(
    ({ inputs, units }) => Math.max(inputs, padded(units)) <= ROWS_TOGETHER * ROW_NUMBERS,
  );
  return areNarrow && numbersOf(network) <= MACHINE_NUMBERS;
}

/** Numbers of its weights there. */
function numbersOf(network: Network): number {
  return network.reduce((sum, { inputs, units }) => sum + (1 + inputs) * padded(units), 0);
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
