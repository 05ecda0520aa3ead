import { webAssemblyMemory } from '../../webassembly';

/**
 * Memory for the order of at least so many rows. The native library reads a tensor where it lies if that begins at a multiple
 * of 64 bytes, as WebAssembly's memory does, and else copies it into new memory in every call: the order of 256 epochs of a
 * thousand rows takes half a millisecond.
 */
export function alignedRows(length: number): Int32Array {
  const memory = webAssemblyMemory(length * Int32Array.BYTES_PER_ELEMENT);
  return memory === null ? new Int32Array(length) : new Int32Array(memory);
}
