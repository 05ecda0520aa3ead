import { divide, plus } from '../../graph/operations';
import { FUZZ } from '../keras-losses';
import type { Constraint } from './constraint';
import { norms } from './norms';

/** w / (10⁻⁷ + |w|), with |w| over the axes of w as it lies in the program. */
export function unitNorm(axes: readonly number[]): Constraint {
  return (graph, w) => divide(graph, w, plus(graph, norms(graph, w, axes), FUZZ));
}
