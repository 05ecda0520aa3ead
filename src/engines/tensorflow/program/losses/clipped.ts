import type { FunctionGraph, Value } from '../../graph';
import { maximum, minimum } from '../../graph/operations';

/** Machine epsilon: scikit-learn keeps probabilities this far from 0 and 1 before it takes their logarithm. */
const EPSILON = { float64: 2 ** -52, float32: 2 ** -23 } as const;

export function clipped(graph: FunctionGraph, probabilities: Value): Value {
  const { type } = probabilities;
  const epsilon = EPSILON[type === 'float32' ? 'float32' : 'float64'];
  const above = maximum(graph, probabilities, graph.constant(type, epsilon));
  return minimum(graph, above, graph.constant(type, 1 - epsilon));
}
