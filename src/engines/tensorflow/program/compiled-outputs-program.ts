import { FunctionGraph, type Program, type Tiling, type Value } from '../graph';
import { add, less, multiply, rowsFrom, stretched, subtract, total, withRowsFrom } from '../graph/operations';
import { forwardPass, PREDICTION } from './forward-pass';
import { parameterLayout } from './parameter-layout';
import { declare, type Ports, readWeights, results, scalar, weightPorts } from './ports';
import type { OutputsShape } from './outputs-program';

export interface CompiledOutputsShape extends Pick<OutputsShape, 'model' | 'precision'> {
  /** Rows that go through the network together. */
  readonly groupRows: number;
  /** Of them in X. */
  readonly groups: number;
  /** Of one row of the output. */
  readonly outputs: number;
  readonly tiling: Tiling | null;
}

/**
 * A perceptron's output as one TensorFlow program whose work is compiled, for up to so many rows: two threads go through half of
 * them each.
 *
 * - in: `parameter0…` by the parameter layout; `X` [rows, features], of which only the first need count, and others may be anything;
 *   `middle`, `end` int32 []: the groups [0, middle) of rows are the first half and [middle, end) the second, each at most half of all
 * - out: `output0`, `output1` [rows of a half, outputs], and `sum0`, `sum1` []: no NaN or infinity in X leaves both finite
 */
export function compiledOutputsProgram(shape: CompiledOutputsShape): Program {
  const { model, precision, groupRows, groups, outputs, tiling } = shape;
  const layout = parameterLayout(model);
  const common: Ports = {
    ...weightPorts(layout, precision),
    X: { type: precision, shape: [groups * groupRows, ...model.inputShape] },
  };
  const half: Ports = { ...common, begin: scalar('int32'), end: scalar('int32') };
  const output = { type: precision, shape: [Math.ceil(groups / 2) * groupRows, outputs] };
  const made: Ports = { output, sum: scalar(precision) };
  const loop: Ports = { group: scalar('int32'), ...made, ...half };
  const names = Object.keys(loop);

  const condition = new FunctionGraph(true, tiling);
  const { group, end } = declare(condition, loop);
  const goesOn = less(condition, group!, end!);

  const body = new FunctionGraph(true, tiling);
  const after = oneGroup(body, declare(body, loop), shape);

  const some = new FunctionGraph(true, tiling);
  const given = declare(some, half);
  const zero = some.constant(precision, 0);
  const start: Record<string, Value> = {
    ...given,
    group: given.begin!,
    output: stretched(some, zero, output.shape),
    sum: zero,
  };
  const last = some.while(
    'moreGroups',
    'oneGroup',
    names.map((name) => start[name]!),
  );
  const madeLast = Object.fromEntries(Object.keys(made).map((name) => [name, last[names.indexOf(name)]!]));

  const inputs: Ports = { ...common, middle: scalar('int32'), end: scalar('int32') };
  const all = new FunctionGraph(false);
  const whole: Record<string, Value> = declare(all, inputs);
  const ofHalf = (begin: Value, end: Value): Value[] => {
    const values: Record<string, Value> = { ...whole, begin, end };
    const ordered = Object.keys(half).map((name) => values[name]!);
    return all.call('someRows', true, ordered, Object.values(made));
  };
  const [output0, sum0] = ofHalf(all.constant('int32', 0), whole.middle!);
  const [output1, sum1] = ofHalf(whole.middle!, whole.end!);
  const halves = { output0: output0!, output1: output1!, sum0: sum0!, sum1: sum1! };
  return {
    functions: [
      condition.toFunction('moreGroups', { goesOn }),
      body.toFunction('oneGroup', results(Object.fromEntries(names.map((name) => [name, after[name]!])))),
      some.toFunction('someRows', results(madeLast)),
      all.toFunction('outputs', results(halves)),
    ],
    entry: 'outputs',
    inputs,
    outputs: halves,
    isCompiled: false,
    callsCompiled: true,
  };
}

/** All loop variables as they are after a group of rows. */
function oneGroup(
  graph: FunctionGraph,
  before: Readonly<Record<string, Value>>,
  shape: CompiledOutputsShape,
): Record<string, Value> {
  const { model, groupRows } = shape;
  const size = graph.constant('int32', groupRows);
  const group = before.group!;
  const X = rowsFrom(graph, before.X!, multiply(graph, group, size), groupRows);
  const { output } = forwardPass(graph, model, readWeights(graph, parameterLayout(model), before), X, PREDICTION);
  const place = multiply(graph, subtract(graph, group, before.begin!), size);
  return {
    ...before,
    group: add(graph, group, graph.constant('int32', 1)),
    output: withRowsFrom(graph, before.output!, place, output),
    sum: add(graph, before.sum!, total(graph, X)),
  };
}
