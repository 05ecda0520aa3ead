import { createHash, type Hash } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DenseMatrix, FloatArray } from '../arrays';
import { FeatureRanges } from './feature-ranges';

/** What is told of the samples of a fit, without the samples. */
export interface DataFacts {
  readonly samples: number;
  /** sha256, in hexadecimal digits, of the samples, targets and weights as they were learnt. */
  readonly fingerprint: string;
  /** The smallest and the largest value of each feature [features]. */
  readonly smallest: Float64Array;
  readonly largest: Float64Array;
}

/** Bytes that are looked at in one turn of the event loop, a quarter of a millisecond: what the other thread asks for is not to wait. */
const BYTES_A_TURN = 2 ** 18;

/**
 * Looks at samples. Those in shared memory, which stay there when they are handed to another thread, are looked at in later turns of the
 * event loop, most often while that thread trains with them; all others, and targets and weights, have been looked at when this returns.
 *
 * @param sampleWeight  null where all count the same
 */
export async function dataFacts(X: DenseMatrix, y: DenseMatrix, sampleWeight: FloatArray | null): Promise<DataFacts> {
  const hash = createHash('sha256');
  const ranges = new FeatureRanges(X.rows, X.columns);
  addRows(hash, y, 0, y.rows);
  if (sampleWeight !== null) {
    addRows(hash, { data: sampleWeight, rows: sampleWeight.length, columns: 1 }, 0, sampleWeight.length);
  }
  const inTurns = X.data.buffer instanceof SharedArrayBuffer;
  const rowsATurn = inTurns ? Math.ceil(BYTES_A_TURN / (X.columns * X.data.BYTES_PER_ELEMENT)) : X.rows;
  for (let row = 0; row < X.rows; row += rowsATurn) {
    if (inTurns) await nextTurn();
    ranges.add(addRows(hash, X, row, Math.min(row + rowsATurn, X.rows)));
  }
  return { samples: X.rows, fingerprint: hash.digest('hex'), ...ranges.close() };
}

/** @returns the numbers of the rows that were added */
function addRows(hash: Hash, { data, rows, columns }: DenseMatrix, from: number, to: number): FloatArray {
  if (from === 0) hash.update(`${data.BYTES_PER_ELEMENT * 8} bits, ${rows} × ${columns}\n`);
  const part = data.subarray(from * columns, to * columns);
  hash.update(new Uint8Array(part.buffer, part.byteOffset, part.byteLength));
  return part;
}
