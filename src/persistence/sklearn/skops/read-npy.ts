import { ForeignModelError } from '../../../errors';
import type { ArrayBudget } from '../array-budget';
import { numpyArray, numpyDtype } from '../numpy-dtype';
import type { ArrayContent } from '../python-object';

const MAGIC = '\x93NUMPY';
const HEADER = /^\{'descr': '([^']{1,20})', 'fortran_order': (True|False), 'shape': \(((?:\d{1,16},? ?)*)\), \}\s*$/;

/**
 * The array of a `.npy` file, as numpy's `save` writes it. Source: numpy's `lib/format.py`.
 *
 * @throws ForeignModelError for another file, or an array of records or objects
 */
export function readNpy(who: string, bytes: Uint8Array, budget: ArrayBudget): ArrayContent {
  const refuse = (): never => {
    throw new ForeignModelError(who, 'a file in it is no array of numpy (.npy), or a damaged one.');
  };
  const text = (start: number, end: number): string => Buffer.from(bytes.subarray(start, end)).toString('latin1');
  if (bytes.length < 12 || text(0, 6) !== MAGIC) refuse();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isShort = bytes[6] === 1;
  if (!isShort && bytes[6] !== 2 && bytes[6] !== 3) refuse();
  const start = isShort ? 10 : 12;
  const data = start + (isShort ? view.getUint16(8, true) : view.getUint32(8, true));
  if (data > bytes.length) refuse();
  const [, descr, order, lengths] = HEADER.exec(text(start, Math.min(data, start + 10_000))) ?? refuse();
  const shape = (lengths!.match(/\d+/g) ?? []).map(Number);
  return numpyArray(who, bytes.subarray(data), numpyDtype(who, descr!), shape, order === 'True', budget);
}
