import type { FrameLike } from './frame-like';
import type { MatrixLike, NumberArray, SeriesLike, TensorLike } from './matrix-input';

/** What names a class. */
export type Label = number | string | boolean;

/** One class label per sample, or one row of 0 and 1 per sample. */
export type LabelInput =
  | readonly Label[]
  | readonly (readonly Label[])[]
  | NumberArray
  | readonly NumberArray[]
  | MatrixLike
  | TensorLike
  | FrameLike
  | SeriesLike
  | { readonly data: NumberArray | readonly Label[]; readonly shape: readonly number[] };

/** The order of numpy's `unique`: numbers by size, false before true, strings by code point. Both are of one type. */
export function compareLabels(a: Label, b: Label): number {
  // JavaScript compares UTF-16 units, which puts 😀 before ﬁ; the bytes of UTF-8 stand in the order of code points.
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b));
  return a < b ? -1 : a > b ? 1 : 0;
}
