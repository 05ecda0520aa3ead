import type { FunctionGraph, Value } from '../../graph';
import { cast, power, subtract } from '../../graph/operations';

/**
 * 1 − βᵗ in the parameters' type, for a β that TensorFlow.js has rounded to that type before: 1 − β2 of 0.999 is a
 * hundred-thousandth less in 32 bits. The power itself is 64-bit; TensorFlow.js multiplies up in 32 bits, whose rounding
 * is of that size as well at the first few steps.
 *
 * @param beta, t  float64, scalars
 */
export function missingPower(graph: FunctionGraph, beta: Value, t: Value, type: Value['type']): Value {
  const rounded = cast(graph, cast(graph, beta, type), 'float64');
  return cast(graph, subtract(graph, graph.constant('float64', 1), power(graph, rounded, t)), type);
}
