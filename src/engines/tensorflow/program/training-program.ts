import { type OptimizerSettings, stepsPerEpoch } from '../../../training';
import { FunctionGraph, type Port, type Program, type Value } from '../graph';
import {
  add,
  cast,
  divideOrZero,
  element,
  equal,
  filled,
  gatherRows,
  less,
  multiply,
  remainder,
  reshape,
  select,
  slice,
  subtract,
  total,
  withElement,
} from '../graph/operations';
import { batchGradient, clippedGradients } from './batch-gradient';
import type { PassContext } from './forward-pass';
import { isRandom } from './layers';
import { OPTIMIZERS } from './optimizers';
import { parameterLayout } from './parameter-layout';
import {
  changedPorts,
  dataPorts,
  declare,
  layoutPorts,
  layoutValues,
  type LossShape,
  named,
  type Ports,
  readWeights,
  results,
  scalar,
  weightPorts,
} from './ports';

export interface TrainingShape extends LossShape {
  readonly optimizer: OptimizerSettings['kind'];
  /** Rows that an epoch goes through. */
  readonly samples: number;
  readonly batchSize: number;
  /** Epochs that one run takes at the most. */
  readonly epochsPerRun: number;
  /** Steps that one call takes at the most; a run is one call or several. */
  readonly stepsPerCall: number;
  /** Whether the gradient's length is limited. */
  readonly isClipped: boolean;
}

/**
 * Training for some epochs as one TensorFlow program: a loop over optimizer steps.
 *
 * Inputs and outputs, S standing for the shapes of the parameter layout:
 * - `first`, `end` int32 []: the steps to do now, [first, end), counted from the start of the run; at most stepsPerCall
 * - `order` int32 [steps of a run · batchSize]: rows in their order of use, step after step; where the last batch of an
 *   epoch is shorter, any rows fill it up
 * - `rates` float64 [steps of a run]: the learning rate of each step
 * - `t` float64 []: steps that the optimizer had done before the run
 * - `X` [rows, features], `y` [rows, outputs], with weighted samples `sampleWeight` [rows, 1]
 * - `alpha` and the optimizer's hyper-parameters, float64 []; with clipping `clipNorm`, float64 []
 * - with dropout `dropoutRates` float64 and `dropoutThresholds` int32 [hidden layers], `dropoutSeed` int32 []
 * - `parameter0…` S, `slot0_0…` S: the state, which comes out again under the same names
 * - out: `losses` float64 [stepsPerCall], the sum over the batch's rows of each step's loss, before the step
 */
export function trainingProgram(shape: TrainingShape): Program {
  const inputs = inputPorts(shape);
  const loop: Ports = { step: scalar('int32'), losses: lossesPort(shape), ...inputs };
  const names = Object.keys(loop);

  const condition = new FunctionGraph(shape.isCompiled);
  const counters = declare(condition, loop);
  const goesOn = less(condition, counters.step!, counters.end!);

  const body = new FunctionGraph(shape.isCompiled);
  const after = oneStep(body, declare(body, loop), shape);

  const train = new FunctionGraph(shape.isCompiled);
  const given = declare(train, inputs);
  const start: Record<string, Value> = {
    ...given,
    step: given.first!,
    losses: filled(train, train.constant('float64', 0), lossesPort(shape).shape),
  };
  const initial = names.map((name) => start[name]!);
  const end = train.while('moreSteps', 'oneStep', initial);
  const outputNames = ['losses', ...Object.keys(statePorts(shape))];
  const outputs = Object.fromEntries(outputNames.map((name) => [name, end[names.indexOf(name)]!]));

  return {
    functions: [
      condition.toFunction('moreSteps', { goesOn }),
      body.toFunction('oneStep', results(Object.fromEntries(names.map((name) => [name, after[name]!])))),
      train.toFunction('train', results(outputs)),
    ],
    entry: 'train',
    inputs,
    outputs,
    isCompiled: shape.isCompiled,
  };
}

function lossesPort({ stepsPerCall }: TrainingShape): Port {
  return { type: 'float64', shape: [stepsPerCall] };
}

