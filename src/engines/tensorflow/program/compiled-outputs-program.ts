import { FunctionGraph, type Program, type Tiling, type Value } from '../graph';
import { add, less, multiply, reshape, rowsFrom, subtract, withRowsFrom } from '../graph/operations';
import { checkedPrediction } from './forward-pass';
import { loopFunctions, zeros } from './loop';
import { parameterLayout } from './parameter-layout';
import { declare, type Ports, readWeights, results, scalar, weightPorts } from './ports';
import { likeliestOf, type OutputsShape } from './outputs-program';

export interface CompiledOutputsShape extends Pick<OutputsShape, 'model' | 'precision' | 'hasClasses'> {
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
 * - out, by the half: `output0`, `output1` [rows of a half, outputs] and `sum0`, `sum1` [], of `checkedPrediction`; where there are
 *   classes, what `likeliestOf` makes of the outputs
 */
export function compiledOutputsProgram(shape: CompiledOutputsShape): Program {
  const { model, precision, hasClasses, groupRows, groups, outputs, tiling } = shape;
  const layout = parameterLayout(model);
  const common: Ports = {
    ...weightPorts(layout, precision),
    X: { type: precision, shape: [groups * groupRows, ...model.inputShape] },
  };
  const half: Ports = { ...common, begin: scalar('int32'), end: scalar('int32') };
  const halfRows = Math.ceil(groups / 2) * groupRows;
  const ofClasses: Ports = { likeliest: { type: 'int32', shape: [halfRows, 1] }, outputSum: scalar(precision) };
  const made: Ports = {
    output: { type: precision, shape: [halfRows, outputs] },
    sum: scalar(precision),
    ...(hasClasses ? ofClasses : {}),
  };
  const ofHalf = loopFunctions({
    name: 'someRows',
    condition: 'moreGroups',
    body: 'oneGroup',
    isCompiled: true,
    tiling,
    inputs: half,
    variables: { group: scalar('int32'), ...made },
    outputs: Object.keys(made),
    start: (graph, { begin }) => ({ ...zeros(graph, made), group: begin! }),
    goesOn: (graph, { group, end }) => less(graph, group!, end!),
    turn: (graph, before) => oneGroup(graph, before, shape),
  });

  const inputs: Ports = { ...common, middle: scalar('int32'), end: scalar('int32') };
  const all = new FunctionGraph(false);
  const whole: Record<string, Value> = declare(all, inputs);
  const halves: Record<string, Value> = {};
  for (const [index, [begin, end]] of [
    [all.constant('int32', 0), whole.middle!],
    [whole.middle!, whole.end!],
  ].entries()) {
    const values: Record<string, Value> = { ...whole, begin: begin!, end: end! };
    const ordered = Object.keys(half).map((name) => values[name]!);
    const madeOfHalf = all.call('someRows', true, ordered, Object.values(made));
    for (const [place, name] of Object.keys(made).entries()) halves[`${name}${index}`] = madeOfHalf[place]!;
  }
  return {
    functions: [...ofHalf.functions, all.toFunction('outputs', results(halves))],
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
  const { model, groupRows, hasClasses } = shape;
  const size = graph.constant('int32', groupRows);
  const group = before.group!;
  const X = rowsFrom(graph, before.X!, multiply(graph, group, size), groupRows);
  const weights = readWeights(graph, parameterLayout(model), before);
  const { output, sum } = checkedPrediction(graph, model, weights, X);
  const place = multiply(graph, subtract(graph, group, before.begin!), size);
  const after: Record<string, Value> = {
    ...before,
    group: add(graph, group, graph.constant('int32', 1)),
    output: withRowsFrom(graph, before.output!, place, output),
    sum: add(graph, before.sum!, sum),
  };
  if (hasClasses) {
    const { likeliest, outputSum } = likeliestOf(graph, output);
    after.likeliest = withRowsFrom(graph, before.likeliest!, place, reshape(graph, likeliest, [groupRows, 1]));
    after.outputSum = add(graph, before.outputSum!, outputSum);
  }
  return after;
}
