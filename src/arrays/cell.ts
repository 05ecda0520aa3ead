import type { MatrixInput } from './matrix-input';

/** What stands in a table: a number, a word, a truth value; NaN or null where it is missing. */
export type Cell = number | string | boolean | null;

/** Samples as rows, features as columns of any type each. */
export type CellInput =
  MatrixInput | readonly (readonly Cell[])[] | { readonly data: readonly Cell[]; readonly shape: readonly number[] };
