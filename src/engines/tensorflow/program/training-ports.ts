import type { KerasMetricName, OptimizerSettings } from '../../../training';
import type { Port } from '../graph';
import { type Batches, lastBatchPorts } from './batch-rows';
import { OPTIMIZERS } from './optimizers';
import { parameterLayout, type ParameterLayout } from './parameter-layout';
import { changedPorts, dataPorts, layoutPorts, type LossShape, type Ports, scalar, weightPorts } from './ports';
import { randomPorts } from './random-ports';

/** How many rows an epoch goes through counts only by its batches. */
export interface TrainingShape extends LossShape, Batches {
  readonly optimizer: OptimizerSettings['kind'];
  /** Epochs that one run takes at the most. */
  readonly epochsPerRun: number;
  /** Steps that one call takes at the most; a run is one call or several. */
  readonly stepsPerCall: number;
  /** Whether the gradient's length is limited. */
  readonly isClipped: boolean;
  /** Only beside a loss by the output. */
  readonly metrics: readonly KerasMetricName[];
}

/** What is put down of each step: `losses`, and `metric0`, `metric1`, … All other outputs are the state. */
export function recordNames({ metrics }: TrainingShape): string[] {
  return ['losses', ...metrics.map((_, index) => `metric${index}`)];
}

export function recordPorts(shape: TrainingShape): Ports {
  const port: Port = { type: 'float64', shape: [shape.stepsPerCall] };
  return Object.fromEntries(recordNames(shape).map((name) => [name, port]));
}

/** What a call takes and gives back: weights that change, and the optimizer's slots. */
export function statePorts({ optimizer, precision }: TrainingShape, layout: ParameterLayout): Ports {
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
export function stepsPerRun({ epochsPerRun, batches }: TrainingShape): number {
  return epochsPerRun * batches;
}

/**
 * Whether each batch is all of the data. In which order its rows come changes nothing then but last bits, and what is drawn for each
 * of them.
 */
export function isFullBatch({ batches, lastCount, batchSize, rows, model }: TrainingShape): boolean {
  const hasAll = batches === 1 && lastCount === null && batchSize === rows;
  return hasAll && Object.keys(randomPorts(model)).length === 0;
}

export function inputPorts(shape: TrainingShape): Ports {
  const steps = stepsPerRun(shape);
  const layout = parameterLayout(shape.model);
  const { hyperparameters, factors = {} } = OPTIMIZERS[shape.optimizer];
  return {
    first: scalar('int32'),
    end: scalar('int32'),
    ...statePorts(shape, layout),
    ...frozenPorts(shape, layout),
    ...dataPorts(shape),
    ...lastBatchPorts(shape),
    ...(isFullBatch(shape) ? {} : { order: { type: 'int32', shape: [steps * shape.batchSize] } }),
    rates: { type: 'float64', shape: [steps] },
    t: scalar('float64'),
    ...Object.fromEntries(hyperparameters.map((name) => [name, scalar('float64')])),
    ...Object.fromEntries(Object.keys(factors).map((name) => [name, scalar(shape.precision)])),
    ...(shape.isClipped ? { clipNorm: scalar('float64') } : {}),
    ...recordPorts(shape),
    ...randomPorts(shape.model),
  };
}

/** The weights that nothing changes. */
function frozenPorts({ precision }: TrainingShape, layout: ParameterLayout): Ports {
  const changing = { ...layoutPorts('parameter', layout, precision), ...changedPorts(layout, precision) };
  return Object.fromEntries(Object.entries(weightPorts(layout, precision)).filter(([name]) => !(name in changing)));
}
