import { type FloatArray, floatArray, type Precision } from '../../arrays';
import type { DenseLayer, LayerWeights, Network } from '../../network';
import { elementLoss, epsilonOf, type LossName } from '../../training';
import { type Limits, MATRIX_STEP, type Strides, vectorMemory, type VectorMemory } from '../../webassembly';

/** What samples are to come to. */
export interface Targets {
  readonly loss: LossName;
  readonly y: FloatArray; // [samples, outputs]
  /** The same, as `putTargets` wrote them. */
  readonly place: Float64Array;
  /** Each sample's class [samples], whose column of y has the row's 1, if the loss is of classes. */
  readonly classes: Int32Array | null;
  /** How much each sample counts; null where all count 1. */
  readonly sampleWeight: FloatArray | null;
  readonly precision: Precision;
}

/** Places of a layer in the memory. Rows and columns of matrices have room behind them, for products go in tiles. */
interface Layer extends DenseLayer {
  /** Of each matrix with a column for every unit; `inputColumns` are the same of what goes into the layer. */
  readonly columns: number;
  readonly inputColumns: number;
  readonly W: Float64Array; // [inputs, units]
  readonly gradientW: Float64Array;
  /** Those with b as one more row. */
  readonly Wb: Float64Array;
  readonly gradientWb: Float64Array;
  /** Where W begins in `parameters`. */
  readonly start: number;
  readonly transposedW: Float64Array; // [units, inputs]; nothing for the first layer, behind which nobody asks
  readonly activations: Float64Array; // [most, units]
  readonly delta: Float64Array; // the loss' gradient by the sums that become the activations
}

/** A layer for so many samples, which come first in its matrices. */
interface LayerPass extends Layer {
  readonly input: Float64Array; // [samples, inputs]
  /** Those without room behind the samples. */
  readonly deltaOfSamples: Float64Array;
  /** How products go through the input as it is, through its transpose and through delta. */
  readonly strides: Readonly<Record<'input' | 'transposedInput' | 'delta', Strides>>;
  readonly limits: Readonly<Record<'activations' | 'delta', Limits>>;
}

/** So many samples' way through all layers. */
interface Pass {
  /** Where they are put. */
  readonly input: Float64Array;
  readonly layers: readonly LayerPass[];
}

/**
 * A network at work in this thread: samples go through it forward and back, by products in WebAssembly. A hidden layer has a 1 behind
 * its units, made by one more that has nothing but a bias, and a sample has one behind its features. What that is multiplied by are
 * the biases, so that they and their gradients come out of the products too.
 */
export class NetworkByHand {
  readonly memory: VectorMemory;
  /** Samples that go through it at once, at the most. */
  readonly most: number;
  /** Every layer's W [inputs, units] with b as one more row, one after the other. */
  readonly parameters: Float64Array;
  /** The gradient by each of them, summed over samples. */
  readonly gradient: Float64Array;
  /** The samples on their way [most, inputColumns], with a 1 behind each. */
  readonly input: Float64Array;
  readonly inputColumns: number;
  readonly outputColumns: number;
  readonly #layers: readonly Layer[];
  /** By the number of samples, of which there are few: making views of memory takes longer than what small networks do with them. */
  readonly #passes = new Map<number, Pass>();
  #isOpen = true;

