import { type OptimizerSettings, stepsPerEpoch } from '../../../training';
import { compileAttribute, FunctionGraph, type Program, type Value } from '../graph';
import {
  add,
  cast,
  divide,
  divideOrZero,
  element,
  equal,
  gatherRows,
  less,
  multiply,
  quotient,
  remainder,
  reshape,
  select,
  slice,
  total,
  withElement,
} from '../graph/operations';
import { batchGradient, clippedGradient } from './batch-gradient';
import { dropout } from './dropout';
import { OPTIMIZERS } from './optimizers';
import { parameterLayout } from './parameter-layout';
import {
  dataPorts,
  declare,
  layoutPorts,
  layoutValues,
  type LossShape,
  named,
  type Ports,
  results,
  scalar,
} from './ports';

export interface TrainingShape extends LossShape {
  readonly optimizer: OptimizerSettings['kind'];
  readonly batchSize: number;
  /** Epochs that one run takes at the most. */
  readonly epochsPerRun: number;
  /** Whether the gradient's length is limited. */
  readonly isClipped: boolean;
  /** Whether units are left out while training. */
  readonly hasDropout: boolean;
}

/**
 * Training for some epochs as one TensorFlow program: a loop over optimizer steps.
 *
 * Inputs and outputs, S standing for the shapes of the parameter layout:
 * - `step`, `end` int32 []: the steps to do, [step, end), counted from the first of the run's epochs
 * - `order` int32 [epochsPerRun · samples + rows missing in the last batch]: rows in their order of use, epoch after
 *   epoch
 * - `rates` float64 [epochsPerRun]: the learning rate of each epoch
 * - `X` [samples, features], `y` [samples, outputs], with weighted samples `sampleWeight` [samples, 1]
 * - `alpha` and the optimizer's hyper-parameters, float64 []; with clipping `clipNorm`, float64 []
 * - with dropout `dropoutRates` float64 and `dropoutThresholds` int32 [hidden layers], `dropoutSeed` int32 []
 * - `t` float64 [], `parameter0…` S, `slot0_0…` S: the state, which comes out again under the same names
 * - `lossSum` float64 []: the loss so far of an epoch that is not over; `losses` float64 [epochsPerRun]: those of the
 *   epochs that are. 0 at the start of a run; they come out again too
 */
export function trainingProgram(shape: TrainingShape): Program {
  const loop = loopVariables(shape);
  const names = Object.keys(loop);

  const condition = new FunctionGraph();
  const counters = declare(condition, loop);
  const goesOn = less(condition, counters.step!, counters.end!);

  const body = new FunctionGraph();
  const after = oneStep(body, declare(body, loop), shape);

  const train = new FunctionGraph();
  const given = declare(train, loop);
  const initial = names.map((name) => given[name]!);
  const end = train.while('moreSteps', 'oneStep', initial);
  const outputNames = Object.keys({ ...lossPorts(shape), ...statePorts(shape) });
  const outputs = Object.fromEntries(outputNames.map((name) => [name, end[names.indexOf(name)]!]));

  return {
    functions: [
      condition.toFunction('moreSteps', { goesOn }),
      body.toFunction('oneStep', results(Object.fromEntries(names.map((name) => [name, after[name]!])))),
      train.toFunction('train', results(outputs), compileAttribute(shape.isCompiled)),
    ],
    entry: 'train',
    inputs: loop,
    outputs,
    isCompiled: shape.isCompiled,
  };
}

/** What is known of the losses of a run's epochs. */
export function lossPorts({ epochsPerRun }: TrainingShape): Ports {
  return { lossSum: scalar('float64'), losses: { type: 'float64', shape: [epochsPerRun] } };
}

/** What a run takes and gives back: steps, parameters, and the optimizer's slots. */
export function statePorts({ network, optimizer, precision }: TrainingShape): Ports {
  const layout = parameterLayout(network);
  const slots = Array.from({ length: OPTIMIZERS[optimizer].slots }, (_, slot) =>
    layoutPorts(slotPrefix(slot), layout, precision),
  );
  return Object.assign({ t: scalar('float64') }, layoutPorts('parameter', layout, precision), ...slots) as Ports;
}

/** How the tensors of one slot are named: by this and their place in the layout. */
export function slotPrefix(slot: number): string {
  return `slot${slot}_`;
}

/** How many slots the optimizer keeps. */
export function slotCount({ optimizer }: TrainingShape): number {
  return OPTIMIZERS[optimizer].slots;
}

/** Rows that the last batch of an epoch lacks. */
export function missingRows(shape: TrainingShape): number {
  return stepsPerEpoch(shape.samples, shape.batchSize) * shape.batchSize - shape.samples;
}

/** What stays the same through the loop. */
function invariantPorts(shape: TrainingShape): Ports {
  const { optimizer, samples, epochsPerRun } = shape;
  return {
    ...dataPorts(shape),
    order: { type: 'int32', shape: [epochsPerRun * samples + missingRows(shape)] },
    rates: { type: 'float64', shape: [epochsPerRun] },
    ...Object.fromEntries(OPTIMIZERS[optimizer].hyperparameters.map((name) => [name, scalar('float64')])),
    ...(shape.isClipped ? { clipNorm: scalar('float64') } : {}),
    ...(shape.hasDropout ? dropoutPorts(shape) : {}),
  };
}

