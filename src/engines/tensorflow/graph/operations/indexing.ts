import { attribute } from '../attribute';
import type { DataType, Shape } from '../data-type';
import type { FunctionGraph, Value } from '../function-graph';

const INDEX = attribute.type('int32');

/** The rows of x [n, …] at `indices` [k]: [k, …]. */
export function gatherRows(graph: FunctionGraph, x: Value, indices: Value): Value {
  return graph.add({
    op: 'GatherV2',
    inputs: [x, indices, graph.constant('int32', 0)],
    attributes: { Tparams: attribute.type(x.type), Tindices: INDEX, Taxis: INDEX, batch_dims: attribute.integer(0) },
    output: 'output',
    type: x.type,
    shape: [...indices.shape, ...x.shape.slice(1)],
  });
}

/** x[begin : begin + size] for a vector x; `begin` may be computed (a scalar). */
export function slice(graph: FunctionGraph, x: Value, begin: Value, size: number): Value {
  return graph.add({
    op: 'Slice',
    inputs: [x, reshape(graph, begin, [1]), graph.constant('int32', [size])],
    attributes: { T: attribute.type(x.type), Index: INDEX },
    output: 'output',
    type: x.type,
    shape: [size],
  });
}

/** The same numbers in another shape. By x: g in the shape of x. */
export function reshape(graph: FunctionGraph, x: Value, shape: Shape): Value {
  return graph.addDifferentiable(
    {
      op: 'Reshape',
      inputs: [x, graph.constant('int32', shape, [shape.length])],
      attributes: { T: attribute.type(x.type), Tshape: INDEX },
      output: 'output',
      type: x.type,
      shape,
    },
    () => [(g) => reshape(graph, g, x.shape)],
  );
}

/** Vectors end to end, or matrices of as many columns below each other. */
export function concatenate(graph: FunctionGraph, parts: readonly Value[]): Value {
  return joined(graph, parts, 0);
}

/** Matrices of as many rows, side by side. */
export function beside(graph: FunctionGraph, matrices: readonly Value[]): Value {
  return joined(graph, matrices, 1);
}

function joined(graph: FunctionGraph, parts: readonly Value[], axis: number): Value {
  if (parts.length === 1) return parts[0]!; // the operation takes two at least
  const { type, shape } = parts[0]!;
  const sizes = parts.map((part) => part.shape[axis]!);
  const size = sizes.includes(-1) ? -1 : sizes.reduce((sum, own) => sum + own);
  return graph.add({
    op: 'ConcatV2',
    inputs: [...parts, graph.constant('int32', axis)],
    attributes: { N: attribute.integer(parts.length), T: attribute.type(type), Tidx: INDEX },
    output: 'output',
    type,
    shape: shape.map((own, index) => (index === axis ? size : own)),
  });
}

/** A vector or a matrix in so many parts of as many rows each. */
export function partsOf(graph: FunctionGraph, x: Value, count: number): Value[] {
  return graph.addSeveral(
    {
      op: 'Split',
      inputs: [graph.constant('int32', 0), x],
      attributes: { T: attribute.type(x.type), num_split: attribute.integer(count) },
      output: 'output',
      type: x.type,
      shape: [x.shape[0]! / count, ...x.shape.slice(1)],
    },
    count,
  );
}

/** `count` columns of a matrix. */
export function columnsOf(graph: FunctionGraph, x: Value, begin: number, count: number): Value {
  return block(graph, x, graph.constant('int32', [0, begin]), [x.shape[0]!, count]);
}

/** `count` rows of a matrix. */
export function rowsOf(graph: FunctionGraph, x: Value, begin: number, count: number): Value {
  return block(graph, x, graph.constant('int32', [begin, 0]), [count, x.shape[1]!]);
}

/** The same from a `begin` on that is computed (a single number). */
export function rowsFrom(graph: FunctionGraph, x: Value, begin: Value, count: number): Value {
  return block(graph, x, startOfRow(graph, begin), [count, x.shape[1]!]);
}

/**
 * `count` numbers of a vector, from a `begin` [1] on that is computed. An interpreted program reads them where they lie if they begin and end at a
 * multiple of 64 bytes, as it does rows of a matrix only where all begin at one.
 */
export function numbersFrom(graph: FunctionGraph, x: Value, begin: Value, count: number): Value {
  return block(graph, x, begin, [count]);
}

/** The first rows of a matrix, as many as `count` [1] says. Interpreted programs only. */
export function firstRows(graph: FunctionGraph, x: Value, count: Value): Value {
  const columns = x.shape[1]!;
  const size = concatenate(graph, [count, graph.constant('int32', [columns])]);
  return block(graph, x, graph.constant('int32', [0, 0]), [-1, columns], size);
}

/** The place [row, 0]. */
function startOfRow(graph: FunctionGraph, row: Value): Value {
  return concatenate(graph, [reshape(graph, row, [1]), graph.constant('int32', [0])]);
}

