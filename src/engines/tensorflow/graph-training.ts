import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { type FloatArray, floatArray, precisionOf } from '../../arrays';
import type { LayerWeights } from '../../network';
import type { ExecutionMode, TrainingPlan } from '../../training';
import { type Port, sizeOf } from './graph';
import type { LoadedProgram } from './loaded-program';
import type { TfjsNode } from './native';
import { missingRows, parameterLayout, type ParameterLayout, type ProgramShape, stateNames } from './program';
import type { ProgramCache } from './program-cache';
import { fromTensor, toTensor } from './tensor-crossing';

/** What a plan is to be run as. */
export interface Execution {
  readonly mode: ExecutionMode;
  readonly epochsPerRun: number;
}

/** The program's shape for a plan: plans of one shape share a program. */
export function programShape(plan: TrainingPlan, { mode, epochsPerRun }: Execution): ProgramShape {
  return {
    network: plan.network,
    loss: plan.loss,
    optimizer: plan.optimizer.kind,
    precision: precisionOf(plan.X.data),
    samples: plan.X.rows,
    batchSize: plan.batchSize,
    epochsPerRun,
    compiled: mode === 'compiled',
  };
}

/**
 * One plan in training in the native library. Parameters and the optimizer's state stay there as tensors from run to run;
 * those of the last run's start are kept, so that it can be undone.
 */
export class GraphTraining {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: ProgramShape;
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
    const shape = programShape(plan, execution);
    return new GraphTraining(tf, cache, shape, await cache.take(shape), plan);
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    shape: ProgramShape,
    program: LoadedProgram,
    plan: TrainingPlan,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#program = program;
    this.#layout = parameterLayout(plan.network);
    const { kind: _, ...hyperparameters } = plan.optimizer;
    this.#invariants = this.#tensors({
      X: plan.X.data,
      y: plan.y.data,
      ...mapValues({ alpha: plan.alpha, ...hyperparameters }, (value) => Float64Array.of(value)),
    });
    this.#state = this.#tensors(this.#initialState(plan));
  }

  /** Trains for `epochs`; @returns their losses [epochs]. */
  run(order: Int32Array, epochs: number): Float64Array {
    const { epochsPerRun, samples } = this.#shape;
    const places = new Int32Array(epochsPerRun * samples + missingRows(this.#shape)); // what is not used holds row 0
    places.set(order);
    const call = this.#tensors({ epochs: Int32Array.of(epochs), order: places });
    try {
      const { losses, ...state } = this.#program.run({ ...call, ...this.#state, ...this.#invariants });
      this.#tf.dispose(this.#previous);
      this.#previous = this.#state;
      this.#state = state;
      const curve = fromTensor(losses!, 'float64').slice(0, epochs);
      losses!.dispose();
      return curve;
    } finally {
      this.#tf.dispose(call);
    }
  }

  /** Undoes the last run. */
  rewind(): void {
    this.#tf.dispose(this.#state);
    this.#state = this.#previous;
    this.#previous = {};
  }

  weights(): LayerWeights[] {
    const tensors = this.#layout.shapes.map((_, index) => this.#state[`parameter${index}`]!);
    return this.#layout.unpack(tensors.map((tensor) => fromTensor(tensor, this.#shape.precision)));
  }

  close(): void {
    this.#tf.dispose([this.#invariants, this.#state, this.#previous]);
    this.#cache.giveBack(this.#shape, this.#program);
  }

  /** The plan's starting weights; everything else starts at zero. */
  #initialState(plan: TrainingPlan): Record<string, FloatArray> {
    const { precision } = this.#shape;
    const { inputs } = this.#program.program;
    const weights = this.#layout.pack(plan.weights, precision);
    const parameters = Object.fromEntries(weights.map((tensor, index) => [`parameter${index}`, tensor]));
    const zeros = ({ type, shape }: Port): FloatArray =>
      floatArray(type === 'float64' ? 'float64' : precision, sizeOf(shape));
    return Object.fromEntries(stateNames(this.#shape).map((name) => [name, parameters[name] ?? zeros(inputs[name]!)]));
  }

  #tensors(values: Record<string, FloatArray | Int32Array>): NamedTensorMap {
    const { inputs } = this.#program.program;
    return mapValues(values, (data, name): Tensor => toTensor(this.#tf, data, inputs[name]!));
  }
}

function mapValues<V, R>(record: Record<string, V>, change: (value: V, name: string) => R): Record<string, R> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}
