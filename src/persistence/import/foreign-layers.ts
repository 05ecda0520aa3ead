import type { FloatArray } from '../../arrays';
import { ForeignModelError } from '../../errors';
import type { Activation, LayerWeights, Network, OutputActivation } from '../../network';

/** A layer of another library, as it works on a row once the model is trained. */
export type ForeignLayer =
  | {
      readonly kind: 'dense';
      readonly name: string;
      readonly inputs: number;
      readonly units: number;
      readonly W: FloatArray; // [inputs, units]
      readonly b: FloatArray; // [units]
    }
  | { readonly kind: 'activation'; readonly name: string; readonly activation: Activation | OutputActivation }
  /** (x − mean) / deviation */
  | { readonly kind: 'standard'; readonly name: string; readonly mean: Float64Array; readonly deviation: Float64Array }
  /** x · scale + shift */
  | { readonly kind: 'affine'; readonly name: string; readonly scale: Float64Array; readonly shift: Float64Array };

/** Layers as a perceptron has them, with what a StandardScaler does before it. */
export interface FoldedLayers {
  readonly scaler: { readonly mean: Float64Array; readonly deviation: Float64Array } | null;
  readonly network: Network;
  readonly weights: readonly LayerWeights[];
}

interface Dense {
  readonly inputs: number;
  readonly units: number;
  readonly W: Float64Array;
  readonly b: Float64Array;
  activation: Activation | OutputActivation;
}

interface Affine {
  readonly name: string;
  readonly scale: Float64Array;
  readonly shift: Float64Array;
}

/**
 * What the layers compute, in dense layers alone: activations join the dense layer before them, and what is done to columns
 * joins the dense layer beside it, but for a standardisation at the beginning.
 *
 * @throws ForeignModelError naming a layer that cannot join
 */
export function foldedLayers(who: string, layers: readonly ForeignLayer[]): FoldedLayers {
  const [first] = layers;
  const scaler = first?.kind === 'standard' ? first : null;
  const dense: Dense[] = [];
  let waiting: Affine | null = null;
  for (const layer of scaler === null ? layers : layers.slice(1)) {
    const before = dense.at(-1);
    if (layer.kind === 'dense') {
      dense.push(afterColumns(waiting, layer));
      waiting = null;
    } else if (layer.kind === 'activation') {
      if (layer.activation === 'identity') continue;
      if (before?.activation !== 'identity' || waiting !== null) {
        throw new ForeignModelError(who, `the layer ${layer.name} is an activation without a dense layer before it.`);
      }
      before.activation = layer.activation;
    } else {
      const affine = affineOf(layer);
      // Behind a linear layer what is done to its outputs is done by its weights.
      if (before?.activation === 'identity' && waiting === null) dense.push(beforeColumns(dense.pop()!, affine));
      else waiting = waiting === null ? affine : chained(waiting, affine);
    }
  }
  if (waiting !== null) {
    throw new ForeignModelError(who, `the layer ${waiting.name} has no dense layer beside it that could do its work.`);
  }
  if (dense.length === 0) throw new ForeignModelError(who, 'the model has no dense layer.');
  const isSingle = layers.every((layer) => layer.kind !== 'dense' || layer.W instanceof Float32Array);
  const inPrecision = (numbers: Float64Array): FloatArray => (isSingle ? Float32Array.from(numbers) : numbers);
  return {
    scaler,
    network: dense.map(({ inputs, units, activation }) => ({ inputs, units, activation })),
    weights: dense.map(({ W, b }) => ({ W: inPrecision(W), b: inPrecision(b) })),
  };
}

function affineOf(layer: Extract<ForeignLayer, { kind: 'standard' | 'affine' }>): Affine {
  if (layer.kind === 'affine') return layer;
  const { name, mean, deviation } = layer;
  return {
    name,
    scale: deviation.map((value) => 1 / value),
    shift: mean.map((value, j) => -value / deviation[j]!),
  };
}

function chained(first: Affine, second: Affine): Affine {
  return {
    name: second.name,
    scale: first.scale.map((value, j) => value * second.scale[j]!),
    shift: first.shift.map((value, j) => value * second.scale[j]! + second.shift[j]!),
  };
}

/** (x·s + t)·W + b = x·(s·W) + (t·W + b) */
function afterColumns(columns: Affine | null, layer: Extract<ForeignLayer, { kind: 'dense' }>): Dense {
  const { inputs, units } = layer;
  const W = Float64Array.from(layer.W);
  const b = Float64Array.from(layer.b);
  if (columns !== null) {
    for (let i = 0; i < inputs; i++) {
      for (let j = 0; j < units; j++) {
        b[j]! += columns.shift[i]! * W[i * units + j]!;
        W[i * units + j]! *= columns.scale[i]!;
      }
    }
  }
  return { inputs, units, W, b, activation: 'identity' };
}

/** (x·W + b)·s + t */
function beforeColumns({ inputs, units, W, b }: Dense, { scale, shift }: Affine): Dense {
  return {
    inputs,
    units,
    W: W.map((value, i) => value * scale[i % units]!),
    b: b.map((value, j) => value * scale[j]! + shift[j]!),
    activation: 'identity',
  };
}
