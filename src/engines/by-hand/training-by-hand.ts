import { type DenseMatrix, floatArray, type Precision, precisionOf } from '../../arrays';
import type { LayerWeights } from '../../network';
import {
  adamRate,
  type AdamSettings,
  type MomentumSettings,
  type OptimizerState,
  type TrainingPlan,
  type TrainingSession,
} from '../../training';
import { epochLosses, type SteppedTraining } from '../epoch-losses';
import { perceptronOptimizer } from '../perceptron-optimizer';
import { giveTurnWhenLong } from '../turns';
import { NetworkByHand, padded, paddedOutputs, parameterRoom, type Targets } from './network-by-hand';

/** A run costs a few microseconds by itself; where training stops inside of one, that is made again. */
const EPOCHS_PER_RUN = 16;

/** One plan in training in this thread. */
export class TrainingByHand implements TrainingSession, SteppedTraining {
  readonly mode = 'interpreted';
  readonly epochsPerRun = EPOCHS_PER_RUN;
  readonly queuesRuns = false;
  readonly plan: TrainingPlan;
  readonly #optimizer: AdamSettings | MomentumSettings;
  readonly #precision: Precision;
  readonly #targets: Targets;
  readonly #network: NetworkByHand;
  /** All of X, as `input` has its rows. */
  readonly #samples: Float64Array;
  /** Which of them a step is to take. */
  readonly #batch: Int32Array;
  /** Adam's two, or the velocity: beside each parameter a number. */
  readonly #slots: readonly Float64Array[];
  /** Parameters and slots as they were before the last run. */
  readonly #before: readonly Float64Array[];
  readonly #kept: Float64Array;
  #t: number;
  #tBefore: number;
  isCancelled = false;

  constructor(plan: TrainingPlan) {
    const { network, X, y, loss, sampleWeight, batchSize, validation, weights, optimizerState } = plan;
    this.plan = plan;
    this.#optimizer = perceptronOptimizer(plan.optimizer);
    this.#precision = precisionOf(X.data);
    const most = validation === null ? batchSize : Math.max(batchSize, Math.min(validation.rows, FEWEST_VALIDATED));
    const slots = this.#optimizer.kind === 'adam' ? 2 : 1;
    const numbers =
      X.rows * (padded(X.columns + 1) + paddedOutputs(y.columns)) + slots * parameterRoom(network) + batchSize;
    this.#network = new NetworkByHand(network, most, { numbers, vectors: slots + 3 });
    const { memory, inputColumns, outputColumns, parameters } = this.#network;
    this.#samples = memory.take(X.rows * inputColumns);
    this.#network.putSamples(this.#samples, X.data);
    const place = memory.take(y.rows * outputColumns);
    this.#targets = this.#network.putTargets(place, { loss, y: y.data, sampleWeight, precision: this.#precision });
    this.#batch = memory.takeIndices(batchSize);
    this.#network.put(parameters, weights);
    this.#round();
    this.#slots = Array.from({ length: slots }, () => memory.take(parameters.length));
    optimizerState?.slots.forEach((slot, index) => {
      this.#network.put(this.#slots[index]!, slot);
    });
    this.#before = this.#state().map((vector) => vector.slice());
    this.#kept = parameters.slice();
    this.#t = optimizerState?.t ?? 0;
    this.#tBefore = this.#t;
  }

  run(order: Int32Array, rates: Float64Array): Promise<Float64Array> {
    this.#state().forEach((vector, index) => {
      this.#before[index]!.set(vector);
    });
    this.#tBefore = this.#t;
    return epochLosses(this, order, rates);
  }

  cancel(): void {
    this.isCancelled = true;
  }

  rewind(): Promise<void> {
    this.#state().forEach((vector, index) => {
      vector.set(this.#before[index]!);
    });
    this.#t = this.#tBefore;
    return Promise.resolve();
  }

  async outputs(): Promise<DenseMatrix> {
    const { network, validation } = this.plan;
    if (validation === null) throw new Error('the plan has no samples to validate with');
    const { data, rows, columns } = validation;
    const { input, inputColumns, most } = this.#network;
    const units = network.at(-1)!.units;
    const found = floatArray(this.#precision, rows * units);
    for (let row = 0; row < rows; row += most) {
      const count = Math.min(most, rows - row);
      const samples = data.subarray(row * columns, (row + count) * columns);
      this.#network.putSamples(input.subarray(0, count * inputColumns), samples);
      this.#network.forward(count);
      this.#network.takeOutput(found.subarray(row * units, (row + count) * units));
      await giveTurnWhenLong();
    }
    return { data: found, rows, columns: units };
  }

  keep(): Promise<void> {
    this.#kept.set(this.#network.parameters);
    return Promise.resolve();
  }

  kept(): Promise<LayerWeights[]> {
    return Promise.resolve(this.#network.take(this.#kept, this.#precision));
  }

  weights(): Promise<LayerWeights[]> {
    return Promise.resolve(this.#network.take(this.#network.parameters, this.#precision));
  }

  optimizerState(): Promise<OptimizerState> {
    // Of 64 bits whatever the weights are of, as the steps have them.
    const slots = this.#slots.map((slot) => this.#network.take(slot, 'float64'));
    return Promise.resolve({ t: this.#t, slots });
  }

  close(): Promise<void> {
    this.#network.close();
    return Promise.resolve();
  }

  /** One optimizer step; @returns the rows' loss before it. */
  step(rows: Int32Array, rate: number): number {
    const { alpha, clipNorm } = this.plan;
    const network = this.#network;
    const batch = rows.length === this.#batch.length ? this.#batch : this.#batch.subarray(0, rows.length);
    batch.set(rows);
    network.gather(this.#samples, batch);
    const { loss, share } = network.differentiate(this.#targets, alpha, batch);
    const length = clipNorm === null ? 0 : share * network.gradientLength();
    this.#update(clipNorm === null ? share : (share * clipNorm) / Math.max(length, clipNorm), rate);
    return loss;
  }

  /** Changes the parameters by their gradient times a factor. */
  #update(factor: number, rate: number): void {
    const { memory, parameters, gradient } = this.#network;
    const t = ++this.#t;
    const optimizer = this.#optimizer;
    if (optimizer.kind === 'adam') {
      const [mean, square] = this.#slots;
      memory.adam(
        { parameters, gradient, mean: mean!, square: square! },
        factor,
        adamRate(optimizer, rate, t),
        optimizer,
      );
    } else {
      const [velocity] = this.#slots;
      const { kind, momentum } = optimizer;
      memory.momentum({ parameters, gradient, velocity: velocity! }, factor * rate, momentum, kind === 'nesterov');
    }
    this.#round();
  }

  /** Parameters are of the plan's precision, between steps of 64 bits. */
  #round(): void {
    const { parameters } = this.#network;
    if (this.#precision === 'float64') return;
    for (let i = 0; i < parameters.length; i++) parameters[i] = Math.fround(parameters[i]!);
  }

  #state(): Float64Array[] {
    return [this.#network.parameters, ...this.#slots];
  }
}

/** Samples that are validated at once, where batches are smaller. */
const FEWEST_VALIDATED = 200;
