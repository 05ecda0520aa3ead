import { RandomState } from 'tfjs-learn';
import type { DataSet } from '../data/data-set';
import type { Training } from '../training';
import { outputsOf } from './outputs-of';
import type { Trainer, TrainingTask } from './training-task';

const [BETA1, BETA2, EPSILON] = [0.9, 0.999, 1e-8];
/** Probabilities are kept that far from 0, as scikit-learn does. */
const SMALLEST_PROBABILITY = 2 ** -52;

/** Numbers that are learnt: their gradient, summed over a batch, and Adam's two means. */
interface Parameters {
  readonly values: Float64Array;
  readonly gradient: Float64Array;
  readonly mean: Float64Array;
  readonly meanSquare: Float64Array;
}

interface Layer {
  readonly inputs: number;
  readonly units: number;
  readonly W: Parameters; // [inputs, units]
  readonly b: Parameters; // [units]
  /** Of the row that is under way. */
  readonly output: Float64Array; // [units]
  /** The loss' gradient by the layer's sums, of that row. */
  readonly delta: Float64Array; // [units]
}

/**
 * A perceptron as a good programmer writes it by hand in an afternoon: loops over Float64Arrays, row by row, nothing
 * made inside them, every inner loop along memory. scikit-learn's arithmetic, without its matrix products.
 */
export class PlainPerceptron {
  readonly #training: Training;
  readonly #layers: readonly Layer[];
  readonly #random: RandomState;
  #steps = 0;