  /**
   * @param most    samples at once
   * @param beside  numbers and vectors that its owner takes of its memory
   */
  constructor(network: Network, most: number, beside: { readonly numbers: number; readonly vectors: number }) {
    this.most = most;
    const rows = padded(most);
    const shapes = shapesOf(network);
    const parameters = parameterRoom(network);
    const numbers = shapes.reduce(
      (sum, { units, columns, inputColumns }) => sum + 2 * rows * columns + units * inputColumns,
      2 * parameters + rows * shapes[0]!.inputColumns,
    );
    this.memory = vectorMemory(numbers + beside.numbers, 3 + 3 * shapes.length + beside.vectors);
    const { memory } = this;
    this.parameters = memory.take(parameters);
    this.gradient = memory.take(parameters);
    this.inputColumns = shapes[0]!.inputColumns;
    this.input = memory.take(rows * this.inputColumns);
    this.outputColumns = shapes.at(-1)!.columns;
    let end = 0;
    this.#layers = shapes.map((shape, index) => {
      const { inputs, units, columns, inputColumns } = shape;
      const start = end;
      end += columns * inputColumns;
      return Object.assign({}, shape, {
        start,
        W: this.parameters.subarray(start, start + inputs * columns),
        Wb: this.parameters.subarray(start, start + (inputs + 1) * columns),
        gradientW: this.gradient.subarray(start, start + inputs * columns),
        gradientWb: this.gradient.subarray(start, end),
        transposedW: memory.take(index === 0 ? 0 : units * inputColumns),
        activations: memory.take(rows * columns),
        delta: memory.take(rows * columns),
      });
    });
    for (const { start, inputs, units, columns, activation } of this.#layers.slice(0, -1))
      this.parameters[start + inputs * columns + units] = GIVES_ONE[activation];
  }

  /** Writes weights, or what there is beside each of them, to their places in a vector as long as `parameters`. */
  put(vector: Float64Array, weights: readonly LayerWeights[]): void {
    for (const [index, { start, inputs, units, columns }] of this.#layers.entries()) {
      const { W, b } = weights[index]!;
      putRows(vector, start, columns, W, units);
      putRows(vector, start + inputs * columns, columns, b, units);
    }
  }

  /** What `put` wrote. */
  take(vector: Float64Array, precision: Precision): LayerWeights[] {
    return this.#layers.map(({ start, inputs, units, columns }) => {
      const weights = { W: floatArray(precision, inputs * units), b: floatArray(precision, units) };
      takeRows(weights.W, vector, start, columns, units);
      takeRows(weights.b, vector, start + inputs * columns, columns, units);
      return weights;
    });
  }

  /** Writes samples [rows, inputs] to such a place as `input` is. */
  putSamples(place: Float64Array, samples: FloatArray): void {
    const { inputs } = this.#layers[0]!;
    putRows(place, 0, this.inputColumns, samples, inputs);
    for (let at = inputs; at < place.length; at += this.inputColumns) place[at] = 1;
  }

  /** Fills the first rows of `input` with samples of such a place, which are in indices of the memory. */
  gather(place: Float64Array, batch: Int32Array): void {
    this.memory.gatherRows(this.#pass(batch.length).input, place, this.inputColumns, batch);
  }

  /** Takes the first rows of `input` through the network. */
  forward(rows: number): void {
    const { layers } = this.#pass(rows);
    for (const layer of layers) {
      const { units, activation, columns, input, strides, Wb, activations, limits } = layer;
      this.memory.multiply(activations, input, strides.input, Wb, columns, limits.activations);
      if (activation === 'softmax') this.memory.softmax(activations, columns, units);
      else if (activation !== 'identity' && activation !== 'relu') this.memory[activation](activations);
    }
  }

  /** What has come out for the first rows [rows, outputs]. */
  takeOutput(output: FloatArray): void {
    const { units, columns, activations } = this.#layers.at(-1)!;
    takeRows(output, activations, 0, columns, units);
  }

  /** Writes what samples are to come to, a place [rows, outputColumns], and what comes out behind outputs beside it: it is no difference. */
  putTargets(place: Float64Array, given: Omit<Targets, 'place' | 'classes'>): Targets {
    const { loss, y, sampleWeight, precision } = given;
    const { units, columns, activation } = this.#layers.at(-1)!;
    place.fill(BEHIND_OUTPUTS[activation]);
    putRows(place, 0, columns, y, units);
    return { loss, y, place, classes: loss === 'log_loss' ? classesOf(y, units) : null, sampleWeight, precision };
  }

  /**
   * Takes samples, which are the first rows of `input`, through the network and back.
   *
   * @param batch  which samples they are, in indices of the memory
   * @returns their loss with its penalty, and what `gradient`, a sum that has the penalty's too, is to be multiplied by
   */
  differentiate(targets: Targets, alpha: number, batch: Int32Array): { loss: number; share: number } {
    this.forward(batch.length);
    const { loss, counts } = this.#compare(targets, batch);
    this.#backward(batch.length);
    const penalty = this.#penalize(alpha);
    // Samples that count nothing together give no gradient.
    const share = counts === 0 ? 0 : 1 / counts;
    return { loss: share * (loss + penalty), share };
  }

  /** The length of the gradient over all layers. */
  gradientLength(): number {
    let squares = 0;
    for (const { gradientWb, Wb } of this.#layers) {
      const gradient = gradientWb.subarray(0, Wb.length); // what is behind stands for no weight
      squares += this.memory.dot(gradient, gradient);
    }
    return Math.sqrt(squares);
  }

  /** Gives the memory back; calling it again does nothing. */
  close(): void {
    if (this.#isOpen) this.memory.giveBack(); // once: somebody else may have it then
    this.#isOpen = false;
  }

  /**
   * Compares what has come out with targets, for the way back.
   *
   * @param batch  which samples it is of, in indices of the memory
   * @returns the loss of all together, and what they count together
   */
  #compare(
    { loss, y, place, classes, sampleWeight, precision }: Targets,
    batch: Int32Array,
  ): { loss: number; counts: number } {
    const rows = batch.length;
    const { units, columns, activations, delta, deltaOfSamples } = this.#pass(rows).layers.at(-1)!;
    this.memory.gatherRows(deltaOfSamples, place, columns, batch);
    this.memory.subtractFrom(delta, activations);
    if (loss === 'squared_error' && sampleWeight === null)
      return { loss: (0.5 * this.memory.dot(deltaOfSamples, deltaOfSamples)) / units, counts: rows };
    const lossOf = elementLoss(loss, units, epsilonOf(precision));
    let total = 0;
    let weightSum = 0;
    for (let row = 0; row < rows; row++) {
      const sample = batch[row]!;
      const start = row * columns;
      let ofRow = 0;
      if (classes !== null) ofRow = lossOf(activations[start + classes[sample]!]!, 1);
      else
        for (let unit = 0; unit < units; unit++) ofRow += lossOf(activations[start + unit]!, y[sample * units + unit]!);
      const counts = sampleWeight === null ? 1 : sampleWeight[sample]!;
      if (counts !== 1) for (let at = start; at < start + units; at++) delta[at]! *= counts;
      total += counts * ofRow;
      weightSum += counts;
    }
    return { loss: total, counts: weightSum };
  }

  /** Sums up the gradients of the first rows, which have been compared. */
  #backward(rows: number): void {
    const { layers } = this.#pass(rows);
    for (let index = layers.length - 1; index >= 0; index--) {
      const layer = layers[index]!;
      const { inputs, units, columns, input, inputColumns, strides, W, gradientWb, transposedW, delta } = layer;
      this.memory.multiply(gradientWb, input, strides.transposedInput, layer.deltaOfSamples, columns);
      const before = layers[index - 1];
      if (before === undefined) return;
      transpose(transposedW, inputColumns, W, columns, inputs, units);
      const back = before.delta;
      this.memory.multiply(back, delta, strides.delta, transposedW, inputColumns, before.limits.delta);
      if (before.activation === 'logistic') this.memory.timesLogisticSlope(back, input);
      else if (before.activation === 'tanh') this.memory.timesTanhSlope(back, input);
    }
  }

  /** Adds the gradient of ½·alpha·ΣW²; @returns that */
  #penalize(alpha: number): number {
    let squares = 0;
    for (const { W, gradientW } of this.#layers) {
      this.memory.addScaled(gradientW, alpha, W);
      squares += this.memory.dot(W, W);
    }
    return 0.5 * alpha * squares;
  }

  #pass(rows: number): Pass {
    const known = this.#passes.get(rows);
    if (known !== undefined) return known;
    const layers: LayerPass[] = [];
    for (const layer of this.#layers) {
      const { activation, columns, inputColumns, delta } = layer;
      const length = padded(rows) * columns;
      const activations = layer.activations.subarray(0, length);
      const own: Omit<LayerPass, keyof Layer> & Pick<Layer, 'activations' | 'delta'> = {
        input: layers.at(-1)?.activations ?? this.input,
        activations,
        delta: delta.subarray(0, length),
        deltaOfSamples: delta.subarray(0, rows * columns),
        strides: {
          input: { row: inputColumns, step: 1 },
          transposedInput: { row: 1, step: inputColumns },
          delta: { row: columns, step: 1 },
        },
        limits: activation === 'relu' ? { activations: { least: 0 }, delta: { whereNotZero: activations } } : NO_LIMITS,
      };
      layers.push(Object.assign({}, layer, own));
    }
    const pass = { input: this.input.subarray(0, rows * this.inputColumns), layers };
    this.#passes.set(rows, pass);
    return pass;
  }
}

