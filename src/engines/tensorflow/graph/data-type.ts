/** TensorFlow's numbers for element types (tensorflow/core/framework/types.proto). */
export const DATA_TYPE = { float32: 1, float64: 2, int32: 3, string: 7, int64: 9, bool: 10 } as const;

export type DataType = keyof typeof DATA_TYPE;

/** Extents; the first of an interpreted program's may be open, −1, and is then what comes in. */
export type Shape = readonly number[];

/** How many elements an array of this shape has, all of it known; a scalar's shape is []. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((size, extent) => size * extent, 1);
}
