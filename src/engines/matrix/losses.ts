import type { Precision } from '../../arrays';
import type { LossName } from '../../training';

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
