import { ARRAYS, isDtype } from './dtype';
import { elementsIn, isSizes } from './shape';
import type { StoredTensor } from './stored-tensor';

/** Bytes, copied, as numbers of a dtype in a shape; undefined where they are not just as many. */
export function tensorOfBytes(dtype: unknown, shape: unknown, bytes: Uint8Array): StoredTensor | undefined {
  if (!isDtype(dtype) || !isSizes(shape)) return undefined;
  const elements = elementsIn(shape);
  if (elements === undefined || elements * ARRAYS[dtype].BYTES_PER_ELEMENT !== bytes.length) return undefined;
  const { buffer } = Uint8Array.from(bytes);
  return { dtype, shape, data: new ARRAYS[dtype](buffer, 0, elements) };
}
