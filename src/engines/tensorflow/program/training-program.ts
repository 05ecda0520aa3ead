import type { Precision } from '../../../arrays';
import type { Network } from '../../../network';
import type { TrainingPlan } from '../../../training';
import { compileAttribute, FunctionGraph, type Port, type Program, type Shape, type Value } from '../graph';
import {
  add,
  cast,
  divide,
  equal,
  floorDivide,
  floorModulo,
  gatherRows,
  less,
  multiply,
  reshape,
  select,
  slice,
  sumOfSquares,
  withElement,
} from '../graph/operations';
import { forwardPass } from './forward-pass';
import { type Loss, squaredError } from './losses';
import { adam, type Optimizer } from './optimizers';
import { parameterLayout } from './parameter-layout';

const LOSSES: Readonly<Record<TrainingPlan['loss'], Loss>> = { squared_error: squaredError };
const OPTIMIZERS: Readonly<Record<TrainingPlan['optimizer']['kind'], Optimizer>> = { adam };

/** All that a training program is made for; everything else is an input of it. Equal shapes give equal programs. */
export interface ProgramShape {
  readonly network: Network;
  readonly loss: TrainingPlan['loss'];
  readonly optimizer: TrainingPlan['optimizer']['kind'];
  readonly precision: Precision;
  readonly samples: number;
  readonly batchSize: number;
  /** Epochs that one run takes at the most. */
  readonly epochsPerRun: number;
  readonly compiled: boolean;
}

/**
 * Training for some epochs as one TensorFlow program: a loop over optimizer steps.
 *
 * Inputs and outputs, S standing for the shapes of the parameter layout:
 * - `epochs` int32 []: how many to run, at most epochsPerRun
 * - `order` int32 [epochsPerRun · samples + rows missing in the last batch]: rows in their order of use, epoch after epoch
 * - `X` [samples, features], `y` [samples, outputs]
 * - `alpha` and the optimizer's hyper-parameters, float64 []
 * - `t` float64 [], `parameter0…` S, `slot0_0…` S: the state, which comes out again under the same names
 * - out: `losses` float64 [epochsPerRun], one for each epoch that was run
 */
export function trainingProgram(shape: ProgramShape): Program {
  const loop = loopVariables(shape);
  const names = Object.keys(loop);

  const condition = new FunctionGraph();
  const counters = declare(condition, loop);
  const goesOn = less(condition, counters.step!, counters.steps!);

  const body = new FunctionGraph();
  const after = oneStep(body, declare(body, loop), shape);

  const train = new FunctionGraph();
  const inputs = programInputs(shape);
  const given = declare(train, inputs);
  const zero = train.constant('int32', 0);
  const start: Record<string, Value> = {
    ...given,
    step: zero,
    steps: multiply(train, given.epochs!, train.constant('int32', stepsPerEpoch(shape))),
    lossSum: train.constant('float64', 0),
    losses: train.constant('float64', new Array<number>(shape.epochsPerRun).fill(0)),
  };
  const end = train.while(
    'moreSteps',
    'oneStep',
    names.map((name) => start[name]!),
  );
  const outputNames = ['losses', ...stateNames(shape)];
  const results = Object.fromEntries(outputNames.map((name) => [`${name}_out`, end[names.indexOf(name)]!]));

  return {
    functions: [
      condition.toFunction('moreSteps', { goesOn }),
      body.toFunction('oneStep', Object.fromEntries(names.map((name) => [`${name}_out`, after[name]!]))),
      train.toFunction('train', results, compileAttribute(shape.compiled)),
    ],
    entry: 'train',
    inputs,
    outputs: Object.fromEntries(outputNames.map((name) => [name, loop[name]!])),
    compiled: shape.compiled,
  };
}

/** The names of the state that a run takes and gives back. */
export function stateNames(shape: ProgramShape): string[] {
  return Object.keys(statePorts(shape));
}

/** Rows that the last batch of an epoch lacks. */
export function missingRows({ samples, batchSize }: ProgramShape): number {
  return stepsPerEpoch({ samples, batchSize }) * batchSize - samples;
}

function stepsPerEpoch({ samples, batchSize }: { samples: number; batchSize: number }): number {
  return Math.ceil(samples / batchSize);
}

type Ports = Record<string, Port>;

function statePorts({ network, optimizer, precision }: ProgramShape): Ports {
  const { shapes } = parameterLayout(network);
  const named = (prefix: string): [string, Port][] =>
    shapes.map((shape, index) => [`${prefix}${index}`, { type: precision, shape }]);
  const slots = Array.from({ length: OPTIMIZERS[optimizer].slots }, (_, slot) => named(`slot${slot}_`));
  return { t: scalar('float64'), ...Object.fromEntries([...named('parameter'), ...slots.flat()]) };
}

