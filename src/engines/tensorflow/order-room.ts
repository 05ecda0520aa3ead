/** What is used of WebAssembly, which TypeScript knows only beside all of a browser. Not every Node.js has it: --jitless. */
declare const WebAssembly:
  { readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer } } | undefined;

/** Of WebAssembly's memory, in bytes. */
const PAGE = 65_536;

/**
 * Memory for the order of a run's rows, kept for the next run. The native library reads a tensor where it lies if that begins
 * at a multiple of 64 bytes, as WebAssembly's memory does, and else copies it into new memory in every call: the order of
 * 256 epochs of a thousand rows takes half a millisecond.
 */
export class OrderRoom {
  #spare: Int32Array | undefined;

  /** A place for so many rows, with anything in it; for the caller alone until it gives that back. */
  take(length: number): Int32Array {
    const spare = this.#spare;
    this.#spare = undefined;
    return (spare !== undefined && spare.length >= length ? spare : make(length)).subarray(0, length);
  }

  /** @param place  that no tensor lies over any longer */
  giveBack(place: Int32Array): void {
    this.#spare = new Int32Array(place.buffer);
  }
}

function make(length: number): Int32Array {
  const pages = Math.ceil((length * Int32Array.BYTES_PER_ELEMENT) / PAGE);
  try {
    if (typeof WebAssembly !== 'undefined') return new Int32Array(new WebAssembly.Memory({ initial: pages }).buffer);
  } catch {
    // There is no room for it: it wants gigabytes of addresses.
  }
  return new Int32Array(length);
}