function dropoutPorts({ network }: TrainingShape): Ports {
  const hidden = [network.length - 1];
  return {
    dropoutRates: { type: 'float64', shape: hidden },
    dropoutThresholds: { type: 'int32', shape: hidden },
    dropoutSeed: scalar('int32'),
  };
}

function loopVariables(shape: TrainingShape): Ports {
  return {
    step: scalar('int32'),
    end: scalar('int32'),
    ...lossPorts(shape),
    ...statePorts(shape),
    ...invariantPorts(shape),
  };
}

/** One optimizer step: all loop variables as they are after it. */
function oneStep(
  graph: FunctionGraph,
  before: Readonly<Record<string, Value>>,
  shape: TrainingShape,
): Record<string, Value> {
  const layout = parameterLayout(shape.network);
  const optimizer = OPTIMIZERS[shape.optimizer];
  const step = before.step!;
  const perEpoch = graph.constant('int32', stepsPerEpoch(shape.samples, shape.batchSize));
  const epoch = quotient(graph, step, perEpoch);
  const batch = remainder(graph, step, perEpoch);
  const isLast = equal(graph, batch, graph.constant('int32', stepsPerEpoch(shape.samples, shape.batchSize) - 1));

  const first = add(
    graph,
    multiply(graph, epoch, graph.constant('int32', shape.samples)),
    multiply(graph, batch, graph.constant('int32', shape.batchSize)),
  );
  const rows = slice(graph, before.order!, first, shape.batchSize);
  const { count, weight, weightSum } = rowWeights(graph, before, rows, isLast, shape);
  const t = add(graph, before.t!, graph.constant('float64', 1));
  const tensors = layoutValues('parameter', layout, before);
  const batchRows = { X: gatherRows(graph, before.X!, rows), y: gatherRows(graph, before.y!, rows), weight, weightSum };
  const between = shape.hasDropout ? { between: dropoutOf(graph, before, t) } : {};
  const layers = layout.layers(graph, tensors);
  const loss = batchGradient(graph, shape, layers, { ...batchRows, ...between }, before.alpha!);
  const gradient = shape.isClipped ? clippedGradient(graph, loss.layers, before.clipNorm!) : loss.layers;

  const { updates, slots } = optimizer.step(graph, {
    gradients: layout.gather(graph, gradient),
    slots: Array.from({ length: optimizer.slots }, (_, slot) => layoutValues(slotPrefix(slot), layout, before)),
    t,
    rate: element(graph, before.rates!, epoch),
    hyperparameters: before,
  });

  // The mean loss of a batch counts by its rows, weighted or not; in 64 bits, so that the sum over a long epoch keeps
  // its digits.
  const batchLoss = shape.isWeighted ? multiply(graph, divideOrZero(graph, loss.total, weightSum), count) : loss.total;
  const lossSum = add(graph, before.lossSum!, cast(graph, batchLoss, 'float64'));
  const epochLoss = divide(graph, lossSum, graph.constant('float64', shape.samples));
  return {
    ...before,
    step: add(graph, step, graph.constant('int32', 1)),
    lossSum: select(graph, isLast, graph.constant('float64', 0), lossSum),
    losses: withElement(graph, before.losses!, epoch, epochLoss),
    t,
    ...named(
      'parameter',
      tensors.map((tensor, index) => add(graph, tensor, updates[index]!)),
    ),
    ...(Object.assign({}, ...slots.map((values, slot) => named(slotPrefix(slot), values))) as Record<string, Value>),
  };
}

function dropoutOf(
  graph: FunctionGraph,
  { dropoutRates: rates, dropoutThresholds: thresholds, dropoutSeed: seed }: Readonly<Record<string, Value>>,
  t: Value,
): (activations: Value, layer: number) => Value {
  const values = { rates: rates!, thresholds: thresholds!, seed: seed!, t };
  return (activations, layer) => dropout(graph, values, activations, layer);
}

interface RowWeights {
  /** The rows of the batch, a scalar. */
  readonly count: Value;
  /** What each row counts [rows, 1], 0 for those that only fill up; null where each counts 1. */
  readonly weight: Value | null;
  /** What they count together, a scalar. */
  readonly weightSum: Value;
}

function rowWeights(
  graph: FunctionGraph,
  before: Readonly<Record<string, Value>>,
  rows: Value,
  isLast: Value,
  shape: TrainingShape,
): RowWeights {
  const { precision, batchSize } = shape;
  const full = graph.constant(precision, batchSize);
  const missing = missingRows(shape);
  const given = before.sampleWeight === undefined ? null : gatherRows(graph, before.sampleWeight, rows);
  if (missing === 0) return { count: full, weight: given, weightSum: given === null ? full : total(graph, given) };

  const count = select(graph, isLast, graph.constant(precision, batchSize - missing), full);
  const places = graph.constant(
    precision,
    Array.from({ length: batchSize }, (_, row) => row),
  );
  const inBatch = reshape(graph, cast(graph, less(graph, places, count), precision), [batchSize, 1]);
  if (given === null) return { count, weight: inBatch, weightSum: count };
  const weight = multiply(graph, given, inBatch);
  return { count, weight, weightSum: total(graph, weight) };
}
