import type { FloatArray } from '../../arrays';
import { ForeignModelError, shown } from '../../errors';
import type { Activation, OutputActivation } from '../../network';
import { type ConfiguredLayer } from './keras-config';
import type { ForeignLayer } from './foreign-layers';

/** The variables of a layer in a file, in Keras' order. */
export interface ForeignVariable {
  readonly shape: readonly number[];
  /** Reads the numbers: only those of a shape that the layers allow. */
  readonly read: () => FloatArray;
}

/** Finds the variables of a layer; of `expected` of them, by names such as `kernel`. */
export type FindVariables = (layer: ConfiguredLayer, expected: readonly string[]) => readonly ForeignVariable[];

const ACTIVATIONS: ReadonlyMap<unknown, Activation | OutputActivation> = new Map([
  ['linear', 'identity'],
  ['sigmoid', 'logistic'],
  ['tanh', 'tanh'],
  ['relu', 'relu'],
  ['softmax', 'softmax'],
  ['exponential', 'exp'],
  ['exp', 'exp'],
]);

/** What a trained model passes rows through unchanged. */
const IDLE: readonly string[] = [
  'InputLayer',
  'Dropout',
  'GaussianNoise',
  'GaussianDropout',
  'AlphaDropout',
  'ActivityRegularization',
];

/** What `read` below reads. */
const READ: readonly string[] = [
  'Dense',
  'Activation',
  'Softmax',
  'Exponential',
  'ReLU',
  'Normalization',
  'BatchNormalization',
  'Rescaling',
];

/**
 * Keras' layers, with their numbers.
 *
 * @throws ForeignModelError naming a layer, or a setting of it, that no perceptron has
 */
export function kerasLayers(who: string, layers: readonly ConfiguredLayer[], find: FindVariables): ForeignLayer[] {
  const reader = new LayerReader(who, find);
  for (const layer of layers) reader.checkClass(layer); // what it is says more than which shape it takes
  return layers.flatMap((layer) => reader.read(layer));
}

class LayerReader {
  readonly #who: string;
  readonly #find: FindVariables;
  /** Numbers of a row; null as long as no layer has said it. */
  #width: number | null = null;

  constructor(who: string, find: FindVariables) {
    this.#who = who;
    this.#find = find;
  }

  checkClass(layer: ConfiguredLayer): void {
    const { className } = layer;
    if (className === 'Lambda') this.#refuse(layer, 'holds a program, which is never run');
    if (!IDLE.includes(className) && !READ.includes(className)) this.#refuse(layer, 'is none that a perceptron has');
  }

