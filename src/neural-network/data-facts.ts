import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DenseMatrix, FloatArray } from '../arrays';

/** What is told of the samples of a fit, without the samples. */
export interface DataFacts {
  readonly samples: number;
  /** sha256, in hexadecimal digits, of the samples, targets and weights as they were learnt. */
  readonly fingerprint: string;
  /** The smallest and the largest value of each feature [features]. */
  readonly smallest: Float64Array;
  readonly largest: Float64Array;
}

/** Bytes that are looked at in one turn of the event loop: about a millisecond. */
const BYTES_A_TURN = 1 << 20;

/**
 * Looks at samples in many turns of the event loop, most often while another thread trains with them.
 *
 * @param sampleWeight  null where all count the same
 */
export async function dataFacts(X: DenseMatrix, y: DenseMatrix, sampleWeight: FloatArray | null): Promise<DataFacts> {
  const hash = createHash('sha256');
  const smallest = new Float64Array(X.columns).fill(Infinity);
  const largest = new Float64Array(X.columns).fill(-Infinity);
  await addMatrix(hash, X, (rows) => {
    widen(rows, smallest, largest);
  });
  await addMatrix(hash, y);
  if (sampleWeight !== null) await addMatrix(hash, { data: sampleWeight, rows: sampleWeight.length, columns: 1 });
  return { samples: X.rows, fingerprint: hash.digest('hex'), smallest, largest };
}

async function addMatrix(
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

/** Takes further rows into the ranges of their columns. */
function widen(rows: FloatArray, smallest: Float64Array, largest: Float64Array): void {
  const columns = smallest.length;
  for (let start = 0; start < rows.length; start += columns) {
    for (let j = 0; j < columns; j++) {
      const value = rows[start + j]!;
      if (value < smallest[j]!) smallest[j] = value;
      if (value > largest[j]!) largest[j] = value;
    }
  }
}
