import type { Value } from '../../graph';
import { divide, maximum, multiply, negate, square, squareRoot, sum } from '../../graph/operations';
import { FUZZ } from './fuzz';
import type { KerasLoss } from './keras-loss';
import { lastAxis } from './last-axis';
import { rowSums } from './row-sums';

/** −Σ (y/|y|)·(o/|o|), with squared lengths of at least 10⁻⁷. */
export const cosineProximity: KerasLoss = (graph, target, output) => {
  const normalized = (x: Value): Value => {
    const squares = sum(graph, square(graph, x), lastAxis(x), true);
    return divide(graph, x, squareRoot(graph, maximum(graph, squares, graph.constant(x.type, FUZZ))));
  };
  return negate(graph, rowSums(graph, multiply(graph, normalized(target), normalized(output))));
};
