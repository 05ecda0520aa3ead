import { Matrix } from 'ml-matrix';
import { type DenseMatrix, floatArray, type Precision, precisionOf } from '../../arrays';
import { forward, type LayerWeights } from '../../network';
import {
  dropoutFactors,
  epsilonOf,
  type OptimizerSettings,
  type OptimizerState,
  type TrainingPlan,
  type TrainingSession,
} from '../../training';
import { adam } from './adam';
import type { LayerMatrices } from './backpropagation';
import { batchGradient, clippedGradients } from './batch-gradient';
import { toLayerMatrices, toLayerWeights, rowsToMatrix } from './layer-matrices';
import { momentum } from './momentum';
import type { Optimizer } from './optimizer';
import { epochLosses, type SteppedTraining } from '../epoch-losses';
import { perceptronOptimizer } from '../perceptron-optimizer';
import { giveTurnWhenLong } from '../turns';

/** Rows whose output it computes before it looks at the clock: a few milliseconds where layers are wide. */
const VALIDATED_AT_ONCE = 8;

/** All that a step changes. It makes new matrices, so an older state is still there to go back to. */
interface State {
  readonly layers: readonly LayerMatrices[];
  readonly t: number;
  /** One list per slot, each W, b, W, b … */
  readonly slots: readonly (readonly Matrix[])[];
}

/** One plan in training on ml-matrix. */
export class MatrixTraining implements TrainingSession, SteppedTraining {
  readonly mode = 'interpreted';
  readonly epochsPerRun = 1; // a run costs nothing by itself here
  readonly queuesRuns = false;
  readonly plan: TrainingPlan;
  readonly #precision: Precision;
  readonly #optimizer: Optimizer;
  #state: State;
  #previous: State;
  #kept: readonly LayerMatrices[] = [];
  isCancelled = false;

  constructor(plan: TrainingPlan) {
    this.plan = plan;
    this.#precision = precisionOf(plan.X.data);
    this.#optimizer = optimizerOf(plan.optimizer);
    this.#state = this.#initialState();
    this.#previous = this.#state;
  }

  run(order: Int32Array, rates: Float64Array): Promise<Float64Array> {
    this.#previous = this.#state;
    return epochLosses(this, order, rates);
  }

  cancel(): void {
    this.isCancelled = true;
  }

  rewind(): Promise<void> {
    this.#state = this.#previous;
    return Promise.resolve();
  }

  async outputs(): Promise<DenseMatrix> {
    const { network, validation } = this.plan;
    if (validation === null) throw new Error('the plan has no samples to validate with');
    const { rows, columns } = validation;
    const weights = toLayerWeights(this.#state.layers, this.#precision);
    const units = network.at(-1)!.units;
    const data = floatArray(this.#precision, rows * units);
    for (let row = 0; row < rows; row += VALIDATED_AT_ONCE) {
      const end = Math.min(row + VALIDATED_AT_ONCE, rows);
      const block = validation.data.subarray(row * columns, end * columns);
      forward(network, weights, { data: block, rows: end - row, columns }, data, row * units);
      await giveTurnWhenLong();
    }
    return { data, rows, columns: units };
  }

  keep(): Promise<void> {
    this.#kept = this.#state.layers;
    return Promise.resolve();
  }

  kept(): Promise<LayerWeights[]> {
    return Promise.resolve(toLayerWeights(this.#kept, this.#precision));
  }

  weights(): Promise<LayerWeights[]> {
    return Promise.resolve(toLayerWeights(this.#state.layers, this.#precision));
  }

  optimizerState(): Promise<OptimizerState> {
    const { t, slots } = this.#state;
    // Of 64 bits whatever the weights are of, as the steps have them.
    return Promise.resolve({ t, slots: slots.map((slot) => toLayerWeights(paired(slot), 'float64')) });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** One optimizer step; @returns the batch's loss before it. */
  step(rows: Int32Array, rate: number): number {
    const { network, X, y, sampleWeight, clipNorm, dropout } = this.plan;
    const { layers, slots } = this.#state;
    const t = this.#state.t + 1;
    // Once a step: the way back needs the same as the way there.
    const factors = network.slice(0, -1).map(({ units }, layer) => {
      if (dropout === null) return null;
      return Matrix.from1DArray(rows.length, units, Array.from(dropoutFactors(dropout, t, layer, rows.length, units)));
    });
    const batch = {
      X: rowsToMatrix(X, rows),
      y: rowsToMatrix(y, rows),
      weight: sampleWeight === null ? null : Float64Array.from(rows, (row) => sampleWeight[row]!),
      factors,
    };
    const { loss, gradients } = batchGradient(this.plan, layers, batch, epsilonOf(this.#precision));
    const limited = clipNorm === null ? gradients : clippedGradients(gradients, clipNorm);
    const stepped = this.#optimizer.step(flat(limited), slots, t, rate);
    const parameters = flat(layers).map((parameter, index) => Matrix.add(parameter, stepped.updates[index]!));
    this.#state = { layers: paired(this.#rounded(parameters)), t, slots: stepped.slots };
    return loss;
  }

  #initialState(): State {
    const { network, weights, optimizerState } = this.plan;
    const layers = paired(this.#rounded(flat(toLayerMatrices(network, weights))));
    const zeros = (): Matrix[] => flat(layers).map(({ rows, columns }) => Matrix.zeros(rows, columns));
    return {
      layers,
      t: optimizerState?.t ?? 0,
      slots:
        optimizerState?.slots.map((slot) => flat(toLayerMatrices(network, slot))) ??
        Array.from({ length: this.#optimizer.slots }, zeros),
    };
  }

  #rounded(matrices: Matrix[]): Matrix[] {
    if (this.#precision === 'float64') return matrices;
    return matrices.map((matrix) =>
      Matrix.from1DArray(matrix.rows, matrix.columns, Array.from(floatArray('float32', matrix.to1DArray()))),
    );
  }
}

function optimizerOf(settings: OptimizerSettings): Optimizer {
  const own = perceptronOptimizer(settings);
  return own.kind === 'adam' ? adam(own) : momentum(own);
}

function flat(layers: readonly LayerMatrices[]): Matrix[] {
  return layers.flatMap(({ W, b }) => [W, b]);
}

function paired(matrices: readonly Matrix[]): LayerMatrices[] {
  return Array.from({ length: matrices.length / 2 }, (_, layer) => ({
    W: matrices[2 * layer]!,
    b: matrices[2 * layer + 1]!,
  }));
}
