import type { FunctionGraph, Value } from '../../graph';
import { add, cast, divideOrZero, equal, multiply, reshape, total } from '../../graph/operations';
import type { Metric } from './metric';

/**
 * Of what is right, n(target = 1 and output = 1), the share in it and what is wrong, and 0 where there is neither.
 *
 * @param wrongTarget, wrongOutput  what target and output are where it is wrong
 */
export function shareFound(wrongTarget: number, wrongOutput: number): Metric {
  return (graph, target, output, { mask }) => {
    const places = (x: Value, number: number): Value =>
      cast(graph, equal(graph, x, graph.constant(x.type, number)), output.type);
    const count = (ofTarget: number, ofOutput: number): Value => {
      const both = multiply(graph, places(target, ofTarget), places(output, ofOutput));
      return total(graph, masked(graph, both, mask));
    };
    const right = count(1, 1);
    return divideOrZero(graph, right, add(graph, right, count(wrongTarget, wrongOutput)));
  };
}

function masked(graph: FunctionGraph, x: Value, mask: Value | null): Value {
  if (mask === null) return x;
  const column = x.shape.map((extent, axis) => (axis === 0 ? extent : 1));
  return multiply(graph, x, reshape(graph, mask, column));
}
