import { attribute } from '../attribute';
import type { FunctionGraph, Value } from '../function-graph';

/** a < b, element by element; one of them may be a scalar. */
export function less(graph: FunctionGraph, a: Value, b: Value): Value {
  const shape = a.shape.length >= b.shape.length ? a.shape : b.shape;
  return graph.add({
    op: 'Less',
    inputs: [a, b],
    attributes: { T: attribute.type(a.type) },
    output: 'z',
    type: 'bool',
    shape,
  });
}

/** a = b for scalars. */
export function equal(graph: FunctionGraph, a: Value, b: Value): Value {
  const attributes = { T: attribute.type(a.type), incompatible_shape_error: attribute.boolean(true) };
  return graph.add({ op: 'Equal', inputs: [a, b], attributes, output: 'z', type: 'bool', shape: [] });
}

/** `yes` where `condition` holds, else `no`; the largest of the three shapes, to which the others stretch. */
export function select(graph: FunctionGraph, condition: Value, yes: Value, no: Value): Value {
  return graph.add({
    op: 'SelectV2',
    inputs: [condition, yes, no],
    attributes: { T: attribute.type(yes.type) },
    output: 'output',
    type: yes.type,
    shape: [condition, yes, no].reduce((wide, { shape }) => (shape.length > wide.length ? shape : wide), yes.shape),
  });
}
