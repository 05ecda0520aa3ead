import { attribute } from '../attribute';
import type { FunctionGraph, Value } from '../function-graph';

/** cos x, without a gradient. */
export function cosine(graph: FunctionGraph, x: Value): Value {
  const attributes = { T: attribute.type(x.type) };
  return graph.add({ op: 'Cos', inputs: [x], attributes, output: 'y', type: x.type, shape: x.shape });
}
