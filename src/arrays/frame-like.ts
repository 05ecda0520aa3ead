/** An Arrow table, as far as it is read here. */
export interface ArrowLike {
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  readonly numRows: number;
  getChildAt(index: number): { readonly length: number; get(row: number): unknown; toArray(): unknown } | null;
}

/** An arquero table, as far as it is read here. */
export interface ArqueroLike {
  columnNames(): readonly string[];
  numRows(): number;
  array(name: string): ArrayLike<unknown>;
}

/** A polars DataFrame, as far as it is read here. */
export interface PolarsLike {
  readonly columns: readonly string[];
  readonly height: number;
  getColumn(name: string): { toArray(): unknown };
}

/** A danfojs DataFrame, as far as it is read here; a `Table` of this library's looks the same. */
export interface DanfoLike {
  readonly columns: readonly string[];
  readonly shape: readonly number[];
  /** Rows. */
  readonly values: unknown;
}

/** Columns with names, of whatever library. */
export type FrameLike = ArrowLike | ArqueroLike | PolarsLike | DanfoLike;
