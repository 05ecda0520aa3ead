import type { FloatArray } from '../../../arrays';
import type { DenseLayer } from '../../../network';
import type { Shape } from '../graph';

/** From this many inputs for each unit on, a layer is narrow. */
const NARROW = 4;

/**
 * Whether a layer's W lies in a program's memory as [units, inputs] instead of [inputs, units]. The library multiplies
 * matrices of few columns badly: for 784 inputs and 10 units in 32 bits the gradient of W takes 15 µs a batch of 32
 * rows, and its transpose 4.
 */
export function liesTransposed({ inputs, units }: DenseLayer): boolean {
  return inputs >= NARROW * units;
}

/** The shape of W where it lies in a program. */
export function shapeInProgram(layer: DenseLayer): Shape {
  return liesTransposed(layer) ? [layer.units, layer.inputs] : [layer.inputs, layer.units];
}

/** Copies W [inputs, units] to where it lies in a program. */
export function copyIntoProgram(layer: DenseLayer, W: FloatArray, place: FloatArray): void {
  if (liesTransposed(layer)) transpose(W, layer.inputs, layer.units, place);
  else place.set(W);
}

/** Copies W [inputs, units] from where it lies in a program. */
export function copyFromProgram(layer: DenseLayer, place: FloatArray): FloatArray {
  const W = place.slice();
  if (liesTransposed(layer)) transpose(place, layer.units, layer.inputs, W);
  return W;
}

/** Writes the transpose of a matrix [rows, columns]. */
function transpose(from: FloatArray, rows: number, columns: number, to: FloatArray): void {
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) to[j * rows + i] = from[i * columns + j]!;
  }
}