const NO_LIMITS = { activations: {}, delta: {} } as const;

/** Layers with the columns of their matrices: one more than units, for the 1 behind them, in all but the last. */
function shapesOf(network: Network): (DenseLayer & Pick<Layer, 'columns' | 'inputColumns'>)[] {
  return network.map(({ inputs, units, activation }, index) => ({
    inputs,
    units,
    activation,
    columns: index === network.length - 1 ? paddedOutputs(units) : padded(units + 1),
    inputColumns: padded(inputs + 1),
  }));
}

/** Numbers that a network's parameters take with their padding. */
export function parameterRoom(network: Network): number {
  return shapesOf(network).reduce((sum, { columns, inputColumns }) => sum + columns * inputColumns, 0);
}

/** Up to what rows of a product are a multiple of, and columns that are the rows of another one. */
export function padded(size: number): number {
  return MATRIX_STEP.rows * Math.ceil(size / MATRIX_STEP.rows);
}

/** Columns that outputs have: they are the rows of no product. */
export function paddedOutputs(outputs: number): number {
  return MATRIX_STEP.columns * Math.ceil(outputs / MATRIX_STEP.columns);
}

/** What comes of 0, which is all that goes into where no unit is. */
const BEHIND_OUTPUTS: Readonly<Record<DenseLayer['activation'], number>> = {
  identity: 0,
  relu: 0,
  tanh: 0,
  logistic: 0.5,
  exp: 1,
  softmax: 1, // of the units alone
};

