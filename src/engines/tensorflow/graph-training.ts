import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { type DenseMatrix, type FloatArray, floatArray } from '../../arrays';
import type { LayerWeights } from '../../network';
import {
  dropoutThreshold,
  type ExecutionMode,
  type OptimizerState,
  stepsPerEpoch,
  type TrainingPlan,
} from '../../training';
import { sizeOf } from './graph';
import { GraphValidation } from './graph-validation';
import type { LoadedProgram } from './loaded-program';
import { lossShape } from './loss-shape';
import { merged } from './merged';
import type { TfjsNode } from './native';
import {
  hyperparametersOf,
  layoutValues,
  named,
  parameterLayout,
  type ParameterLayout,
  slotCount,
  slotPrefix,
  slotStart,
  statePorts,
  stepsPerRun,
  trainingProgram,
  type TrainingShape,
} from './program';
import type { ProgramCache } from './program-cache';
import { dataArrays, fromTensor, toTensors } from './tensor-crossing';

/** What a plan is to be run as. */
export interface Execution {
  readonly mode: ExecutionMode;
  readonly epochsPerRun: number;
  /** Steps that one call of the native library takes at the most: a run may be several calls. */
  readonly stepsPerCall: number;
}

/** What training has come to: parameters and slots, and the optimizer's steps. */
interface State {
  readonly tensors: NamedTensorMap;
  readonly t: number;
}

/** The program's shape for a plan: plans of one shape share a program. */
function trainingShape(plan: TrainingPlan, { mode, epochsPerRun, stepsPerCall }: Execution): TrainingShape {
  return {
    optimizer: plan.optimizer.kind,
    samples: plan.samples,
    batchSize: plan.batchSize,
    epochsPerRun,
    stepsPerCall,
    isClipped: plan.clipNorm !== null,
    hasDropout: plan.dropout !== null,
    ...lossShape(plan, mode), // last: see merged.ts
  };
}

/**
 * One plan in training in the native library. Parameters and the optimizer's state stay there as tensors from run to
 * run; those of the last run's start are kept, so that it can be undone.
 */
export class GraphTraining {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: TrainingShape;
  readonly #program: LoadedProgram;
  readonly #layout: ParameterLayout;
  readonly #invariants: NamedTensorMap;
  readonly #validation: GraphValidation | null;
  #state: State;
  #previous: State = { tensors: {}, t: 0 };
  #kept: Tensor[] = [];

