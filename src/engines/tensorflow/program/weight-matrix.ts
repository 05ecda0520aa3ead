import type { FloatArray } from '../../../arrays';
import type { ModelWeight } from '../../../network';

/** From this many inputs for each unit on, a layer is narrow. */
const NARROW = 4;

/**
 * Whether a dense layer's W lies in a program's memory as [units, inputs] instead of [inputs, units]. The library
 * multiplies matrices of few columns badly: for 784 inputs and 10 units in 32 bits the gradient of W takes 15 µs a batch
 * of 32 rows, and its transpose 4. A constraint goes by the axes as they were.
 */
export function liesTransposed({ shape, constraint }: ModelWeight): boolean {
  const [inputs, units] = [shape[0]!, shape[1]!];
  return constraint === null && inputs >= NARROW * units;
}

/** Writes the transpose of a matrix [rows, columns]. */
export function transpose(from: FloatArray, rows: number, columns: number, to: FloatArray): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) to[j * rows + i] = from[i * columns + j]!;
  }
}
