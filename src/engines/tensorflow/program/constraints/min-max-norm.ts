import { add, clip, divide, multiply, plus, times } from '../../graph/operations';
import { FUZZ } from '../keras-losses';
import type { Constraint } from './constraint';
import { norms } from './norms';

/**
 * w·(rate·|w| brought between the two + (1 − rate)·|w|) / (10⁻⁷ + |w|), with |w| over the axes of w as it lies in the
 * program.
 */
export function minMaxNorm(minValue: number, maxValue: number, rate: number, axes: readonly number[]): Constraint {
  return (graph, w) => {
    const lengths = norms(graph, w, axes);
    const held = times(graph, clip(graph, lengths, minValue, maxValue), rate);
    const desired = add(graph, held, times(graph, lengths, 1 - rate));
    return multiply(graph, w, divide(graph, desired, plus(graph, lengths, FUZZ)));
  };
}