  /** With new weights: Glorot's, uniform, each layer's W and then its b. */
  constructor(training: Training, features: number, outputs: number) {
    const sizes = [features, ...training.hidden, outputs];
    this.#training = training;
    this.#random = new RandomState(training.randomState);
    this.#layers = sizes.slice(1).map((units, index) => {
      const inputs = sizes[index]!;
      const bound = Math.sqrt((training.activation === 'logistic' ? 2 : 6) / (inputs + units));
      const [W, b] = [parameters(inputs * units), parameters(units)];
      this.#random.fillUniform(W.values, -bound, bound);
      this.#random.fillUniform(b.values, -bound, bound);
      return { inputs, units, W, b, output: new Float64Array(units), delta: new Float64Array(units) };
    });
  }

  /** Takes over weights that were learnt elsewhere: of each layer W [inputs, units] and b [units]. */
  setWeights(weights: readonly { readonly W: ArrayLike<number>; readonly b: ArrayLike<number> }[]): void {
    this.#layers.forEach(({ W, b }, index) => {
      W.values.set(weights[index]!.W);
      b.values.set(weights[index]!.b);
    });
  }

  /** @returns the loss of every epoch */
  train({ X, y, rows, features }: DataSet): number[] {
    const { batchSize, epochs } = this.#training;
    let order = Int32Array.from({ length: rows }, (_, row) => row);
    return Array.from({ length: epochs }, () => {
      order = this.#shuffled(order);
      let total = 0;
      for (let start = 0; start < rows; start += batchSize) {
        const end = Math.min(start + batchSize, rows);
        let loss = 0;
        for (let i = start; i < end; i++) {
          const row = order[i]!;
          this.#forward(X, row * features);
          loss += this.#lossOf(y[row]!);
          this.#backward(X, row * features);
        }
        total += loss + this.#penalty();
        this.#update(end - start);
      }
      return total / rows;
    });
  }

  /** The network's output for one row; it lasts until the next call. */
  outputOf(X: Float64Array, row: number): Float64Array {
    this.#forward(X, row * this.#layers[0]!.inputs);
    return this.#layers.at(-1)!.output;
  }

  /** A permutation of the order before, as scikit-learn shuffles. */
  #shuffled(order: Int32Array): Int32Array<ArrayBuffer> {
    const permutation = Int32Array.from({ length: order.length }, (_, i) => i);
    this.#random.shuffle(permutation);
    return permutation.map((i) => order[i]!);
  }

  #forward(X: Float64Array, offset: number): void {
    const last = this.#layers.length - 1;
    let input = X;
    for (let index = 0; index <= last; index++) {
      const { inputs, units, W, b, output } = this.#layers[index]!;
      const { values } = W;
      output.set(b.values);
      for (let i = 0, w = 0; i < inputs; i++) {
        const x = input[offset + i]!;
        for (let j = 0; j < units; j++, w++) output[j]! += x * values[w]!;
      }
      if (index < last) this.#activate(output);
      input = output;
      offset = 0;
    }
    if (this.#training.estimator === 'MLPClassifier') softmax(input);
  }

  #activate(values: Float64Array): void {
    if (this.#training.activation === 'relu') {
      for (let j = 0; j < values.length; j++) if (values[j]! < 0) values[j] = 0;
    } else {
      for (let j = 0; j < values.length; j++) values[j] = 1 / (1 + Math.exp(-values[j]!));
    }
  }

  /** The row's loss: half the square of the error, or −log of the right class' probability. Sets the last delta. */
  #lossOf(target: number): number {
    const { output, delta } = this.#layers.at(-1)!;
    delta.set(output);
    if (this.#training.estimator === 'MLPRegressor') {
      delta[0]! -= target;
      return 0.5 * delta[0]! ** 2;
    }
    delta[target]! -= 1;
    return -Math.log(Math.max(output[target]!, SMALLEST_PROBABILITY));
  }

  /** Adds the row's gradients, from the last layer to the first. */
  #backward(X: Float64Array, offset: number): void {
    for (let index = this.#layers.length - 1; index >= 0; index--) {
      const { inputs, units, W, b, delta } = this.#layers[index]!;
      const before = index === 0 ? undefined : this.#layers[index - 1]!;
      const [input, start] = before === undefined ? [X, offset] : [before.output, 0];
      const { values, gradient } = W;
      for (let j = 0; j < units; j++) b.gradient[j]! += delta[j]!;
      for (let i = 0, w = 0; i < inputs; i++) {
        const x = input[start + i]!;
        for (let j = 0; j < units; j++, w++) gradient[w]! += x * delta[j]!;
      }
      if (before === undefined) return;
      for (let i = 0, w = 0; i < inputs; i++) {
        let sum = 0;
        for (let j = 0; j < units; j++, w++) sum += values[w]! * delta[j]!;
        const a = input[i]!;
        before.delta[i] = this.#training.activation === 'relu' ? (a > 0 ? sum : 0) : sum * a * (1 - a);
      }
    }
  }

  /** ½·alpha·ΣW²: the same for every batch's rows together. */
  #penalty(): number {
    let squares = 0;
    for (const { W } of this.#layers) for (const weight of W.values) squares += weight * weight;
    return 0.5 * this.#training.alpha * squares;
  }

  /** One step of the optimizer with the gradients' mean over the batch, which are zero then. */
  #update(rows: number): void {
    this.#steps++;
    const { alpha } = this.#training;
    for (const { W, b } of this.#layers) {
      for (let w = 0; w < W.values.length; w++) W.gradient[w]! += alpha * W.values[w]!;
      this.#step(W, rows);
      this.#step(b, rows);
    }
  }

  #step({ values, gradient, mean, meanSquare }: Parameters, rows: number): void {
    const { solver, learningRate } = this.#training;
    if (solver === 'sgd') {
      for (let i = 0; i < values.length; i++) values[i]! -= (learningRate * gradient[i]!) / rows;
    } else {
      const rate = (learningRate * Math.sqrt(1 - BETA2 ** this.#steps)) / (1 - BETA1 ** this.#steps);
      for (let i = 0; i < values.length; i++) {
        const g = gradient[i]! / rows;
        mean[i] = BETA1 * mean[i]! + (1 - BETA1) * g;
        meanSquare[i] = BETA2 * meanSquare[i]! + (1 - BETA2) * g * g;
        values[i]! -= (rate * mean[i]!) / (Math.sqrt(meanSquare[i]!) + EPSILON);
      }
    }
    gradient.fill(0);
  }
}

/** Trains with the plain loop. */
export function plainTrainer({ training, data }: TrainingTask): Trainer {
  return {
    prepare: () => {
      const perceptron = new PlainPerceptron(training, data.features, outputsOf(training, data));
      return Promise.resolve(() => Promise.resolve({ losses: perceptron.train(data) }));
    },
  };
}

function parameters(length: number): Parameters {
  const zeros = (): Float64Array => new Float64Array(length);
  return { values: zeros(), gradient: zeros(), mean: zeros(), meanSquare: zeros() };
}

function softmax(values: Float64Array): void {
  let largest = -Infinity;
  for (let j = 0; j < values.length; j++) largest = Math.max(largest, values[j]!);
  let sum = 0;
  for (let j = 0; j < values.length; j++) sum += values[j] = Math.exp(values[j]! - largest);
  for (let j = 0; j < values.length; j++) values[j]! /= sum;
}
