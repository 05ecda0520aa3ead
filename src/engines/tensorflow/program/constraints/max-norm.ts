import { clip, divide, multiply, plus } from '../../graph/operations';
import { FUZZ } from '../keras-losses';
import type { Constraint } from './constraint';
import { norms } from './norms';

/** w·min(|w|, maxValue) / (10⁻⁷ + |w|), with |w| over the axes of w as it lies in the program. */
export function maxNorm(maxValue: number, axes: readonly number[]): Constraint {
  return (graph, w) => {
    const lengths = norms(graph, w, axes);
    const desired = clip(graph, lengths, 0, maxValue);
    return multiply(graph, w, divide(graph, desired, plus(graph, lengths, FUZZ)));
  };
}
