/** What is used of WebAssembly, which TypeScript knows only beside all of a browser. Not every Node.js has it: --jitless. */
declare const WebAssembly:
  { readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer } } | undefined;

/** Of WebAssembly's memory, in bytes. */
const PAGE = 65_536;

/**
 * Memory for the order of at least so many rows. The native library reads a tensor where it lies if that begins at a multiple
 * of 64 bytes, as WebAssembly's memory does, and else copies it into new memory in every call: the order of 256 epochs of a
 * thousand rows takes half a millisecond.
 */
export function alignedRows(length: number): Int32Array {
  const pages = Math.ceil((length * Int32Array.BYTES_PER_ELEMENT) / PAGE);
  try {
    if (typeof WebAssembly !== 'undefined') return new Int32Array(new WebAssembly.Memory({ initial: pages }).buffer);
  } catch {
    // There is no room for it: it wants gigabytes of addresses.
  }
  return new Int32Array(length);
}