/** What stays the same through the loop. */
function invariantPorts(shape: ProgramShape): Ports {
  const { network, optimizer, precision, samples, epochsPerRun } = shape;
  const matrix = (columns: number): Port => ({ type: precision, shape: [samples, columns] });
  return {
    X: matrix(network[0]!.inputs),
    y: matrix(network.at(-1)!.units),
    order: { type: 'int32', shape: [epochsPerRun * samples + missingRows(shape)] },
    ...Object.fromEntries(['alpha', ...OPTIMIZERS[optimizer].hyperparameters].map((name) => [name, scalar('float64')])),
  };
}

function programInputs(shape: ProgramShape): Ports {
  return { epochs: scalar('int32'), ...statePorts(shape), ...invariantPorts(shape) };
}

function loopVariables(shape: ProgramShape): Ports {
  return {
    step: scalar('int32'),
    steps: scalar('int32'),
    lossSum: scalar('float64'),
    losses: { type: 'float64', shape: [shape.epochsPerRun] },
    ...statePorts(shape),
    ...invariantPorts(shape),
  };
}

function scalar(type: Port['type'], shape: Shape = []): Port {
  return { type, shape };
}

function declare(graph: FunctionGraph, ports: Ports): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(ports).map(([name, { type, shape }]) => [name, graph.argument(name, type, shape)]),
  );
}

/** One optimizer step: all loop variables as they are after it. */
function oneStep(graph: FunctionGraph, before: Record<string, Value>, shape: ProgramShape): Record<string, Value> {
  const { network, precision, samples, batchSize } = shape;
  const layout = parameterLayout(network);
  const optimizer = OPTIMIZERS[shape.optimizer];
  const step = before.step!;
  const perEpoch = graph.constant('int32', stepsPerEpoch(shape));
  const epoch = floorDivide(graph, step, perEpoch);
  const batch = floorModulo(graph, step, perEpoch);
  const isLast = equal(graph, batch, graph.constant('int32', stepsPerEpoch(shape) - 1));

  const first = add(
    graph,
    multiply(graph, epoch, graph.constant('int32', samples)),
    multiply(graph, batch, graph.constant('int32', batchSize)),
  );
  const rows = slice(graph, before.order!, first, batchSize);
  const X = gatherRows(graph, before.X!, rows);
  const y = gatherRows(graph, before.y!, rows);
  const { count, inBatch } = rowsInBatch(graph, isLast, shape);

  const tensors = layout.shapes.map((_, index) => before[`parameter${index}`]!);
  const layers = layout.layers(graph, tensors);
  const output = forwardPass(graph, network, layers, X);
  const loss = LOSSES[shape.loss](graph, output, y, inBatch);
  const flat = graph.gradients(
    output,
    loss.gradient,
    layers.flatMap(({ W, b }) => [W, b]),
  );

  const alpha = precision === 'float64' ? before.alpha! : cast(graph, before.alpha!, precision);
  const regularised = layers.map(({ W }, layer) => ({
    W: divide(graph, add(graph, flat[2 * layer]!, multiply(graph, alpha, W)), count),
    b: divide(graph, flat[2 * layer + 1]!, count),
  }));
  const penalty = multiply(
    graph,
    multiply(graph, graph.constant(precision, 0.5), alpha),
    layers.map(({ W }) => sumOfSquares(graph, W)).reduce((total, squares) => add(graph, total, squares)),
  );

  const slots = Array.from({ length: optimizer.slots }, (_, slot) =>
    layout.shapes.map((__, index) => before[`slot${slot}_${index}`]!),
  );
  const stepped = optimizer.step(graph, layout.gather(graph, regularised), slots, before.t!, before);

  // The loss of a batch weighs by its rows; in 64 bits, so that the sum over a long epoch keeps its digits.
  const batchLoss = add(graph, loss.total, penalty);
  const lossSum = add(graph, before.lossSum!, precision === 'float64' ? batchLoss : cast(graph, batchLoss, 'float64'));
  const epochLoss = divide(graph, lossSum, graph.constant('float64', samples));
  return {
    ...before,
    step: add(graph, step, graph.constant('int32', 1)),
    lossSum: select(graph, isLast, graph.constant('float64', 0), lossSum),
    losses: withElement(graph, before.losses!, epoch, epochLoss),
    t: stepped.t,
    ...Object.fromEntries(
      tensors.map((tensor, index) => [`parameter${index}`, add(graph, tensor, stepped.updates[index]!)]),
    ),
    ...Object.fromEntries(
      stepped.slots.flatMap((values, slot) => values.map((value, index) => [`slot${slot}_${index}`, value])),
    ),
  };
}

/** The number of rows in this batch, and which rows those are; null where every batch is full. */
function rowsInBatch(
  graph: FunctionGraph,
  isLast: Value,
  shape: ProgramShape,
): { count: Value; inBatch: Value | null } {
  const { precision, batchSize } = shape;
  const full = graph.constant(precision, batchSize);
  if (missingRows(shape) === 0) return { count: full, inBatch: null };
  const count = select(graph, isLast, graph.constant(precision, batchSize - missingRows(shape)), full);
  const places = graph.constant(
    precision,
    Array.from({ length: batchSize }, (_, row) => row),
  );
  return { count, inBatch: reshape(graph, less(graph, places, count), [batchSize, 1]) };
}