  read(layer: ConfiguredLayer): ForeignLayer[] {
    this.#readInput(layer);
    const { className, name } = layer;
    if (IDLE.includes(className)) return [];
    switch (className) {
      case 'Dense':
        return this.#dense(layer);
      case 'Activation':
        return [{ kind: 'activation', name, activation: this.#activation(layer) }];
      case 'Softmax':
        this.#expect(layer, 'axis', -1, 1);
        return [{ kind: 'activation', name, activation: 'softmax' }];
      case 'Exponential': // our own, of Poisson networks in TensorFlow.js
        return [{ kind: 'activation', name, activation: 'exp' }];
      case 'ReLU':
        this.#expect(layer, 'max_value', null, undefined);
        for (const setting of ['negative_slope', 'threshold']) this.#expect(layer, setting, 0, null, undefined);
        return [{ kind: 'activation', name, activation: 'relu' }];
      case 'Normalization':
        return [this.#normalization(layer)];
      case 'BatchNormalization':
        return [this.#batchNormalization(layer)];
      case 'Rescaling':
        return [this.#rescaling(layer)];
      default:
        return this.#refuse(layer, 'is none that a perceptron has');
    }
  }

  #readInput(layer: ConfiguredLayer): void {
    const shape = layer.config.get('batch_shape') ?? layer.config.get('batch_input_shape');
    if (shape === undefined || shape === null) return;
    const width: unknown = Array.isArray(shape) && shape.length === 2 ? shape[1] : undefined;
    if (!isSize(width)) this.#refuse(layer, `takes ${shown(shape)} instead of rows of features`);
    this.#checkWidth(layer, width);
    this.#width = width;
  }

  #dense(layer: ConfiguredLayer): ForeignLayer[] {
    const { name, config } = layer;
    const units = config.get('units');
    if (!isSize(units)) return this.#refuse(layer, `has ${shown(units)} units`);
    const hasBias = config.get('use_bias') !== false;
    const found = this.#variables(layer, hasBias ? ['kernel', 'bias'] : ['kernel']);
    const inputs = found[0]!.shape[0] ?? 0;
    this.#checkWidth(layer, inputs);
    const W = this.#numbers(layer, found[0]!, [inputs, units]);
    const b = hasBias ? this.#numbers(layer, found[1]!, [units]) : W.slice(0, units).fill(0);
    this.#width = units;
    return [
      { kind: 'dense', name, inputs, units, W, b },
      { kind: 'activation', name, activation: this.#activation(layer) },
    ];
  }

  #normalization(layer: ConfiguredLayer): ForeignLayer {
    const { name, config } = layer;
    this.#expectAxis(layer);
    this.#expect(layer, 'invert', false, undefined);
    const given = config.get('mean') ?? null;
    let [mean, variance] = [given, config.get('variance') ?? null].map((values) => this.#listed(layer, values));
    if (mean === null || variance === null) {
      const width = this.#columns(layer);
      const [first, second] = this.#variables(layer, ['mean', 'variance', 'count']);
      mean = Float64Array.from(this.#numbers(layer, first!, [width]));
      variance = Float64Array.from(this.#numbers(layer, second!, [width]));
    }
    // Source: keras/src/layers/preprocessing/normalization.py
    return {
      kind: 'standard',
      name,
      mean: mean!,
      deviation: variance!.map((value) => Math.max(Math.sqrt(value), 1e-7)),
    };
  }

  #batchNormalization(layer: ConfiguredLayer): ForeignLayer {
    const { name, config } = layer;
    this.#expectAxis(layer);
    const epsilon = config.get('epsilon') ?? 1e-3;
    if (typeof epsilon !== 'number') return this.#refuse(layer, `has the epsilon ${shown(epsilon)}`);
    const hasScale = config.get('scale') !== false;
    const hasCenter = config.get('center') !== false;
    const own = [...(hasScale ? ['gamma'] : []), ...(hasCenter ? ['beta'] : [])];
    const width = this.#columns(layer);
    const found = this.#variables(layer, [...own, 'moving_mean', 'moving_variance']);
    const numbers = found.map((variable) => this.#numbers(layer, variable, [width]));
    const [mean, variance] = numbers.slice(-2) as [FloatArray, FloatArray];
    const gamma = hasScale ? numbers[0]! : new Float64Array(width).fill(1);
    const beta = hasCenter ? numbers[own.length - 1]! : new Float64Array(width);
    const scale = Float64Array.from(variance, (value, j) => gamma[j]! / Math.sqrt(value + epsilon));
    return { kind: 'affine', name, scale, shift: scale.map((value, j) => beta[j]! - mean[j]! * value) };
  }

  #rescaling(layer: ConfiguredLayer): ForeignLayer {
    const [scale, shift] = ['scale', 'offset'].map((setting) => this.#listed(layer, layer.config.get(setting)));
    if (!scale || !shift) return this.#refuse(layer, 'has no numbers for scale and offset');
    return { kind: 'affine', name: layer.name, scale, shift };
  }

  #activation(layer: ConfiguredLayer): Activation | OutputActivation {
    const named = layer.config.get('activation') ?? 'linear';
    return ACTIVATIONS.get(named) ?? this.#refuse(layer, `has the activation ${shown(named)}`);
  }

  #variables(layer: ConfiguredLayer, names: readonly string[]): readonly ForeignVariable[] {
    const found = this.#find(layer, names);
    if (found.length < names.length) this.#refuse(layer, `has ${found.length} variables instead of ${names.length}`);
    return found;
  }

  #numbers(layer: ConfiguredLayer, { shape, read }: ForeignVariable, expected: readonly number[]): FloatArray {
    const isOf = shape.length === expected.length && shape.every((extent, axis) => extent === expected[axis]);
    if (!isOf)
      this.#refuse(layer, `has a variable of the shape [${shape.join(', ')}] instead of [${expected.join(', ')}]`);
    return read();
  }

  /** Numbers in a config: one for each column, or one for all; null where there are none. */
  #listed(layer: ConfiguredLayer, given: unknown): Float64Array | null {
    let values: unknown = given;
    while (Array.isArray(values) && values.length === 1 && Array.isArray(values[0])) values = values[0]; // [1, columns]
    if (typeof values === 'number') return new Float64Array(this.#columns(layer)).fill(values);
    if (!Array.isArray(values) || !values.every((value) => typeof value === 'number')) return null;
    if (values.length === 1) return new Float64Array(this.#columns(layer)).fill(values[0]!);
    this.#checkWidth(layer, values.length);
    return Float64Array.from(values);
  }

  #columns(layer: ConfiguredLayer): number {
    return (
      this.#width ??
      this.#refuse(layer, 'stands at the beginning of a model that does not say how many features it takes')
    );
  }

  #checkWidth(layer: ConfiguredLayer, width: number): void {
    if (this.#width !== null && width !== this.#width)
      this.#refuse(layer, `takes ${width} numbers where ${this.#width} come`);
  }

  #expectAxis(layer: ConfiguredLayer): void {
    const axis = layer.config.get('axis');
    const only: unknown = Array.isArray(axis) && axis.length === 1 ? axis[0] : axis;
    if (![-1, 1, undefined].includes(only as number | undefined)) this.#refuse(layer, `has the axis ${shown(axis)}`);
  }

  #expect(layer: ConfiguredLayer, setting: string, ...legal: readonly unknown[]): void {
    const value = layer.config.get(setting);
    if (!legal.includes(value)) this.#refuse(layer, `has ${setting} ${shown(value)}`);
  }

  #refuse(layer: ConfiguredLayer, problem: string): never {
    throw new ForeignModelError(
      this.#who,
      `the layer ${shown(layer.name)} (of class ${shown(layer.className)}) ${problem}.`,
    );
  }
}

function isSize(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}