function block(
  graph: FunctionGraph,
  x: Value,
  begin: Value,
  shape: Shape,
  size = graph.constant('int32', shape),
): Value {
  return graph.add({
    op: 'Slice',
    inputs: [x, begin, size],
    attributes: { T: attribute.type(x.type), Index: INDEX },
    output: 'output',
    type: x.type,
    shape,
  });
}

/** The transpose of a matrix. */
export function transposed(graph: FunctionGraph, x: Value): Value {
  return graph.add({
    op: 'Transpose',
    inputs: [x, graph.constant('int32', [1, 0])],
    attributes: { T: attribute.type(x.type), Tperm: INDEX },
    output: 'y',
    type: x.type,
    shape: [x.shape[1]!, x.shape[0]!],
  });
}

/** A matrix with `count` columns of zeros behind its own. */
export function withZeroColumns(graph: FunctionGraph, x: Value, count: number): Value {
  const [rows, columns] = [x.shape[0]!, x.shape[1]!];
  return graph.add({
    op: 'Pad',
    inputs: [x, graph.constant('int32', [0, 0, 0, count], [2, 2])],
    attributes: { T: attribute.type(x.type), Tpaddings: INDEX },
    output: 'output',
    type: x.type,
    shape: [rows, columns + count],
  });
}

/** x [n, …] with `rows` [k, …] in the place of its own from `begin` on. Compiled programs only. */
export function withRows(graph: FunctionGraph, x: Value, begin: number, rows: Value): Value {
  const start = x.shape.map((_, axis) => (axis === 0 ? begin : 0));
  return withBlock(graph, x, graph.constant('int32', start), rows);
}

/** The same of a matrix, from a `begin` on that is computed (a scalar). */
export function withRowsFrom(graph: FunctionGraph, x: Value, begin: Value, rows: Value): Value {
  return withBlock(graph, x, startOfRow(graph, begin), rows);
}

/** A matrix with `columns` [n, k] in the place of its own from `begin` on. Compiled programs only. */
export function withColumns(graph: FunctionGraph, x: Value, begin: number, columns: Value): Value {
  return withBlock(graph, x, graph.constant('int32', [0, begin]), columns);
}

function withBlock(graph: FunctionGraph, x: Value, begin: Value, block: Value): Value {
  return graph.add({
    op: 'XlaDynamicUpdateSlice',
    inputs: [x, block, begin],
    attributes: { T: attribute.type(x.type), Tindices: INDEX },
    output: 'output',
    type: x.type,
    shape: x.shape,
  });
}

/**
 * x, of which XLA shall not know how it was made. Compiled programs only.
 *
 * @param others  nor that it does not depend on these
 */
export function hidden(graph: FunctionGraph, x: Value, ...others: Value[]): Value {
  const inputs = [x, ...others];
  const attributes = { T: attribute.types(inputs.map(({ type }) => type)) };
  return graph.add({
    op: 'XlaOptimizationBarrier',
    inputs,
    attributes,
    output: 'output',
    type: x.type,
    shape: x.shape,
  });
}

/** The transpose of a matrix, made as such: XLA would go through the matrix as it lies. Compiled programs only. */
export function hiddenTranspose(graph: FunctionGraph, x: Value): Value {
  return hidden(graph, transposed(graph, x));
}

/** The number at the computed `index` of a vector x, a scalar. */
export function element(graph: FunctionGraph, x: Value, index: Value): Value {
  return reshape(graph, slice(graph, x, index, 1), []);
}

/** The vector x with the scalar `value` at the computed `index`. */
export function withElement(graph: FunctionGraph, x: Value, index: Value, value: Value): Value {
  return graph.add({
    op: 'TensorScatterUpdate',
    inputs: [x, reshape(graph, index, [1, 1]), reshape(graph, value, [1])],
    attributes: { T: attribute.type(x.type), Tindices: INDEX },
    output: 'output',
    type: x.type,
    shape: x.shape,
  });
}

/** Where the largest number along the last axis of x stands, the first of several: int32, without that axis. */
export function argMax(graph: FunctionGraph, x: Value): Value {
  return graph.add({
    op: 'ArgMax',
    inputs: [x, graph.constant('int32', x.shape.length - 1)],
    attributes: { T: attribute.type(x.type), Tidx: INDEX, output_type: INDEX },
    output: 'output',
    type: 'int32',
    shape: x.shape.slice(0, -1),
  });
}

/** x as another type; x itself where it has that type. */
export function cast(graph: FunctionGraph, x: Value, type: DataType): Value {
  if (x.type === type) return x;
  const attributes = { SrcT: attribute.type(x.type), DstT: attribute.type(type), Truncate: attribute.boolean(false) };
  return graph.add({ op: 'Cast', inputs: [x], attributes, output: 'y', type, shape: x.shape });
}
