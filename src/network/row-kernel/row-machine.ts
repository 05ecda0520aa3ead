import { layerModule } from './layer-module';

/** What is used of WebAssembly, which TypeScript knows only beside all of a browser. Not every Node.js has it: --jitless. */
declare const WebAssembly:
  | {
      readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
      readonly Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
      readonly Memory: new (...never: never[]) => { readonly buffer: ArrayBuffer };
    }
  | undefined;

/** 4 MB: more would be in the nearer caches of few processors. */
const PAGES = 64;
/** Numbers for which there is room. */
export const MACHINE_NUMBERS = (PAGES * 65_536) / Float64Array.BYTES_PER_ELEMENT;

/** `layer-module.ts` says what they are. */
type Layer = (
  x: number,
  inputs: number,
  entries: number,
  weights: number,
  sums: number,
  sumsEnd: number,
  least: number,
) => void;

/**
 * The module's one instance in this thread, and its memory. Networks come and go, and nobody says when: so each takes the next
 * place, and where none is left all places are given up at once.
 */
export class RowMachine {
  readonly layer: Layer;
  /** The memory. */
  readonly numbers: Float64Array;
  /** How often all places have been given up. A place is good as long as this is what it was behind `take`. */
  generation = 0;
  #next = 0;

  constructor(layer: Layer, numbers: Float64Array) {
    this.layer = layer;
    this.numbers = numbers;
  }

  /** A place for so many numbers, not more than there are: the index of its first. */
  take(count: number): number {
    if (this.#next + count > this.numbers.length) {
      this.generation++;
      this.#next = 0;
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
  if (typeof WebAssembly === 'undefined') return null;
  try {
    const { layer, memory } = new WebAssembly.Instance(new WebAssembly.Module(layerModule(PAGES))).exports;
    if (typeof layer !== 'function' || !(memory instanceof WebAssembly.Memory)) return null;
    return new RowMachine(layer as Layer, new Float64Array(memory.buffer));
  } catch {
    return null; // a policy forbids to compile, or there is no room for the memory
  }
}
