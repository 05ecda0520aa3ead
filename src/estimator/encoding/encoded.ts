/** The key of objects in a tree that stand for what JSON has no form for. */
export const KIND = '$';

/** A typed array, or numbers in some shape, outside of the tree. */
export interface EncodedTensor {
  readonly shape: readonly number[];
  readonly data: TypedArray;
}

export type TypedArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray;

/** A value as JSON, and the numbers of it by the names that the JSON calls them by. */
export interface Encoded {
  /**
   * null, booleans, numbers, strings, arrays and plain objects as they are. An object with the key `$` stands for something
   * else, as docs/format.md says of each.
   */
  readonly tree: unknown;
  readonly tensors: ReadonlyMap<string, EncodedTensor>;
}
