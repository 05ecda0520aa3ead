import type { FloatArray } from '../../arrays';
import { activate } from '../activation';
import type { DenseLayer, LayerWeights, Network } from '../network';
import { roundAll } from '../round-all';
import { ENTRY_BYTES, PAIRS_TOGETHER } from './layer-module';
import { MACHINE_NUMBERS, type RowMachine, rowMachine } from './row-machine';

const NUMBER_BYTES = 8;
const ENTRY_NUMBERS = ENTRY_BYTES / NUMBER_BYTES;

/** Numbers from which on a row is copied sooner by a call than one by one. */
const LONG_ROW = 100;

/** What the machine is told of a layer, and what is left to be done behind it. */
interface PlacedLayer {
  readonly x: number;
  readonly inputs: number;
  readonly entries: number;
  readonly weights: number;
  readonly sums: number;
  readonly sumsEnd: number;
  readonly least: number;
  readonly output: Float64Array; // [units]
  /** Null where the machine has done it. */
  readonly activation: Exclude<DenseLayer['activation'], 'identity' | 'relu'> | null;
}

/** A network and its weights, and their place in the machine's memory. */
export class RowKernel {
  readonly #machine: RowMachine;
  readonly #network: Network;
  readonly #weights: readonly LayerWeights[];
  #generation = -1;
  #input: Float64Array = new Float64Array();
  #layers: readonly PlacedLayer[] = [];

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
    const take = (count: number): number => (next += count) - count;
    const entries = take(entryNumbers(this.#network));
    let x = take(padded(this.#network[0]!.inputs));
    this.#input = numbers.subarray(x, x + this.#network[0]!.inputs);
    this.#layers = this.#network.map(({ inputs, units, activation }, index) => {
      const sums = take(padded(units));
      const weights = take((1 + inputs) * padded(units));
      copyBlocks(this.#weights[index]!, inputs, units, numbers, weights);
      const placed = {
        x: x * NUMBER_BYTES,
        inputs,
        entries: entries * NUMBER_BYTES,
        weights: weights * NUMBER_BYTES,
        sums: sums * NUMBER_BYTES,
        sumsEnd: (sums + padded(units)) * NUMBER_BYTES,
        least: activation === 'relu' ? 0 : -Infinity,
        output: numbers.subarray(sums, sums + units),
        activation: activation === 'relu' || activation === 'identity' ? null : activation,
      };
      x = sums;
      return placed;
    });
  }

  /**
   * The output [units of the last layer] of the row that begins at `start`, until the next row's of whichever network. The
   * weights have to be in place.
   *
   * @param isSingle  whether each layer's sums and activations are rounded to 32 bits
   */
  run(rows: FloatArray, start: number, isSingle: boolean): Float64Array {
    const input = this.#input;
    if (input.length < LONG_ROW) for (let i = 0; i < input.length; i++) input[i] = rows[start + i]!;
    else input.set(rows.subarray(start, start + input.length));
    let output: Float64Array = input;
    for (let index = 0; index < this.#layers.length; index++) {
      const layer = this.#layers[index]!;
      this.#machine.layer(layer.x, layer.inputs, layer.entries, layer.weights, layer.sums, layer.sumsEnd, layer.least);
      output = layer.output;
      if (isSingle) roundAll(output);
      if (layer.activation === null) continue;
      activate(layer.activation, output, output.length);
      if (isSingle) roundAll(output);
    }
    return output;
  }
}

/** Whether there is room for a network in the machine's memory. */
export function fitsRowKernel(network: Network): boolean {
  return numbersOf(network) <= MACHINE_NUMBERS;
}

/** Numbers that a network takes there. */
function numbersOf(network: Network): number {
  const layers = network.reduce((sum, { inputs, units }) => sum + (2 + inputs) * padded(units), 0);
  return entryNumbers(network) + padded(network[0]!.inputs) + layers;
}

/** Of the longest list of a layer's inputs. */
function entryNumbers(network: Network): number {
  return ENTRY_NUMBERS * network.reduce((most, { inputs }) => Math.max(most, inputs), 0);
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
