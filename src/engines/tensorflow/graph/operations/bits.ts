import { attribute } from '../attribute';
import type { FunctionGraph, Value } from '../function-graph';

function bitwise(graph: FunctionGraph, op: string, a: Value, b: Value): Value {
  const shape = a.shape.length >= b.shape.length ? a.shape : b.shape;
  return graph.add({
    op,
    inputs: [a, b],
    attributes: { T: attribute.type('int32') },
    output: 'z',
    type: 'int32',
    shape,
  });
}

/** a XOR b for int32; one of them may be a scalar. */
export const xor = (graph: FunctionGraph, a: Value, b: Value): Value => bitwise(graph, 'BitwiseXor', a, b);
/** a AND b for int32; one of them may be a scalar. */
export const and = (graph: FunctionGraph, a: Value, b: Value): Value => bitwise(graph, 'BitwiseAnd', a, b);

/** x >>> count for int32: zeros come in from the left, where TensorFlow's shift brings copies of the sign. */
export function shiftRight(graph: FunctionGraph, x: Value, count: number): Value {
  const shifted = bitwise(graph, 'RightShift', x, graph.constant('int32', count));
  return and(graph, shifted, graph.constant('int32', 2 ** (32 - count) - 1));
}

/** The same bits as another type, of as many bits in all; no gradient. */
export function sameBits(graph: FunctionGraph, x: Value, { type, shape }: Pick<Value, 'type' | 'shape'>): Value {
  if (type === x.type) return x;
  const attributes = { T: attribute.type(x.type), type: attribute.type(type) };
  return graph.add({ op: 'Bitcast', inputs: [x], attributes, output: 'output', type, shape });
}
