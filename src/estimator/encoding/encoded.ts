import type { StoredArray } from '../../files';

/** The key of objects in a tree that stand for what JSON has no form for. */
export const KIND = '$';

/** A typed array, or numbers in some shape, outside of the tree. */
export interface EncodedTensor {
  readonly shape: readonly number[];
  readonly data: TypedArray;
}

/** Every kind of typed array; a clamped one comes back as a plain one. */
export type TypedArray = StoredArray | Uint8ClampedArray;

/** A value as JSON, and the numbers of it by the names that the JSON calls them by. */
export interface Encoded {
  /**
   * null, booleans, numbers, strings, arrays and plain objects as they are. An object with the key `$` stands for something
   * else, as docs/format.md says of each.
   */
  readonly tree: unknown;
  readonly tensors: ReadonlyMap<string, EncodedTensor>;
}