  static async open(
    tf: TfjsNode,
    cache: ProgramCache,
    plan: TrainingPlan,
    execution: Execution,
  ): Promise<GraphTraining> {
    const shape = trainingShape(plan, execution);
    const program = await cache.take(trainingProgram, shape);
    const invariants = merged(dataArrays(plan), scalars(hyperparametersOf(plan.optimizer)), regularisation(plan));
    let validation: GraphValidation | null = null;
    try {
      validation = plan.validation && (await GraphValidation.open(tf, cache, plan.network, plan.validation));
      const { inputs } = program.program;
      const tensors = toTensors(tf, merged(invariants, initialState(shape, plan)), inputs);
      return new GraphTraining(tf, cache, shape, program, tensors, validation, plan.optimizerState?.t ?? 0);
    } catch (error) {
      await validation?.close();
      await cache.giveBack(trainingProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: TrainingShape,
    program: LoadedProgram,
    tensors: NamedTensorMap,
    validation: GraphValidation | null,
    t: number,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#layout = parameterLayout(shape.network);
    this.#validation = validation;
    const state = new Set(Object.keys(statePorts(shape)));
    const entries = Object.entries(tensors);
    this.#invariants = Object.fromEntries(entries.filter(([name]) => !state.has(name)));
    this.#state = { tensors: Object.fromEntries(entries.filter(([name]) => state.has(name))), t };
  }

  /**
   * Trains for as many epochs as there are rates.
   *
   * @param order        rows in their order of use, epoch after epoch [epochs · samples]
   * @param isCancelled  asked between the calls of the library
   * @returns the epochs' losses [epochs]; null where it was cancelled: everything is then as before the run
   */
  async run(order: Int32Array, rates: Float64Array, isCancelled: () => boolean): Promise<Float64Array | null> {
    const { samples, batchSize, stepsPerCall } = this.#shape;
    const perEpoch = stepsPerEpoch(samples, batchSize);
    const steps = rates.length * perEpoch;
    const { t } = this.#state;
    const curve = new Float64Array(rates.length);
    const run = this.#tensors(merged(this.#bySteps(order, rates), { t: Float64Array.of(t) }));
    let { tensors } = this.#state;
    // What the run started from is kept, so that it can be undone.
    const release = (): void => {
      if (tensors !== this.#state.tensors) this.#tf.dispose(tensors);
    };
    try {
      for (let first = 0; first < steps; first += stepsPerCall) {
        if (isCancelled()) {
          release();
          return null;
        }
        const count = Math.min(stepsPerCall, steps - first);
        const { losses, ...after } = await this.#call(first, first + count, merged(tensors, run));
        release();
        tensors = after;
        // In 64 bits, so that the sum over a long epoch keeps its digits.
        const sums = fromTensor(losses!, 'float64');
        losses!.dispose();
        for (let step = 0; step < count; step++) curve[Math.floor((first + step) / perEpoch)]! += sums[step]!;
      }
    } catch (error) {
      release();
      throw error;
    } finally {
      this.#tf.dispose(run);
    }
    this.#tf.dispose(this.#previous.tensors);
    this.#previous = this.#state;
    this.#state = { tensors, t: t + steps };
    return curve.map((sum) => sum / samples);
  }

  /** Undoes the last run. */
  rewind(): void {
    this.#tf.dispose(this.#state.tensors);
    this.#state = this.#previous;
    this.#previous = { tensors: {}, t: 0 };
  }

  async outputs(): Promise<DenseMatrix> {
    if (this.#validation === null) throw new Error('the plan has no samples to validate with');
    return this.#validation.outputs(named('parameter', this.#parameters()));
  }

  keep(): void {
    this.#tf.dispose(this.#kept);
    this.#kept = this.#parameters().map((tensor) => tensor.clone()); // of the same memory
  }

  kept(): LayerWeights[] {
    return this.#unpacked(this.#kept);
  }

  weights(): LayerWeights[] {
    return this.#unpacked(this.#parameters());
  }

  optimizerState(): OptimizerState {
    const slots = Array.from({ length: slotCount(this.#shape) }, (_, slot) =>
      this.#unpacked(layoutValues(slotPrefix(slot), this.#layout, this.#state.tensors)),
    );
    return { t: this.#state.t, slots };
  }

  async close(): Promise<void> {
    this.#tf.dispose([this.#invariants, this.#state.tensors, this.#previous.tensors, this.#kept]);
    await this.#validation?.close();
    await this.#cache.giveBack(trainingProgram, this.#shape);
  }

  /** Rows and rates of a run, step by step; what is not used holds row 0. */
  #bySteps(order: Int32Array, rates: Float64Array): { order: Int32Array; rates: Float64Array } {
    const { samples, batchSize } = this.#shape;
    const perEpoch = stepsPerEpoch(samples, batchSize);
    const steps = stepsPerRun(this.#shape);
    const stepRows = new Int32Array(steps * batchSize);
    const stepRates = new Float64Array(steps);
    rates.forEach((rate, epoch) => {
      stepRows.set(order.subarray(epoch * samples, (epoch + 1) * samples), epoch * perEpoch * batchSize);
      stepRates.fill(rate, epoch * perEpoch, (epoch + 1) * perEpoch);
    });
    return { order: stepRows, rates: stepRates };
  }

  async #call(first: number, end: number, tensors: NamedTensorMap): Promise<NamedTensorMap> {
    const counters = this.#tensors({ first: Int32Array.of(first), end: Int32Array.of(end) });
    try {
      return await this.#program.run(merged(counters, tensors, this.#invariants));
    } finally {
      this.#tf.dispose(counters);
    }
  }

  #parameters(): Tensor[] {
    return layoutValues('parameter', this.#layout, this.#state.tensors);
  }

  #unpacked(tensors: readonly Tensor[]): LayerWeights[] {
    return this.#layout.unpack(tensors.map((tensor) => fromTensor(tensor, this.#shape.precision)));
  }

  #tensors(values: Record<string, FloatArray | Int32Array>): NamedTensorMap {
    return toTensors(this.#tf, values, this.#program.program.inputs);
  }
}

/** The plan's weights and the optimizer's state; slots that there are none of start as the optimizer has it. */
function initialState(
  shape: TrainingShape,
  { weights, optimizer, optimizerState }: TrainingPlan,
): Record<string, FloatArray> {
  const { network, precision } = shape;
  const layout = parameterLayout(network);
  const arrays = (prefix: string, layers: readonly LayerWeights[]): [string, FloatArray][] =>
    Object.entries(named(prefix, layout.pack(layers, precision)));
  const given = new Map<string, FloatArray>([
    ...arrays('parameter', weights),
    ...(optimizerState?.slots ?? []).flatMap((layers, slot) => arrays(slotPrefix(slot), layers)),
  ]);
  const start = slotStart(optimizer);
  return mapValues(
    statePorts(shape),
    (port, name) => given.get(name) ?? floatArray(precision, sizeOf(port.shape)).fill(start),
  );
}

function regularisation({ clipNorm, dropout }: TrainingPlan): Record<string, FloatArray | Int32Array> {
  return {
    ...(clipNorm === null ? {} : { clipNorm: Float64Array.of(clipNorm) }),
    ...(dropout === null
      ? {}
      : {
          dropoutRates: Float64Array.from(dropout.rates),
          dropoutThresholds: Int32Array.from(dropout.rates, dropoutThreshold),
          dropoutSeed: Int32Array.of(dropout.seed),
        }),
  };
}

function scalars(values: Record<string, number>): Record<string, Float64Array> {
  return mapValues(values, (value) => Float64Array.of(value));
}

function mapValues<V, R>(record: Record<string, V>, change: (value: V, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
