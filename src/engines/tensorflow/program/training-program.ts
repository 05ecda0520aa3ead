import type { FunctionGraph, Program, Value } from '../graph';
import { add, cast, divideOrZero, element, less, multiply, slice, subtract, withElement } from '../graph/operations';
import type { Batch } from './batch';
import { batchPlaces, gatherBatch } from './batch-gathering';
import { batchGradient, clippedGradients } from './batch-gradient';
import { constrained, hasConstraints } from './constrained';
import type { PassContext } from './forward-pass';
import { loopFunctions, zeros } from './loop';
import { type ModelBatch, modelGradient } from './model-gradient';
import { OPTIMIZERS } from './optimizers';
import { parameterLayout, type ParameterLayout } from './parameter-layout';
import { changedPorts, fixedValues, layoutValues, named, readWeights, scalar } from './ports';
import { randomValues } from './random-ports';
import { rowWeights } from './row-weights';
import type { StepGradient } from './step-gradient';
import { inputPorts, isFullBatch, recordNames, slotPrefix, statePorts, type TrainingShape } from './training-ports';

/**
 * Training for some epochs as one TensorFlow program: a loop over optimizer steps.
 *
 * Inputs and outputs, S standing for the shapes of the parameter layout:
 * - `first`, `end` int32 []: the steps to do now, [first, end), counted from the start of the run; at most stepsPerCall
 * - `order` int32 [steps of a run · batchSize]: rows in their order of use, step after step; where the last batch of an
 *   epoch is shorter, any rows fill it up. Not of full batches, whose rows come as they lie
 * - `rates` float64 [steps of a run]: the learning rate of each step, as the optimizer's `stepRate` makes it
 * - `t` float64 []: steps that the optimizer had done before the run
 * - `X` [rows, features], `y` [rows, outputs], with weighted samples `sampleWeight` [rows, 1]; rows that no order names
 *   may be anything
 * - `lastCount` [], where that is an input: how many rows of an epoch's last batch count
 * - `alpha` [], or with regularisers `strengths` float64 [their terms]
 * - the optimizer's hyper-parameters, float64 [], and factors []; with clipping `clipNorm`, float64 []
 * - with random layers `dropoutRates` float64 and `dropoutThresholds` int32 [random layers], `dropoutSeed` int32 [], or
 *   [random layers] where one has a seed of its own
 * - `parameter0…` S, `slot0_0…` S, and `fixed…` of the weights that a layer changes: the state, which comes out again
 *   under the same names; the other `fixed…`, of weights that nothing changes
 * - `losses` float64 [stepsPerCall], zeros, and `metric0…` likewise; they come out as the sum over the batch's rows of
 *   each step's loss, before the step, and of the metrics
 */
export function trainingProgram(shape: TrainingShape): Program {
  const inputs = inputPorts(shape);
  const places = batchPlaces(shape);
  const { functions, outputs } = loopFunctions({
    name: 'train',
    condition: 'moreSteps',
    body: 'oneStep',
    isCompiled: shape.isCompiled,
    tiling: shape.tiling,
    inputs,
    variables: { step: scalar('int32'), ...places },
    outputs: [...recordNames(shape), ...Object.keys(statePorts(shape, parameterLayout(shape.model)))],
    start: (graph, { first }) => ({ ...zeros(graph, places), step: first! }),
    goesOn: (graph, { step, end }) => less(graph, step!, end!),
    turn: (graph, before) => oneStep(graph, before, shape),
  });
  return { functions, entry: 'train', inputs, outputs, isCompiled: shape.isCompiled };
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
  const { places, sampleWeight, ...gathered } = gatherBatch(graph, before, rowsOfStep(graph, before, shape));
  const weighing = rowWeights(graph, before, sampleWeight, step, shape);
  const { count } = weighing;
  const t = add(graph, before.t!, cast(graph, next, 'float64'));
  const tensors = layoutValues('parameter', layout, before);
  const batch = { ...gathered, ...weighing };
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
    ...places,
    step: next,
    ...records,
    ...named('parameter', held),
    ...changedValues(layout, shape, loss.changed),
    ...(Object.assign({}, ...slots.map((values, slot) => named(slotPrefix(slot), values))) as Record<string, Value>),
  };
}

/** The samples of a step [batchSize]; null for all. */
function rowsOfStep(
  graph: FunctionGraph,
  { step, order }: Readonly<Record<string, Value>>,
  shape: TrainingShape,
): Value | null {
  if (isFullBatch(shape)) return null;
  // From `step` alone, which changes: XLA would take an input that stays the same for a constant here, and compile anew
  // for each of its values.
  const firstRow = multiply(graph, step!, graph.constant('int32', shape.batchSize));
  return slice(graph, order!, firstRow, shape.batchSize);
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
