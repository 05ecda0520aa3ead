import { attribute } from '../attribute';
import type { FunctionGraph, Value } from '../function-graph';
import { broadcast } from './broadcast';
import { unstretched } from './reductions';

function comparison(graph: FunctionGraph, op: string, a: Value, b: Value): Value {
  return graph.add({
    op,
    inputs: [a, b],
    attributes: { T: attribute.type(a.type) },
    output: 'z',
    type: 'bool',
    shape: broadcast(op, a.shape, b.shape),
  });
}

/** a < b, element by element. */
export const less = (graph: FunctionGraph, a: Value, b: Value): Value => comparison(graph, 'Less', a, b);
/** a ≤ b, element by element. */
export const lessOrEqual = (graph: FunctionGraph, a: Value, b: Value): Value => comparison(graph, 'LessEqual', a, b);

/** a = b, element by element. */
export function equal(graph: FunctionGraph, a: Value, b: Value): Value {
  const attributes = { T: attribute.type(a.type), incompatible_shape_error: attribute.boolean(true) };
  const shape = broadcast('Equal', a.shape, b.shape);
  return graph.add({ op: 'Equal', inputs: [a, b], attributes, output: 'z', type: 'bool', shape });
}

/**
 * `yes` where `condition` holds, else `no`, element by element. By `yes`: g where the condition holds, else 0; by `no`:
 * the other way round.
 */
export function select(graph: FunctionGraph, condition: Value, yes: Value, no: Value): Value {
  const zero = (): Value => graph.constant(yes.type, 0);
  return graph.addDifferentiable(
    {
      op: 'SelectV2',
      inputs: [condition, yes, no],
      attributes: { T: attribute.type(yes.type) },
      output: 'output',
      type: yes.type,
      shape: broadcast('SelectV2', condition.shape, yes.shape, no.shape),
    },
    () => [
      null,
      (g) => unstretched(graph, select(graph, condition, g, zero()), yes.shape),
      (g) => unstretched(graph, select(graph, condition, zero(), g), no.shape),
    ],
  );
}
