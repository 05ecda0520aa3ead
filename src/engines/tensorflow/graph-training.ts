import type { NamedTensorMap, Tensor } from '@tensorflow/tfjs';
import { type FloatArray, floatArray } from '../../arrays';
import type { EpochRecords, ModelOptimizerState } from '../../training';
import { Room } from '../room';
import { alignedRows } from './aligned-rows';
import { type Port, sizeOf } from './graph';
import type { LoadedProgram } from './loaded-program';
import { merged } from './merged';
import type { TfjsNode } from './native';
import {
  fixedValues,
  isFullBatch,
  joinWeights,
  layoutValues,
  named,
  parameterLayout,
  type ParameterLayout,
  recordNames,
  slotCount,
  slotPrefix,
  slotStart,
  splitWeights,
  stepRate,
  stepsPerRun,
  trainingProgram,
  type TrainingShape,
  weightPorts,
} from './program';
import type { ProgramCache } from './program-cache';
import { fromTensor, toTensors } from './tensor-crossing';
import type { TrainingSetup } from './training-setup';

/** For the order of a run's rows, one run after the other. */
const orderRoom = new Room(alignedRows);

/** What training has come to: weights and slots, and the optimizer's steps. */
interface State {
  readonly tensors: NamedTensorMap;
  readonly t: number;
}

/**
 * One plan in training in the native library. Parameters and the optimizer's state stay there as tensors from run to
 * run; those of the last run's start are kept, so that it can be undone.
 */
export class GraphTraining {
  readonly #tf: TfjsNode;
  readonly #cache: ProgramCache;
  readonly #shape: TrainingShape;
  readonly #samples: number;
  readonly #stepRate: (rate: number, t: number) => number;
  readonly #program: LoadedProgram;
  readonly #layout: ParameterLayout;
  readonly #invariants: NamedTensorMap;
  readonly #stateNames: readonly string[];
  #state: State;
  #previous: State = { tensors: {}, t: 0 };
  #kept: NamedTensorMap = {};

  static open(tf: TfjsNode, cache: ProgramCache, setup: TrainingSetup): GraphTraining {
    const { shape, invariants } = setup;
    const program = cache.take(trainingProgram, shape);
    try {
      const layout = parameterLayout(shape.model);
      const { inputs } = program.program;
      const stateNames = stateNamesOf(shape, program);
      const start = merged(invariants, initialArrays(setup, layout, stateNames, inputs), recordsAtStart(shape));
      const tensors = toTensors(tf, start, inputs);
      return new GraphTraining(tf, cache, setup, program, layout, stateNames, tensors);
    } catch (error) {
      cache.giveBack(trainingProgram, shape);
      throw error;
    }
  }

