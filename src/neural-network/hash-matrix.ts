import type { Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DenseMatrix, FloatArray } from '../arrays';

/** Bytes that are looked at in one turn of the event loop: about a millisecond. */
const BYTES_A_TURN = 1 << 20;

/**
 * Adds a matrix, its shape and precision to a digest, in many turns of the event loop.
 *
 * @param look  is shown the rows too, some at a time
 */
export async function addMatrix(
  hash: Hash,
  { data, rows, columns }: DenseMatrix,
  look: (rows: FloatArray) => void = () => undefined,
): Promise<void> {
  hash.update(`${data.BYTES_PER_ELEMENT * 8} bits, ${rows} × ${columns}\n`);
  const rowsATurn = Math.max(1, Math.floor(BYTES_A_TURN / (columns * data.BYTES_PER_ELEMENT)));
  for (let row = 0; row < rows; row += rowsATurn) {
    if (row > 0) await nextTurn();
    const part = data.subarray(row * columns, Math.min(row + rowsATurn, rows) * columns);
    hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
    look(part);
  }
}
