import { ARRAYS, type Dtype, isDtype, type StoredArray } from './dtype';

/** A typed array as a file holds it. */
export interface StoredTensor {
  readonly dtype: Dtype;
  /** Row by row (C order); their product is the array's length. */
  readonly shape: readonly number[];
  readonly data: StoredArray;
}

/** @param data  a `Uint8ClampedArray` becomes a plain one of the same memory: files know no clamping */
export function storedTensor(
  data: StoredArray | Uint8ClampedArray,
  shape: readonly number[] = [data.length],
): StoredTensor {
  // By their names: an array may be of another realm.
  const kind = data[Symbol.toStringTag];
  if (kind === 'Uint8ClampedArray') return storedTensor(bytesOf(data), shape);
  const dtype = Object.keys(ARRAYS).find((name) => isDtype(name) && ARRAYS[name].name === kind);
  if (!isDtype(dtype)) throw new TypeError('a file holds typed arrays only');
  return { dtype, shape, data: data as StoredArray }; // clamped ones have been seen to
}

/** The memory of a typed array. */
export function bytesOf(data: StoredArray | Uint8ClampedArray): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}
