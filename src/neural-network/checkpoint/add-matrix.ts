import type { Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DenseMatrix } from '../../arrays';

/** Bytes that are looked at in one turn of the event loop: about a millisecond. */
const BYTES_A_TURN = 1 << 20;

/** Adds the numbers of a matrix to a digest, in many turns of the event loop. */
export async function addMatrix(hash: Hash, { data }: DenseMatrix): Promise<void> {
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  for (let start = 0; start < bytes.length; start += BYTES_A_TURN) {
    if (start > 0) await nextTurn();
    hash.update(bytes.subarray(start, start + BYTES_A_TURN));
  }
}
