import { attribute } from '../attribute';
import type { Shape } from '../data-type';
import type { FunctionGraph, Operation, Value } from '../function-graph';
import { reshape } from './indexing';

/** The axes of x, first to last. */
export const everyAxis = ({ shape }: Value): number[] => shape.map((_, axis) => axis);

/** An operation that makes one number of those along the axes, which are dropped, or kept with an extent of 1. */
export function reduction(
  graph: FunctionGraph,
  op: string,
  x: Value,
  axes: readonly number[],
  keepDims: boolean,
): Operation {
  return {
    op,
    inputs: [x, graph.constant('int32', axes)],
    attributes: { T: attribute.type(x.type), Tidx: attribute.type('int32'), keep_dims: attribute.boolean(keepDims) },
    output: 'output',
    type: x.type,
    shape: keepDims ? keptShape(x.shape, axes) : x.shape.filter((_, axis) => !axes.includes(axis)),
  };
}

/** A shape with an extent of 1 in place of each of the axes. */
export function keptShape(shape: Shape, axes: readonly number[]): Shape {
  return shape.map((extent, axis) => (axes.includes(axis) ? 1 : extent));
}

/** The sum over the given axes, which are dropped, or kept with an extent of 1. By x: g in all that was summed. */
export function sum(graph: FunctionGraph, x: Value, axes: readonly number[], keepDims = false): Value {
  return graph.addDifferentiable(reduction(graph, 'Sum', x, axes, keepDims), () => [
    (g) => stretched(graph, keepDims ? g : reshape(graph, g, keptShape(x.shape, axes)), x.shape),
  ]);
}

/** The sum of all numbers, a scalar. */
export function total(graph: FunctionGraph, x: Value): Value {
  return sum(graph, x, everyAxis(x));
}

/** x as often as the shape, to which it stretches, has room for it. By x: g summed over what was stretched. */
export function stretched(graph: FunctionGraph, x: Value, shape: Shape): Value {
  if (isSame(x.shape, shape)) return x;
  return graph.addDifferentiable(
    {
      op: 'BroadcastTo',
      inputs: [x, graph.constant('int32', shape, [shape.length])],
      attributes: { T: attribute.type(x.type), Tidx: attribute.type('int32') },
      output: 'output',
      type: x.type,
      shape,
    },
    () => [(g) => unstretched(graph, g, x.shape)],
  );
}

/** The gradient by something of that shape, which was stretched to the shape of `gradient`: summed over the new places. */
export function unstretched(graph: FunctionGraph, gradient: Value, shape: Shape): Value {
  if (isSame(gradient.shape, shape)) return gradient;
  const added = gradient.shape.length - shape.length;
  const axes = everyAxis(gradient).filter(
    (axis) => axis < added || (shape[axis - added] === 1 && gradient.shape[axis] !== 1),
  );
  const summed = sum(graph, gradient, axes);
  return isSame(summed.shape, shape) ? summed : reshape(graph, summed, shape);
}

function isSame(a: Shape, b: Shape): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}