/** What a call takes and gives back: parameters, and the optimizer's slots. */
export function statePorts({ model, optimizer, precision }: TrainingShape): Ports {
  const layout = parameterLayout(model);
  const slots = Array.from({ length: OPTIMIZERS[optimizer].slots }, (_, slot) =>
    layoutPorts(slotPrefix(slot), layout, precision),
  );
  const changed = changedPorts(layout, precision);
  return Object.assign({}, layoutPorts('parameter', layout, precision), changed, ...slots) as Ports;
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
function missingRows(shape: TrainingShape): number {
  return stepsPerEpoch(shape.samples, shape.batchSize) * shape.batchSize - shape.samples;
}

/** Steps that a run takes at the most. */
export function stepsPerRun({ epochsPerRun, samples, batchSize }: TrainingShape): number {
  return epochsPerRun * stepsPerEpoch(samples, batchSize);
}

function inputPorts(shape: TrainingShape): Ports {
  const steps = stepsPerRun(shape);
  return {
    first: scalar('int32'),
    end: scalar('int32'),
    ...statePorts(shape),
    ...frozenPorts(shape),
    ...dataPorts(shape),
    order: { type: 'int32', shape: [steps * shape.batchSize] },
    rates: { type: 'float64', shape: [steps] },
    t: scalar('float64'),
    ...Object.fromEntries(OPTIMIZERS[shape.optimizer].hyperparameters.map((name) => [name, scalar('float64')])),
    ...(shape.isClipped ? { clipNorm: scalar('float64') } : {}),
    ...randomPorts(shape),
  };
}

/** The weights that nothing changes. */
function frozenPorts({ model, precision }: TrainingShape): Ports {
  const layout = parameterLayout(model);
  const changing = { ...layoutPorts('parameter', layout, precision), ...changedPorts(layout, precision) };
  return Object.fromEntries(Object.entries(weightPorts(layout, precision)).filter(([name]) => !(name in changing)));
}

/** Rates and least hashes of the random layers, and their seed, or seeds where any layer has its own. */
function randomPorts({ model }: TrainingShape): Ports {
  const random = model.layers.filter(isRandom);
  if (random.length === 0) return {};
  const ofLayers = [random.length];
  const haveOwnSeeds = random.some(({ seed }) => seed !== null);
  return {
    dropoutRates: { type: 'float64', shape: ofLayers },
    dropoutThresholds: { type: 'int32', shape: ofLayers },
    dropoutSeed: { type: 'int32', shape: haveOwnSeeds ? ofLayers : [] },
  };
}

/** One optimizer step: all loop variables as they are after it. */
function oneStep(
  graph: FunctionGraph,
  before: Readonly<Record<string, Value>>,
  shape: TrainingShape,
): Record<string, Value> {
  const layout = parameterLayout(shape.model);
  const optimizer = OPTIMIZERS[shape.optimizer];
  const one = graph.constant('int32', 1);
  const step = before.step!;
  const next = add(graph, step, one);
  // From `step` alone, which changes: XLA would take an input that stays the same for a constant here, and compile anew
  // for each of its values.
  const firstRow = multiply(graph, step, graph.constant('int32', shape.batchSize));
  const rows = slice(graph, before.order!, firstRow, shape.batchSize);
  const { count, weight, weightSum } = rowWeights(graph, before, rows, step, shape);
  const t = add(graph, before.t!, cast(graph, next, 'float64'));
  const tensors = layoutValues('parameter', layout, before);
  const batchRows = { X: gatherRows(graph, before.X!, rows), y: gatherRows(graph, before.y!, rows), weight, weightSum };
  const context: PassContext = { isTraining: true, random: randomValues(before, t), mask: null, count };
  const layers = readWeights(graph, layout, before);
  const loss = batchGradient(graph, shape, layers, { ...batchRows, context }, before.alpha!);
  const gradients = shape.isClipped ? clippedGradients(graph, loss.gradients, before.clipNorm!) : loss.gradients;

  const { updates, slots } = optimizer.step(graph, {
    gradients: layout.gather(graph, gradients),
    slots: Array.from({ length: optimizer.slots }, (_, slot) => layoutValues(slotPrefix(slot), layout, before)),
    t,
    rate: element(graph, before.rates!, step),
    hyperparameters: before,
  });

  // The mean loss of a batch counts by its rows, weighted or not.
  const batchLoss = shape.isWeighted ? multiply(graph, divideOrZero(graph, loss.total, weightSum), count) : loss.total;
  return {
    ...before,
    step: next,
    losses: withElement(graph, before.losses!, subtract(graph, step, before.first!), cast(graph, batchLoss, 'float64')),
    ...named(
      'parameter',
      tensors.map((tensor, index) => add(graph, tensor, updates[index]!)),
    ),
    ...(Object.assign({}, ...slots.map((values, slot) => named(slotPrefix(slot), values))) as Record<string, Value>),
  };
}

function randomValues(values: Readonly<Record<string, Value>>, t: Value): PassContext['random'] {
  const { dropoutRates: rates, dropoutThresholds: thresholds, dropoutSeed: seed } = values;
  return rates === undefined ? null : { rates, thresholds: thresholds!, seed: seed!, t };
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
  step: Value,
  shape: TrainingShape,
): RowWeights {
  const { precision, batchSize } = shape;
  const full = graph.constant(precision, batchSize);
  const missing = missingRows(shape);
  const given = before.sampleWeight === undefined ? null : gatherRows(graph, before.sampleWeight, rows);
  if (missing === 0) return { count: full, weight: given, weightSum: given === null ? full : total(graph, given) };

  const batches = stepsPerEpoch(shape.samples, batchSize);
  const batch = remainder(graph, step, graph.constant('int32', batches));
  const isLast = equal(graph, batch, graph.constant('int32', batches - 1));
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
