import type { Precision } from '../../../arrays';
import { MODEL_ACTIVATION, type Network } from '../../../network';
import { FunctionGraph, type Program, type Tiling, type Value } from '../graph';
import {
  add,
  beside,
  columnsOf,
  concatenate,
  firstRows,
  hidden,
  less,
  multiply,
  numbersFrom,
  partsOf,
  reshape,
  rowsFrom,
  total,
  withColumns,
  withRowsFrom,
} from '../graph/operations';
import { activate } from './layers';
import { loopFunctions, type Values, zeros } from './loop';
import { likeliestOf } from './outputs-program';
import { declare, type Ports, scalar } from './ports';
import { columnsApart, panelPorts, panelSums } from './weight-panels';

/** How a block of rows goes through a compiled network. */
export interface BlockPlan {
  /** The block's parts, which the library's threads go through side by side. */
  readonly parts: number;
  /** Rows of each, in whole groups. */
  readonly partRows: number;
  /** Rows that go through the network together: their activations stay in a core's cache. */
  readonly groupRows: number;
  /** Rows that parts begin at a multiple of, in whole groups: there they are read where they lie. */
  readonly shareRows: number;
}

export interface CompiledOutputsShape {
  readonly network: Network;
  readonly precision: Precision;
  /** As of `OutputsShape`. */
  readonly hasClasses: boolean;
  readonly block: BlockPlan;
  readonly tiling: Tiling | null;
}

/**
 * A perceptron's output as one TensorFlow program whose work is compiled, for a block of rows.
 *
 * - in: the weights of `panelPorts`; `X` [rows of a block, features]; `shares` int32 [3 · parts]: with which number of X each part begins,
 *   how many rows it has, and of how many of them the output is told. Rows of no part may be anything
 * - out: `output` [rows that are told, outputs], part by part; `sum` [], which is finite only if all of X is, as of `checkedPrediction`;
 *   where there are classes, what `likeliestOf` makes of the outputs: `likeliest` int32 [rows of all parts, 1] and `outputSum`
 *
 * Whoever runs it pays for each tensor that crosses: so the parts come and go together.
 */
export function compiledOutputsProgram(shape: CompiledOutputsShape): Program {
  const { network, precision, hasClasses, tiling } = shape;
  const { parts, partRows, groupRows } = shape.block;
  const features = network[0]!.inputs;
  const weights = panelPorts(network, precision);
  const ofClasses: Ports = { likeliest: { type: 'int32', shape: [partRows, 1] }, outputSum: scalar(precision) };
  const made: Ports = {
    output: { type: precision, shape: [partRows, network.at(-1)!.units] },
    sum: scalar(precision),
    ...(hasClasses ? ofClasses : {}),
  };
  const variables: Ports = { group: scalar('int32'), ...made, ...placePorts(network, groupRows, precision) };
  const ofPart: Ports = {
    ...weights,
    X: { type: precision, shape: [partRows, features] },
    rows: { type: 'int32', shape: [1] },
  };
  const part = loopFunctions({
    name: 'someRows',
    condition: 'moreGroups',
    body: 'oneGroup',
    isCompiled: true,
    tiling,
    inputs: ofPart,
    variables,
    outputs: Object.keys(made),
    start: (graph) => zeros(graph, variables),
    goesOn: (graph, { group, rows }) => {
      const begin = multiply(graph, group!, graph.constant('int32', groupRows));
      return less(graph, begin, reshape(graph, rows!, []));
    },
    turn: (graph, before) => oneGroup(graph, before, shape),
  });

  const inputs: Ports = {
    ...weights,
    X: { type: precision, shape: [parts * partRows, features] },
    shares: { type: 'int32', shape: [3 * parts] },
  };
  const all = new FunctionGraph(false);
  const given: Values = declare(all, inputs);
  const shares = partsOf(all, given.shares!, 3 * parts);
  const begins = shares.slice(0, parts);
  const rows = shares.slice(parts, 2 * parts);
  const told = shares.slice(2 * parts);
  const numbers = reshape(all, given.X!, [parts * partRows * features]);
  const madeOfParts = begins.map((begin, index) => {
    const X = reshape(all, numbersFrom(all, numbers, begin, partRows * features), [partRows, features]);
    const values: Values = { ...given, X, rows: rows[index]! };
    const ordered = Object.keys(ofPart).map((name) => values[name]!);
    return all.call('someRows', ordered, made);
  });
  const together = (name: string, counted: readonly Value[]): Value =>
    concatenate(
      all,
      madeOfParts.map((values, index) => firstRows(all, values[name]!, counted[index]!)),
    );
  const summed = (name: string): Value => madeOfParts.map((values) => values[name]!).reduce((a, b) => add(all, a, b));
  const outputs: Record<string, Value> = {
    output: together('output', told),
    sum: summed('sum'),
    ...(hasClasses ? { likeliest: together('likeliest', rows), outputSum: summed('outputSum') } : {}),
  };
  return {
    functions: [...part.functions, all.toFunction('outputs', outputs)],
    entry: 'outputs',
    inputs,
    outputs,
    isCompiled: false,
    callsCompiled: true,
  };
}

