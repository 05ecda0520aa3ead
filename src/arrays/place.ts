/** Whose argument is being read: it is named in every error. */
export interface Place {
  readonly who: string;
  readonly argument: string;
}

/** Of an array of one dimension, or of two. */
export type Shape = readonly [number] | readonly [number, number];

/** Where in an array of a shape the value at `index` stands, in words. */
export function placeIn([, columns]: Shape, index: number): string {
  return columns === undefined ? `index ${index}` : `row ${Math.floor(index / columns)}, column ${index % columns}`;
}
