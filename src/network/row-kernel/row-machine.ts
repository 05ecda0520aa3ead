import { instantiate, PAGE_BYTES } from '../../webassembly';
import { layerModule } from './layer-module';
import { ACTIVATIONS, NUMBER_BYTES, WORK_NUMBERS } from './layout';

/** 10 MB, of which the system gives what is used: a network of 784 → 512 → 512 → 10 has room. */
const PAGES = 160;
const ALL_NUMBERS = (PAGES * PAGE_BYTES) / NUMBER_BYTES;
/** Numbers of weights for which there is room. */
export const MACHINE_NUMBERS = ALL_NUMBERS - WORK_NUMBERS;

/** The module's functions; their files say what they do. */
interface Functions extends Readonly<Record<(typeof ACTIVATIONS)[number], Activate>> {
  readonly layer: (x: number, inputs: number, weights: number, sums: number, sumsEnd: number, least: number) => void;
  readonly putInPlace: (from: number, inputs: number, rows: number) => number;
  readonly rowsThroughNetwork: (
    layers: number,
    layersEnd: number,
    from: number,
    end: number,
    to: number,
    inputs: number,
    outputBytes: number,
    isSingle: number,
  ) => number;
}

/** Turns a row's sums into activations. */
type Activate = (sums: number, sumsEnd: number, bytes: number) => void;

const FUNCTIONS = ['layer', 'putInPlace', 'rowsThroughNetwork', ...ACTIVATIONS] as const satisfies (keyof Functions)[];

/**
 * The module's one instance in this thread, and its memory. Networks come and go, and nobody says when: so each takes the next
 * place, and where none is left all places are given up at once.
 */
export class RowMachine {
  readonly functions: Functions;
  /** The memory. */
  readonly numbers: Float64Array;
  /** The same. */
  readonly words: Int32Array;
  /** Whether its exp and tanh have the bits of JavaScript's, which another version of V8 may have from elsewhere. */
  readonly hasExponentials: boolean;
  /** How often all places have been given up. A place is good as long as this is what it was behind `take`. */
  generation = 0;
  #next = WORK_NUMBERS;

  constructor(functions: Functions, numbers: Float64Array) {
    this.functions = functions;
    this.numbers = numbers;
    this.words = new Int32Array(numbers.buffer);
    this.hasExponentials = this.#isSame('exp', Math.exp) && this.#isSame('tanh', Math.tanh);
  }

  #isSame(name: 'exp' | 'tanh', ofJavaScript: (x: number) => number): boolean {
    const numbers = this.numbers.subarray(0, SAMPLES.length);
    numbers.set(SAMPLES);
    this.functions[name](numbers.byteOffset, numbers.byteLength, numbers.byteLength);
    return SAMPLES.every((x, index) => Object.is(numbers[index], ofJavaScript(x)));
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

/** Where methods differ they do so in the last bit of one number in ten or more. */
const SAMPLES = Array.from({ length: 8 * ALIGNED }, (_, i) => (i % 2 === 0 ? 0.37 * i : -0.013 * i * i));

let machine: RowMachine | null | undefined;

/** The machine of this thread; null where WebAssembly is not there or not allowed. */
export function rowMachine(): RowMachine | null {
  return machine === undefined ? (machine = makeMachine()) : machine;
}

function makeMachine(): RowMachine | null {
  const instance = instantiate(layerModule, FUNCTIONS, PAGES);
  return instance === null ? null : new RowMachine(instance.functions, new Float64Array(instance.memory));
}
