import type { FloatArray } from '../../arrays';
import { activate, type LayerWeights, multiplyByDerivative, type Network } from '../../network';
import {
  elementLoss,
  epsilonOf,
  type LossAndGradient,
  type LossPlan,
  type ObjectiveSession,
  weightSum,
} from '../../training';
import { MATRIX_STEP, vectorMemory, type VectorMemory } from '../../webassembly';
import { Turns } from '../turns';

/** A matrix with zeros behind its rows and its columns, up to a multiple of MATRIX_STEP of each. */
interface Padded {
  readonly data: Float64Array;
  readonly columns: number;
}

/** What is kept of a layer; gradients have the form of what they are by. */
interface Layer {
  readonly W: Padded; // [inputs, units]
  readonly transposedW: Padded; // [units, inputs]
  readonly b: Padded; // [1, units]
  readonly activations: Padded; // [samples, units]
  readonly delta: Padded; // the loss' gradient by the sums that become the activations
  readonly gradientW: Padded;
  readonly gradientB: Padded;
}

/** Loss and gradient of one plan in this thread, over all of its samples at once. */
export class ObjectiveByHand implements ObjectiveSession {
  readonly mode = 'interpreted';
  readonly #plan: LossPlan;
  readonly #y: Float64Array;
  /** 1 by what all samples count together; 0 where that is nothing, which gives no gradient. */
  readonly #share: number;
  readonly #memory: VectorMemory;
  readonly #X: Padded;
  /** 1, 0, 0, 0: that times b is b. */
  readonly #one: Float64Array;
  /** A one for each sample, in a row. */
  readonly #ones: Padded;
  readonly #layers: readonly Layer[];
  /** The network's output without anything behind its rows [samples, outputs]. */
  readonly #output: Float64Array;
  readonly #turns = new Turns();
  #isOpen = true;