  private constructor(
    tf: TfjsNode,
    cache: ProgramCache,
    { shape, samples, optimizer, optimizerState }: TrainingSetup,
    program: LoadedProgram,
    layout: ParameterLayout,
    stateNames: readonly string[],
    tensors: NamedTensorMap,
  ) {
    this.#tf = tf;
    this.#cache = cache;
    this.#shape = shape;
    this.#samples = samples;
    this.#stepRate = stepRate(optimizer);
    this.#program = program;
    this.#layout = layout;
    this.#stateNames = stateNames;
    const state = new Set(stateNames);
    const entries = Object.entries(tensors);
    this.#invariants = Object.fromEntries(entries.filter(([name]) => !state.has(name)));
    this.#state = {
      tensors: Object.fromEntries(entries.filter(([name]) => state.has(name))),
      t: optimizerState?.t ?? 0,
    };
  }

  /**
   * Trains for as many epochs as there are rates.
   *
   * @param order        rows in their order of use, epoch after epoch [epochs · samples]
   * @param isCancelled  asked before each call of the library, which may be a pause for something else
   * @returns null where it was cancelled: everything is then as before the run
   */
  async run(order: Int32Array, rates: Float64Array, isCancelled: () => Promise<boolean>): Promise<EpochRecords | null> {
    const { batches, batchSize, stepsPerCall } = this.#shape;
    const records = recordNames(this.#shape);
    const steps = rates.length * batches;
    const { t } = this.#state;
    const sums = records.map(() => new Float64Array(steps));
    const place = isFullBatch(this.#shape) ? null : orderRoom.take(stepsPerRun(this.#shape) * batchSize);
    const run = this.#tensors(
      merged<FloatArray | Int32Array>(
        { rates: this.#stepRates(rates, t), t: Float64Array.of(t) },
        place === null ? {} : { order: this.#stepRows(order, place) },
      ),
    );
    let { tensors } = this.#state;
    // What the run started from is kept, so that it can be undone.
    const release = (): void => {
      if (tensors !== this.#state.tensors) this.#tf.dispose(tensors);
    };
    try {
      for (let first = 0; first < steps; first += stepsPerCall) {
        if (await isCancelled()) {
          release();
          return null;
        }
        const count = Math.min(stepsPerCall, steps - first);
        const after = await this.#call(first, first + count, merged(tensors, run));
        release();
        tensors = Object.fromEntries(this.#stateNames.map((name) => [name, after[name]!]));
        records.forEach((name, index) => {
          sums[index]!.set(fromTensor(after[name]!, 'float64').subarray(0, count), first);
          after[name]!.dispose();
        });
      }
    } catch (error) {
      release();
      throw error;
    } finally {
      this.#tf.dispose(run);
      if (place !== null) orderRoom.giveBack(place);
    }
    this.#tf.dispose(this.#previous.tensors);
    this.#previous = this.#state;
    this.#state = { tensors, t: t + steps };
    const [losses, ...others] = sums.map((steps) => epochMeans(steps, batches, this.#samples));
    return { losses: losses!, metrics: others, batchSums: sums };
  }

  /** Undoes the last run. */
  rewind(): void {
    this.#tf.dispose(this.#state.tensors);
    this.#state = this.#previous;
    this.#previous = { tensors: {}, t: 0 };
  }

  /** The tensors of all weights as they stand, by their ports' names; they stay this training's. */
  weightTensors(): NamedTensorMap {
    const names = Object.keys(weightPorts(this.#layout, this.#shape.precision));
    const { tensors } = this.#state;
    return Object.fromEntries(names.map((name) => [name, tensors[name] ?? this.#invariants[name]!]));
  }

  /** Keeps the weights as they stand, instead of those kept before. */
  keep(): void {
    this.#tf.dispose(this.#kept);
    const entries = Object.entries(this.weightTensors());
    this.#kept = Object.fromEntries(entries.map(([name, tensor]) => [name, tensor.clone()])); // of the same memory
  }

  /** The weights that were kept last, in the model's order. */
  kept(): FloatArray[] {
    return this.#unpacked(this.#kept);
  }

  /** The weights as they stand, in the model's order. */
  weights(): FloatArray[] {
    return this.#unpacked(this.weightTensors());
  }

  optimizerState(): ModelOptimizerState {
    const slots = Array.from({ length: slotCount(this.#shape) }, (_, slot) =>
      this.#layout.unpack(this.#numbers(layoutValues(slotPrefix(slot), this.#layout, this.#state.tensors))),
    );
    return { t: this.#state.t, slots };
  }

  close(): void {
    this.#tf.dispose([this.#invariants, this.#state.tensors, this.#previous.tensors, this.#kept]);
    this.#cache.giveBack(trainingProgram, this.#shape);
  }

  /**
   * The rows of a run, step by step, written to the beginning of `place`. A short batch is filled up with a row of its epoch: others of
   * X may be no numbers, and 0 · NaN is NaN.
   */
  #stepRows(order: Int32Array, place: Int32Array): Int32Array {
    const rowsPerEpoch = this.#shape.batches * this.#shape.batchSize;
    const stepRows = place.subarray(0, stepsPerRun(this.#shape) * this.#shape.batchSize);
    const samples = this.#samples;
    for (let epoch = 0; epoch * samples < order.length; epoch++) {
      const start = epoch * rowsPerEpoch;
      stepRows.set(order.subarray(epoch * samples, (epoch + 1) * samples), start);
      stepRows.fill(order[epoch * samples]!, start + samples, start + rowsPerEpoch);
    }
    return stepRows;
  }

  /** The rates of a run that starts after t steps, step by step. */
  #stepRates(rates: Float64Array, t: number): Float64Array {
    const { batches } = this.#shape;
    const stepRates = new Float64Array(stepsPerRun(this.#shape));
    for (let step = 0; step < rates.length * batches; step++) {
      stepRates[step] = this.#stepRate(rates[Math.floor(step / batches)]!, t + step + 1);
    }
    return stepRates;
  }

  async #call(first: number, end: number, tensors: NamedTensorMap): Promise<NamedTensorMap> {
    const counters = this.#tensors({ first: Int32Array.of(first), end: Int32Array.of(end) });
    try {
      return await this.#program.run(merged(counters, tensors, this.#invariants));
    } finally {
      this.#tf.dispose(counters);
    }
  }

  #unpacked(tensors: NamedTensorMap): FloatArray[] {
    const trained = this.#layout.unpack(this.#numbers(layoutValues('parameter', this.#layout, tensors)));
    const fixed = this.#layout.unpackFixed(this.#numbers(fixedValues(this.#layout, tensors)));
    return joinWeights(this.#layout, trained, fixed);
  }

  #numbers(tensors: readonly Tensor[]): FloatArray[] {
    return tensors.map((tensor) => fromTensor(tensor, this.#shape.precision));
  }

  #tensors(values: Record<string, FloatArray | Int32Array>): NamedTensorMap {
    return toTensors(this.#tf, values, this.#program.program.inputs);
  }
}

/** In 64 bits, so that the sum over a long epoch keeps its digits. */
function epochMeans(sums: Float64Array, batches: number, samples: number): Float64Array {
  const means = new Float64Array(sums.length / batches);
  sums.forEach((sum, step) => (means[Math.floor(step / batches)]! += sum));
  return means.map((sum) => sum / samples);
}

/** The names of what goes into a call and comes out of it changed. */
function stateNamesOf(shape: TrainingShape, { program }: LoadedProgram): string[] {
  const records = new Set(recordNames(shape));
  return Object.keys(program.outputs).filter((name) => !records.has(name));
}

/** What the program puts its records in. */
function recordsAtStart(shape: TrainingShape): Record<string, Float64Array> {
  return Object.fromEntries(recordNames(shape).map((name) => [name, new Float64Array(shape.stepsPerCall)]));
}

/** The weights and the optimizer's state by their ports' names; slots that there are none of start as the optimizer has it. */
function initialArrays(
  { shape: { precision }, optimizer, weights, optimizerState }: TrainingSetup,
  layout: ParameterLayout,
  stateNames: readonly string[],
  ports: Readonly<Record<string, Port>>,
): Record<string, FloatArray> {
  const { trained, fixed } = splitWeights(layout, weights);
  const slots = (optimizerState?.slots ?? []).map((slot, index) =>
    named(slotPrefix(index), layout.pack(slot, precision)),
  );
  const arrays = merged(
    named('parameter', layout.pack(trained, precision)),
    named('fixed', layout.packFixed(fixed, precision)),
    ...slots,
  );
  const start = slotStart(optimizer);
  for (const name of stateNames) arrays[name] ??= floatArray(precision, sizeOf(ports[name]!.shape)).fill(start);
  return arrays;
}
