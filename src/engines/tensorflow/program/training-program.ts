import { type KerasMetricName, type OptimizerSettings, stepsPerEpoch } from '../../../training';
import { FunctionGraph, type Port, type Program, type Value } from '../graph';
import {
  add,
  cast,
  divideOrZero,
  element,
  filled,
  gatherRows,
  less,
  multiply,
  slice,
  subtract,
  total,
  withElement,
} from '../graph/operations';
import { type Batch, batchGradient, clippedGradients } from './batch-gradient';
import { batchRows, type BatchRows } from './batch-rows';
import { constrained, hasConstraints } from './constrained';
import type { PassContext } from './forward-pass';
import { isRandom } from './layers';
import { type ModelBatch, modelGradient } from './model-gradient';
import { OPTIMIZERS } from './optimizers';
import { parameterLayout, type ParameterLayout } from './parameter-layout';
import {
  changedPorts,
  dataPorts,
  declare,
  fixedValues,
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
import type { StepGradient } from './step-gradient';

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
  /** Only beside a loss by the output. */
  readonly metrics: readonly KerasMetricName[];
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
 * - `alpha` float64 [], or with regularisers `strengths` float64 [their terms]
 * - the optimizer's hyper-parameters, float64 []; with clipping `clipNorm`, float64 []
 * - with random layers `dropoutRates` float64 and `dropoutThresholds` int32 [random layers], `dropoutSeed` int32 [], or
 *   [random layers] where one has a seed of its own
 * - `parameter0…` S, `slot0_0…` S, and `fixed…` of the weights that a layer changes: the state, which comes out again
 *   under the same names; the other `fixed…`, of weights that nothing changes
 * - out: `losses` float64 [stepsPerCall], the sum over the batch's rows of each step's loss, before the step; `metric0…`
 *   likewise
 */
export function trainingProgram(shape: TrainingShape): Program {
  const inputs = inputPorts(shape);
  const records = recordPorts(shape);
  const loop: Ports = { step: scalar('int32'), ...records, ...inputs };
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
    ...recordsAtStart(train, records),
  };
  const initial = names.map((name) => start[name]!);
  const end = train.while('moreSteps', 'oneStep', initial);
  const outputNames = [...Object.keys(records), ...Object.keys(statePorts(shape, parameterLayout(shape.model)))];
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

/** What is put down of each step: `losses`, and `metric0`, `metric1`, … All other outputs are the state. */
export function recordNames({ metrics }: TrainingShape): string[] {
  return ['losses', ...metrics.map((_, index) => `metric${index}`)];
}

function recordPorts(shape: TrainingShape): Ports {
  const port: Port = { type: 'float64', shape: [shape.stepsPerCall] };
  return Object.fromEntries(recordNames(shape).map((name) => [name, port]));
}

function recordsAtStart(graph: FunctionGraph, records: Ports): Record<string, Value> {
  const entries = Object.entries(records).map(
    ([name, { shape }]) => [name, filled(graph, graph.constant('float64', 0), shape)] as const,
  );
  return Object.fromEntries(entries);
}

/** What a call takes and gives back: weights that change, and the optimizer's slots. */
function statePorts({ optimizer, precision }: TrainingShape, layout: ParameterLayout): Ports {
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

/** Steps that a run takes at the most. */
export function stepsPerRun({ epochsPerRun, samples, batchSize }: TrainingShape): number {
  return epochsPerRun * stepsPerEpoch(samples, batchSize);
}

function inputPorts(shape: TrainingShape): Ports {
  const steps = stepsPerRun(shape);
  const layout = parameterLayout(shape.model);
  return {
    first: scalar('int32'),
    end: scalar('int32'),
    ...statePorts(shape, layout),
    ...frozenPorts(shape, layout),
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
function frozenPorts({ precision }: TrainingShape, layout: ParameterLayout): Ports {
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
  const weighing = rowWeights(graph, before, rows, step, shape);
  const { count } = weighing;
  const t = add(graph, before.t!, cast(graph, next, 'float64'));
  const tensors = layoutValues('parameter', layout, before);
  const batch = { X: gatherRows(graph, before.X!, rows), y: gatherRows(graph, before.y!, rows), ...weighing };
  const layers = readWeights(graph, layout, before);
  const loss = stepGradient(graph, shape, layers, batch, randomValues(before, t), before);
  const gradients = shape.isClipped ? clippedGradients(graph, loss.gradients, before.clipNorm!) : loss.gradients;

  const { updates, slots } = optimizer.step(graph, {
    gradients: layout.gather(graph, gradients),
    slots: Array.from({ length: optimizer.slots }, (_, slot) => layoutValues(slotPrefix(slot), layout, before)),
    t,
    rate: element(graph, before.rates!, step),
    hyperparameters: before,
  });

  // The mean loss of a batch counts by its rows, weighted or not.
  const { weightSum } = loss;
  const batchLoss =
    weightSum === null ? loss.total : multiply(graph, divideOrZero(graph, loss.total, weightSum), count);
  const place = subtract(graph, step, before.first!);
  const recorded = (name: string, value: Value): Value =>
    withElement(graph, before[name]!, place, cast(graph, value, 'float64'));
  const values = [batchLoss, ...loss.metrics];
  const records = Object.fromEntries(
    recordNames(shape).map((name, index) => [name, recorded(name, values[index]!)] as const),
  );
  const updated = tensors.map((tensor, index) => add(graph, tensor, updates[index]!));
  const isHeld = hasConstraints(shape.model);
  const held = isHeld ? constrained(graph, layout, updated, fixedValues(layout, before)) : updated;
  return {
    ...before,
    step: next,
    ...records,
    ...named('parameter', held),
    ...changedValues(layout, shape, loss.changed),
    ...(Object.assign({}, ...slots.map((values, slot) => named(slotPrefix(slot), values))) as Record<string, Value>),
  };
}

function changedValues(
  layout: ParameterLayout,
  { precision }: TrainingShape,
  values: readonly Value[],
): Record<string, Value> {
  return Object.fromEntries(Object.keys(changedPorts(layout, precision)).map((name, index) => [name, values[index]!]));
}

function stepGradient(
  graph: FunctionGraph,
  { model, loss, metrics, isWeighted }: TrainingShape,
  layers: readonly (readonly Value[])[],
  batch: ModelBatch & Batch,
  random: PassContext['random'],
  before: Readonly<Record<string, Value>>,
): StepGradient {
  const { mask, count } = batch;
  const context: PassContext = { isTraining: true, random, mask, count };
  if (loss.by === 'output')
    return modelGradient(graph, { model, loss, metrics }, layers, batch, context, before.strengths ?? null);
  const { total, gradients } = batchGradient(graph, { model, loss }, layers, { ...batch, context }, before.alpha!);
  return { total, weightSum: isWeighted ? batch.weightSum : null, gradients, changed: [], metrics: [] };
}

function randomValues(values: Readonly<Record<string, Value>>, t: Value): PassContext['random'] {
  const { dropoutRates: rates, dropoutThresholds: thresholds, dropoutSeed: seed } = values;
  return rates === undefined ? null : { rates, thresholds: thresholds!, seed: seed!, t };
}

interface RowWeights extends BatchRows {
  /** What each row counts [rows, 1]; null where each counts 1. */
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
  const full = graph.constant(shape.precision, shape.batchSize);
  const given = before.sampleWeight === undefined ? null : gatherRows(graph, before.sampleWeight, rows);
  const { count, mask } = batchRows(graph, shape, step, full);
  // A loss by the output divides by the rows alone.
  if (shape.loss.by === 'output') return { count, mask, weight: given, weightSum: count };
  if (mask === null) return { count, mask, weight: given, weightSum: given === null ? count : total(graph, given) };
  if (given === null) return { count, mask, weight: mask, weightSum: count };
  const weight = multiply(graph, given, mask);
  return { count, mask, weight, weightSum: total(graph, weight) };
}