/** Of what each activation makes 1: the bias of the unit behind a hidden layer's own, whose weights are 0 and stay so. */
const GIVES_ONE: Readonly<Record<DenseLayer['activation'], number>> = {
  identity: 1,
  relu: 1,
  tanh: 40,
  logistic: 40,
  exp: 0,
  softmax: NaN, // no hidden layer's
};

/** The column of each row's 1, the others being 0. */
function classesOf(y: FloatArray, columns: number): Int32Array {
  return Int32Array.from({ length: y.length / columns }, (_, row) => y.indexOf(1, row * columns) - row * columns);
}

/** Writes rows of so many numbers to a matrix with more columns, from a place on. */
function putRows(matrix: Float64Array, start: number, columns: number, numbers: FloatArray, length: number): void {
  if (length >= LONG)
    for (let from = 0, to = start; from < numbers.length; from += length, to += columns)
      matrix.set(numbers.subarray(from, from + length), to);
  else
    for (let from = 0, to = start; from < numbers.length; to += columns - length)
      for (const end = from + length; from < end; from++, to++) matrix[to] = numbers[from]!;
}

/** Numbers from which on a row is sooner copied by a call. */
const LONG = 32;

/** The way back. */
function takeRows(numbers: FloatArray, matrix: Float64Array, start: number, columns: number, length: number): void {
  if (length >= LONG)
    for (let to = 0, from = start; to < numbers.length; to += length, from += columns)
      numbers.set(matrix.subarray(from, from + length), to);
  else
    for (let to = 0, from = start; to < numbers.length; from += columns - length)
      for (const end = to + length; to < end; from++, to++) numbers[to] = matrix[from]!;
}

/** Writes the transpose of a matrix of so many rows and columns, which may have room behind either. */
function transpose(
  to: Float64Array,
  toColumns: number,
  from: Float64Array,
  fromColumns: number,
  rows: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) to[column * toColumns + row] = from[row * fromColumns + column]!;
}
