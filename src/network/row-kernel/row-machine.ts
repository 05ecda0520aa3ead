import { instantiate, PAGE_BYTES } from '../../webassembly';
import { layerModule } from './layer-module';
import { NUMBER_BYTES, WORK_NUMBERS } from './layout';

/** 10 MB, of which the system gives what is used: a network of 784 → 512 → 512 → 10 has room. */
const PAGES = 160;
const ALL_NUMBERS = (PAGES * PAGE_BYTES) / NUMBER_BYTES;
/** Numbers of weights for which there is room. */
export const MACHINE_NUMBERS = ALL_NUMBERS - WORK_NUMBERS;

/** A function of the module, for one row or for four; `layer-module.ts` says of what. */
type Layer = (x: number, inputs: number, weights: number, sums: number, sumsEnd: number, least: number) => void;

/** Puts as many rows of so many inputs in their places; `put-in-place.ts` says whence. */
type PutInPlace = (inputs: number, rows: number) => number;

/**
 * The module's one instance in this thread, and its memory. Networks come and go, and nobody says when: so each takes the next
 * place, and where none is left all places are given up at once.
 */
export class RowMachine {
  readonly layer: Layer;
  readonly layerOfFour: Layer;
  readonly putInPlace: PutInPlace;
  /** The memory. */
  readonly numbers: Float64Array;
  /** How often all places have been given up. A place is good as long as this is what it was behind `take`. */
  generation = 0;
  #next = WORK_NUMBERS;

  constructor(layer: Layer, layerOfFour: Layer, putInPlace: PutInPlace, numbers: Float64Array) {
    this.layer = layer;
    this.layerOfFour = layerOfFour;
    this.putInPlace = putInPlace;
    this.numbers = numbers;
  }

  /** A place for so many numbers, not more than there are: the index of its first. */
  take(count: number): number {
    if (this.#next + count > this.numbers.length) {
      this.generation++;
      this.#next = WORK_NUMBERS;
    }
    const place = this.#next;
    this.#next += Math.ceil(count / ALIGNED) * ALIGNED;
    return place;
  }
}

/** Numbers of a line of the cache. */
const ALIGNED = 8;

let machine: RowMachine | null | undefined;

/** The machine of this thread; null where WebAssembly is not there or not allowed. */
export function rowMachine(): RowMachine | null {
  return machine === undefined ? (machine = makeMachine()) : machine;
}

function makeMachine(): RowMachine | null {
  const instance = instantiate(() => layerModule(PAGES), ['layer', 'layerOfFour', 'putInPlace']);
  if (instance === null) return null;
  const { layer, layerOfFour, putInPlace } = instance.functions;
  return new RowMachine(layer, layerOfFour, putInPlace, new Float64Array(instance.memory));
}
