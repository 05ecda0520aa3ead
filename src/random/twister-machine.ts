import { instantiate } from '../webassembly';
import { ROOM_BYTES, STATE_BYTES } from './twister';
import { twisterModule } from './twister-module';

/** A megabyte. */
const PAGES = 16;

/** The module's functions; their file says what they do. */
interface Functions {
  readonly shuffle: (array: number, last: number, at: number) => number;
  readonly fillUniform: (target: number, end: number, at: number, low: number, range: number) => number;
}

/**
 * Draws many numbers at once, in WebAssembly: a process that has just started takes ten times as long in JavaScript, which V8 has not compiled
 * yet. What it is given, a generator's state too, goes into its memory and comes back.
 */
export class TwisterMachine {
  readonly #functions: Functions;
  readonly #state: Int32Array; // [624]
  /** Behind it, the same place twice. */
  readonly #words: Int32Array;
  readonly #doubles: Float64Array;

  constructor(functions: Functions, memory: ArrayBuffer) {
    this.#functions = functions;
    this.#state = new Int32Array(memory, 0, STATE_BYTES / Int32Array.BYTES_PER_ELEMENT);
    this.#words = new Int32Array(memory, ROOM_BYTES);
    this.#doubles = new Float64Array(memory, ROOM_BYTES);
  }

  /** Whether it shuffles so many whole numbers: there have to be two, and room for them. */
  takes(length: number): boolean {
    return length > 1 && length <= this.#words.length;
  }

  /**
   * Shuffles in place.
   *
   * @param state  words, changed  @param pos  the place in them
   * @param array  two numbers or more, for which there is room
   * @returns the place behind it
   */
  shuffle(state: Int32Array, pos: number, array: Int32Array): number {
    this.#words.set(array);
    const next = this.#with(state, () => this.#functions.shuffle(ROOM_BYTES, array.length - 1, bytesTo(pos)));
    array.set(this.#words.subarray(0, array.length));
    return next;
  }

  /** Fills with low + range·u, u uniform in [0, 1); the rest as above. */
  fillUniform(state: Int32Array, pos: number, target: Float64Array | Float32Array, low: number, range: number): number {
    let next = pos;
    for (let start = 0; start < target.length; start += this.#doubles.length) {
      const part = this.#doubles.subarray(0, Math.min(this.#doubles.length, target.length - start));
      const end = part.byteOffset + part.byteLength;
      next = this.#with(state, () => this.#functions.fillUniform(ROOM_BYTES, end, bytesTo(next), low, range));
      target.set(part, start);
    }
    return next;
  }

  #with(state: Int32Array, drawTo: () => number): number {
    this.#state.set(state);
    const bytes = drawTo();
    state.set(this.#state);
    return bytes / Int32Array.BYTES_PER_ELEMENT;
  }
}

function bytesTo(pos: number): number {
  return pos * Int32Array.BYTES_PER_ELEMENT;
}

let machine: TwisterMachine | null | undefined;

/** The machine of this thread; null where WebAssembly is not there or not allowed. */
export function twisterMachine(): TwisterMachine | null {
  return machine === undefined ? (machine = makeMachine()) : machine;
}

function makeMachine(): TwisterMachine | null {
  const instance = instantiate(twisterModule, ['shuffle', 'fillUniform'], PAGES);
  return instance === null ? null : new TwisterMachine(instance.functions, instance.memory);
}
