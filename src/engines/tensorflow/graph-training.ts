import type { NamedTensorMap } from '@tensorflow/tfjs';
import { type FloatArray, floatArray } from '../../arrays';
import type { LayerWeights } from '../../network';
import {
  dropoutThreshold,
  type ExecutionMode,
  type OptimizerState,
  stepsPerEpoch,
  type TrainingPlan,
} from '../../training';
import { sizeOf } from './graph';
import type { LoadedProgram } from './loaded-program';
import { lossShape } from './loss-shape';
import type { TfjsNode } from './native';
import {
  layoutValues,
  lossPorts,
  missingRows,
  named,
  parameterLayout,
  type ParameterLayout,
  slotCount,
  slotPrefix,
  statePorts,
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

/** The program's shape for a plan: plans of one shape share a program. */
function trainingShape(plan: TrainingPlan, { mode, epochsPerRun }: Execution): TrainingShape {
  return {
    ...lossShape(plan, mode),
    optimizer: plan.optimizer.kind,
    batchSize: plan.batchSize,
    epochsPerRun,
    isClipped: plan.clipNorm !== null,
    hasDropout: plan.dropout !== null,
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
  readonly #stepsPerCall: number;
  readonly #program: LoadedProgram;
  readonly #layout: ParameterLayout;
  readonly #invariants: NamedTensorMap;
  #state: NamedTensorMap;
  #previous: NamedTensorMap = {};

  static async open(
    tf: TfjsNode,
    cache: ProgramCache,
    plan: TrainingPlan,
    execution: Execution,
  ): Promise<GraphTraining> {
    const shape = trainingShape(plan, execution);
    const program = await cache.take(trainingProgram, shape);
    const { kind: _, ...hyperparameters } = plan.optimizer;
    const invariants = { ...dataArrays(plan), ...scalars(hyperparameters), ...regularisation(plan) };
    try {
      const { inputs } = program.program;
      const tensors = toTensors(tf, { ...invariants, ...initialState(shape, plan) }, inputs);
      return new GraphTraining(tf, cache, shape, execution.stepsPerCall, program, tensors);
    } catch (error) {
      await cache.giveBack(trainingProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: TrainingShape,
    stepsPerCall: number,
    program: LoadedProgram,
    tensors: NamedTensorMap,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#stepsPerCall = stepsPerCall;
    this.#program = program;
    this.#layout = parameterLayout(shape.network);
    const state = new Set(Object.keys(statePorts(shape)));
    const entries = Object.entries(tensors);
    this.#invariants = Object.fromEntries(entries.filter(([name]) => !state.has(name)));
    this.#state = Object.fromEntries(entries.filter(([name]) => state.has(name)));
  }

  /**
   * Trains for as many epochs as there are rates.
   *
   * @param isCancelled  asked between the calls of the library
   * @returns the epochs' losses [epochs]; null where it was cancelled: everything is then as before the run
   */
  run(order: Int32Array, rates: Float64Array, isCancelled: () => boolean): Float64Array | null {
    const { epochsPerRun, samples, batchSize } = this.#shape;
    const places = new Int32Array(epochsPerRun * samples + missingRows(this.#shape)); // what is not used holds row 0
    places.set(order);
    const allRates = new Float64Array(epochsPerRun);
    allRates.set(rates);
    const invariants = { ...this.#tensors({ order: places, rates: allRates }), ...this.#invariants };
    const { order: orderTensor, rates: ratesTensor } = invariants;
    let state = { ...this.#tensors(zeros(lossPorts(this.#shape))), ...this.#state };
    // What the run started from is kept, so that it can be undone.
    const release = (): void => {
      this.#tf.dispose(Object.values(state).filter((tensor) => !Object.values(this.#state).includes(tensor)));
    };
    try {
      const steps = rates.length * stepsPerEpoch(samples, batchSize);
      for (let step = 0; step < steps; step += this.#stepsPerCall) {
        if (isCancelled()) {
          release();
          return null;
        }
        const end = Math.min(step + this.#stepsPerCall, steps);
        const after = this.#call({ step: Int32Array.of(step), end: Int32Array.of(end) }, { ...state, ...invariants });
        release();
        state = after;
      }
    } catch (error) {
      release();
      throw error;
    } finally {
      this.#tf.dispose([orderTensor!, ratesTensor!]);
    }
    const { losses, lossSum, ...trained } = state;
    const curve = fromTensor(losses!, 'float64').slice(0, rates.length);
    this.#tf.dispose([losses!, lossSum!, this.#previous]);
    this.#previous = this.#state;
    this.#state = trained;
    return curve;
  }

  /** Undoes the last run. */
  rewind(): void {
    this.#tf.dispose(this.#state);
    this.#state = this.#previous;
    this.#previous = {};
  }

  weights(): LayerWeights[] {
    return this.#layers('parameter');
  }

  optimizerState(): OptimizerState {
    const slots = Array.from({ length: slotCount(this.#shape) }, (_, slot) => this.#layers(slotPrefix(slot)));
    return { t: fromTensor(this.#state.t!, 'float64')[0]!, slots };
  }

  async close(): Promise<void> {
    this.#tf.dispose([this.#invariants, this.#state, this.#previous]);
    await this.#cache.giveBack(trainingProgram, this.#shape);
  }

  #call(steps: Record<string, Int32Array>, tensors: NamedTensorMap): NamedTensorMap {
    const own = this.#tensors(steps);
    try {
      return this.#program.run({ ...own, ...tensors });
    } finally {
      this.#tf.dispose(own);
    }
  }

  #layers(prefix: string): LayerWeights[] {
    const tensors = layoutValues(prefix, this.#layout, this.#state);
    return this.#layout.unpack(tensors.map((tensor) => fromTensor(tensor, this.#shape.precision)));
  }

  #tensors(values: Record<string, FloatArray | Int32Array>): NamedTensorMap {
    return toTensors(this.#tf, values, this.#program.program.inputs);
  }
}

/** The plan's weights and the optimizer's state; what there is none of starts at zero. */
function initialState(shape: TrainingShape, { weights, optimizerState }: TrainingPlan): Record<string, FloatArray> {
  const { network, precision } = shape;
  const layout = parameterLayout(network);
  const arrays = (prefix: string, layers: readonly LayerWeights[]): [string, FloatArray][] =>
    Object.entries(named(prefix, layout.pack(layers, precision)));
  const given = new Map<string, FloatArray>([
    ['t', Float64Array.of(optimizerState?.t ?? 0)],
    ...arrays('parameter', weights),
    ...(optimizerState?.slots ?? []).flatMap((layers, slot) => arrays(slotPrefix(slot), layers)),
  ]);
  return mapValues(statePorts(shape), (port, name) => given.get(name) ?? floatArray(precision, sizeOf(port.shape)));
}

function zeros(ports: ReturnType<typeof lossPorts>): Record<string, Float64Array> {
  return mapValues(ports, ({ shape }) => new Float64Array(sizeOf(shape)));
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
