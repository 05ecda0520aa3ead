import { setImmediate as nextTurn } from 'node:timers/promises';
import { Matrix } from 'ml-matrix';
import { type DenseMatrix, floatArray, precisionOf, toRows } from '../../arrays';
import type { LayerWeights } from '../../network';
import { stepsPerEpoch, type TrainingPlan, type TrainingSession } from '../../training';
import type { Engine } from '../engine';
import { Adam } from './adam';
import { backwardPass, forwardPass, type LayerMatrices } from './backpropagation';
import { squaredError } from './squared-error';

/** How long it works before it lets timers and sockets have their turn. */
const TURN_MS = 8;

/**
 * Training by hand on ml-matrix, in this thread: the textbook's arithmetic step by step, to check the native engine against, to
 * measure against, and to serve where that one is not to be had. It computes in 64 bits; for 32-bit data the weights are rounded to
 * 32 bits after each step.
 */
export class MatrixEngine implements Engine {
  readonly name = 'matrix';

  open(plan: TrainingPlan): Promise<TrainingSession> {
    return Promise.resolve(new MatrixTraining(plan));
  }
}

class MatrixTraining implements TrainingSession {
  readonly mode = 'interpreted';
  readonly epochsPerRun = 1; // a run costs nothing by itself here
  readonly #plan: TrainingPlan;
  readonly #X: Matrix;
  readonly #y: Matrix;
  readonly #optimizer: Adam;
  #layers: LayerMatrices[];
  #restore = (): void => undefined;
  #turnStartMs = performance.now();

  constructor(plan: TrainingPlan) {
    this.#plan = plan;
    this.#X = toMatrix(plan.X);
    this.#y = toMatrix(plan.y);
    this.#layers = plan.network.map(({ inputs, units }, layer) => {
      const { W, b } = plan.weights[layer]!;
      const data = floatArray('float64', W);
      return this.#rounded({
        W: toMatrix({ data, rows: inputs, columns: units }),
        b: Matrix.rowVector(floatArray('float64', b)),
      });
    });
    this.#optimizer = new Adam(this.#parameters(), plan.optimizer);
  }

  async run(order: Int32Array, epochs: number): Promise<Float64Array> {
    const { batchSize } = this.#plan;
    const samples = this.#X.rows;
    this.#save();
    const losses = new Float64Array(epochs);
    for (let epoch = 0; epoch < epochs; epoch++) {
      const rows = order.subarray(epoch * samples, (epoch + 1) * samples);
      let sum = 0;
      for (let step = 0; step < stepsPerEpoch(this.#plan); step++) {
        sum += this.#step(rows.subarray(step * batchSize, (step + 1) * batchSize));
        await this.#yieldWhenLong();
      }
      losses[epoch] = sum / samples;
    }
    return losses;
  }

  rewind(): Promise<void> {
    this.#restore();
    return Promise.resolve();
  }

  weights(): Promise<LayerWeights[]> {
    const precision = precisionOf(this.#plan.X.data);
    return Promise.resolve(
      this.#layers.map(({ W, b }) => ({
        W: floatArray(precision, W.to1DArray()),
        b: floatArray(precision, b.to1DArray()),
      })),
    );
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** One optimizer step; @returns the batch's loss before it, times its rows. */
  #step(rows: Int32Array): number {
    const { network, alpha } = this.#plan;
    const X = this.#X.subMatrixRow(rows);
    const y = this.#y.subMatrixRow(rows);
    const activations = forwardPass(network, this.#layers, X);
    const { total, delta } = squaredError(activations.at(-1)!, y);
    const sums = backwardPass(network, this.#layers, activations, delta);
    const gradients = sums.flatMap((sum, layer) => [
      sum.W.add(Matrix.mul(this.#layers[layer]!.W, alpha)).div(rows.length),
      sum.b.div(rows.length),
    ]);
    const squares = this.#layers.reduce((squared, { W }) => squared + Matrix.mul(W, W).sum(), 0);
    const updates = this.#optimizer.step(gradients);
    this.#layers = this.#layers.map(({ W, b }, layer) =>
      this.#rounded({ W: Matrix.add(W, updates[2 * layer]!), b: Matrix.add(b, updates[2 * layer + 1]!) }),
    );
    return total + 0.5 * alpha * squares;
  }

  #parameters(): Matrix[] {
    return this.#layers.flatMap(({ W, b }) => [W, b]);
  }

  #rounded(layer: LayerMatrices): LayerMatrices {
    if (precisionOf(this.#plan.X.data) === 'float64') return layer;
    const round = (matrix: Matrix): Matrix =>
      Matrix.from1DArray(matrix.rows, matrix.columns, [...floatArray('float32', matrix.to1DArray())]);
    return { W: round(layer.W), b: round(layer.b) };
  }

  /** Steps make new matrices, so the old ones are still there to go back to. */
  #save(): void {
    const layers = this.#layers;
    const restoreOptimizer = this.#optimizer.save();
    this.#restore = () => {
      this.#layers = layers;
      restoreOptimizer();
    };
  }

  async #yieldWhenLong(): Promise<void> {
    if (performance.now() - this.#turnStartMs < TURN_MS) return;
    await nextTurn();
    this.#turnStartMs = performance.now();
  }
}

function toMatrix(matrix: DenseMatrix): Matrix {
  return new Matrix(toRows(matrix));
}
