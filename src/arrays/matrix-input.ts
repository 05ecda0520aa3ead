import type { FrameLike } from './frame-like';

/** Typed arrays whose elements are JavaScript numbers. */
export type NumberArray =
  | Int8Array
  | Uint8Array
  | Uint8ClampedArray
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | Float32Array
  | Float64Array;

/** What an ml-matrix `Matrix` offers, as far as it is read here. */
export interface MatrixLike {
  readonly rows: number;
  readonly columns: number;
  get(row: number, column: number): number;
}

/** What a TensorFlow.js tensor offers, as far as it is read here. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly dtype: string;
  dataSync(): ArrayLike<number> | ArrayLike<string>;
}

/** One flat array in row order with its shape: the fast way in for large data. */
export interface ShapedArray {
  readonly data: NumberArray | readonly number[];
  readonly shape: readonly number[];
}

/** Samples as rows, features as columns. */
export type MatrixInput =
  readonly (readonly number[])[] | readonly NumberArray[] | MatrixLike | TensorLike | ShapedArray | FrameLike;

/** One column of a frame by itself: an Arrow vector, or a series of polars or danfojs, as far as it is read here. */
export type SeriesLike =
  | { readonly length: number; toArray(): unknown }
  | { readonly columns: readonly string[]; readonly shape: readonly number[]; readonly values: unknown };

/** One number per sample. */
export type VectorInput = readonly number[] | NumberArray | TensorLike | ShapedArray | SeriesLike;