/** All loop variables as they are after a group of rows. */
function oneGroup(graph: FunctionGraph, before: Values, shape: CompiledOutputsShape): Record<string, Value> {
  const { network, hasClasses } = shape;
  const { partRows, groupRows } = shape.block;
  const group = before.group!;
  const begin = multiply(graph, group, graph.constant('int32', groupRows));
  const after: Record<string, Value> = { ...before, group: add(graph, group, graph.constant('int32', 1)) };

  // Or XLA would have a part's only group go through the network before it looks whether it is to.
  const X = partRows === groupRows ? hidden(graph, before.X!, group) : before.X!;
  let x = rowsFrom(graph, X, begin, groupRows);
  const place = before[ROWS_PLACE];
  if (place !== undefined) x = after[ROWS_PLACE] = withColumns(graph, place, 0, x);
  for (const [layer, { activation }] of network.entries()) {
    const sums = panelSums(graph, shape, layer, before, x);
    if (layer === 0) after.sum = add(graph, before.sum!, total(graph, columnsOf(graph, sums[0]!, 0, 1)));
    const activated = (z: Value): Value => activate(graph, MODEL_ACTIVATION[activation], z);
    const place = before[placeName(layer)];
    x = place === undefined ? activated(beside(graph, sums)) : besideInPlace(graph, sums.map(activated), place);
    if (place !== undefined) after[placeName(layer)] = x;
  }

  after.output = withRowsFrom(graph, before.output!, begin, x);
  if (hasClasses) {
    const { likeliest, outputSum } = likeliestOf(graph, x);
    after.likeliest = withRowsFrom(graph, before.likeliest!, begin, reshape(graph, likeliest, [groupRows, 1]));
    after.outputSum = add(graph, before.outputSum!, outputSum);
  }
  return after;
}

/** The place of a group's rows of X, where they are to lie further apart. */
const ROWS_PLACE = 'rowsOfX';

/**
 * Where each hidden layer's activations for a group of rows are put. XLA has several threads make what is larger than 256 KB, and waits
 * for them, which have other parts to do; but not what is put in a place.
 */
function placePorts(network: Network, groupRows: number, precision: Precision): Ports {
  const ports: Ports = {};
  const features = network[0]!.inputs;
  const apart = columnsApart(features, precision);
  if (apart !== features) ports[ROWS_PLACE] = { type: precision, shape: [groupRows, apart] };
  for (const [layer, { units }] of network.slice(0, -1).entries()) {
    ports[placeName(layer)] = { type: precision, shape: [groupRows, columnsApart(units, precision)] };
  }
  return ports;
}

function placeName(layer: number): string {
  return `activations${layer}`;
}

/** Matrices side by side. */
function besideInPlace(graph: FunctionGraph, matrices: readonly Value[], place: Value): Value {
  let begin = 0;
  let filled = place;
  for (const matrix of matrices) {
    filled = withColumns(graph, filled, begin, matrix);
    begin += matrix.shape[1]!;
  }
  return filled;
}
