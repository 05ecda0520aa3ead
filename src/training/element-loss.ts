import { type DenseMatrix, type FloatArray, type Precision, precisionOf } from '../arrays';
import type { LossName } from './training-plan';

/** A loss of one number: its output o = f(z) is made by the network, its gradient by z is o − y for all of them. */
type ElementLoss = (output: number, target: number) => number;

/** x·ln y, and 0 where x is 0, whatever y is. */
function xLogY(x: number, y: number): number {
  return x === 0 ? 0 : x * Math.log(y);
}

/**
 * The loss of one output for one sample, by name. `squared_error` is averaged over the outputs, the others are summed.
 *
 * @param epsilon  machine epsilon of the training's precision: probabilities are kept that far from 0 and 1
 */
export function elementLoss(name: LossName, outputs: number, epsilon: number): ElementLoss {
  const clipped = (probability: number): number => Math.min(Math.max(probability, epsilon), 1 - epsilon);
  switch (name) {
    case 'squared_error':
      return (output, target) => (0.5 * (output - target) ** 2) / outputs;
    case 'poisson':
      return (output, target) => xLogY(target, target / output) - target + output;
    case 'binary_log_loss':
      return (output, target) => -(xLogY(target, clipped(output)) + xLogY(1 - target, 1 - clipped(output)));
    case 'log_loss':
      return (output, target) => -xLogY(target, clipped(output));
  }
}

/** Machine epsilon: the step from 1 to the next number. */
export function epsilonOf(precision: Precision): number {
  return precision === 'float64' ? 2 ** -52 : 2 ** -23;
}

/**
 * The mean loss of a network's output, without a penalty.
 *
 * @param output, y     [samples, outputs]
 * @param sampleWeight  how much each sample counts; null where all count the same
 */
export function meanLoss(name: LossName, output: DenseMatrix, y: DenseMatrix, sampleWeight: FloatArray | null): number {
  const loss = elementLoss(name, y.columns, epsilonOf(precisionOf(output.data)));
  let [total, weightSum] = [0, 0];
  for (let row = 0; row < y.rows; row++) {
    const counts = sampleWeight === null ? 1 : sampleWeight[row]!;
    weightSum += counts;
    for (let k = row * y.columns; k < (row + 1) * y.columns; k++) total += counts * loss(output.data[k]!, y.data[k]!);
  }
  return total / weightSum;
}