  constructor(plan: LossPlan) {
    const { network, X, y } = plan;
    this.#plan = plan;
    this.#y = in64Bits(y.data);
    const counts = weightSum(plan);
    this.#share = counts === 0 ? 0 : 1 / counts;
    const sizes = [X.rows, ...network.flatMap(({ inputs, units }) => [inputs, units])];
    this.#memory = vectorMemory(numbersFor(network, X.rows), VECTORS_OF_LAYER * sizes.length);
    const take = (rows: number, columns: number): Padded => ({
      data: this.#memory.take(padded(rows) * padded(columns)),
      columns: padded(columns),
    });
    this.#X = take(X.rows, X.columns);
    put(this.#X, in64Bits(X.data), X.columns);
    this.#one = this.#memory.take(MATRIX_STEP);
    this.#one[0] = 1;
    this.#ones = take(1, X.rows);
    this.#ones.data.fill(1, 0, X.rows);
    this.#layers = network.map(({ inputs, units }) => ({
      W: take(inputs, units),
      transposedW: take(units, inputs),
      b: take(1, units),
      activations: take(X.rows, units),
      delta: take(X.rows, units),
      gradientW: take(inputs, units),
      gradientB: take(1, units),
    }));
    this.#output = new Float64Array(X.rows * y.columns);
  }

  async evaluate(weights: readonly LayerWeights[]): Promise<LossAndGradient> {
    await this.#turns.giveWhenLong();
    const { network, alpha } = this.#plan;
    this.#forward(weights);
    const sum = this.#compare();
    this.#backward();
    const share = this.#share;
    let squares = 0;
    const gradient = this.#layers.map(({ gradientW, gradientB }, layer) => {
      const own = weights[layer]!.W;
      const W = new Float64Array(own.length);
      const b = gradientB.data.slice(0, network[layer]!.units);
      takeOut(W, gradientW, b.length);
      for (let i = 0; i < W.length; i++) {
        W[i] = share * (W[i]! + alpha * own[i]!);
        squares += own[i]! ** 2;
      }
      for (let i = 0; i < b.length; i++) b[i]! *= share;
      return { W, b };
    });
    return { loss: share * (sum + 0.5 * alpha * squares), gradient };
  }

  close(): Promise<void> {
    if (this.#isOpen) this.#memory.giveBack(); // once: somebody else may have it then
    this.#isOpen = false;
    return Promise.resolve();
  }

  #forward(weights: readonly LayerWeights[]): void {
    let input = this.#X;
    for (const [layer, { inputs, units, activation }] of this.#plan.network.entries()) {
      const { W, transposedW, b, activations } = this.#layers[layer]!;
      const own = weights[layer]!;
      put(W, own.W, units);
      if (layer > 0) putTransposed(transposedW, own.W, inputs, units);
      b.data.set(own.b);
      const z = activations.data;
      this.#memory.addProduct(z.fill(0), this.#one, { row: 0, step: 1 }, b.data, b.columns);
      this.#memory.addProduct(z, input.data, { row: input.columns, step: 1 }, W.data, W.columns);
      const isHidden = layer < this.#layers.length - 1;
      if (isHidden && activation === 'relu') this.#memory.relu(z);
      else if (isHidden) activate(activation, z, activations.columns);
      else {
        takeOut(this.#output, activations, units);
        activate(activation, this.#output, units);
      }
      input = activations;
    }
  }

  /** The loss of all samples together; its gradient by the last layer's sums becomes that layer's delta. */
  #compare(): number {
    const { loss, y, sampleWeight } = this.#plan;
    const lossOf = elementLoss(loss, y.columns, epsilonOf('float64'));
    const { delta } = this.#layers.at(-1)!;
    let sum = 0;
    for (let row = 0, at = 0; row < y.rows; row++) {
      const counts = sampleWeight === null ? 1 : sampleWeight[row]!;
      let ofRow = 0;
      for (let column = 0; column < y.columns; column++, at++) {
        const [output, target] = [this.#output[at]!, this.#y[at]!];
        ofRow += lossOf(output, target);
        delta.data[row * delta.columns + column] = counts * (output - target);
      }
      sum += counts * ofRow;
    }
    return sum;
  }

  /** The sums over all samples of the gradients by every layer's weights. */
  #backward(): void {
    for (let layer = this.#layers.length - 1; layer >= 0; layer--) {
      const { transposedW, delta, gradientW, gradientB } = this.#layers[layer]!;
      const before = this.#layers[layer - 1];
      const input = before?.activations ?? this.#X;
      const { data, columns } = delta;
      this.#memory.addProduct(gradientW.data.fill(0), input.data, { row: 1, step: input.columns }, data, columns);
      const sums = gradientB.data.fill(0).subarray(0, columns);
      this.#memory.addProduct(
        sums,
        this.#ones.data.subarray(0, this.#ones.columns),
        { row: 0, step: 1 },
        data,
        columns,
      );
      if (before === undefined) return;
      const back = before.delta.data.fill(0);
      this.#memory.addProduct(back, data, { row: columns, step: 1 }, transposedW.data, transposedW.columns);
      const { activation } = this.#plan.network[layer - 1]!;
      if (activation === 'relu') this.#memory.clearWhereZero(back, input.data);
      else multiplyByDerivative(activation, back, input.data);
    }
  }
}

const VECTORS_OF_LAYER = 7;

/** Numbers that all of this takes. */
function numbersFor(network: Network, samples: number): number {
  const rows = padded(samples);
  return network.reduce(
    (sum, { inputs, units }) => {
      const [above, own] = [padded(inputs), padded(units)];
      return sum + 3 * above * own + 2 * MATRIX_STEP * own + 2 * rows * own;
    },
    rows * (padded(network[0]!.inputs) + MATRIX_STEP),
  );
}

function padded(size: number): number {
  return MATRIX_STEP * Math.ceil(size / MATRIX_STEP);
}

function put({ data, columns: stride }: Padded, numbers: FloatArray, columns: number): void {
  for (let from = 0, to = 0; from < numbers.length; to += stride - columns)
    for (const end = from + columns; from < end; from++, to++) data[to] = numbers[from]!;
}

function putTransposed({ data, columns: stride }: Padded, numbers: FloatArray, rows: number, columns: number): void {
  for (let row = 0, from = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, from++) data[column * stride + row] = numbers[from]!;
}

/** The way back of `put`. */
function takeOut(numbers: Float64Array, { data, columns: stride }: Padded, columns: number): void {
  for (let from = 0, to = 0; to < numbers.length; from += stride - columns)
    for (const end = to + columns; to < end; from++, to++) numbers[to] = data[from]!;
}

function in64Bits(numbers: FloatArray): Float64Array {
  return numbers instanceof Float64Array ? numbers : Float64Array.from(numbers);
}
