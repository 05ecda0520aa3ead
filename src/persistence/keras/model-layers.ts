import { NotExportableError } from '../../errors';
import type { Computation, DenseStep } from '../../inference';
import { KERAS_NAME } from '../../network';
import { type LayerStep, layerSteps, type ScalingStep } from '../affine-steps';

/** A layer of Keras 3, and its variables in its order. */
export interface ModelLayer {
  readonly className: string;
  /** What its config has beside name and dtype. */
  readonly config: Readonly<Record<string, unknown>>;
  readonly dtype: 'float64' | 'float32';
  /** Numbers of a row before it. */
  readonly inputs: number;
  readonly variables: readonly Variable[];
}

export interface Variable {
  readonly shape: readonly number[];
  readonly data: Float64Array | Float32Array | BigInt64Array;
}

/** Keras divides by no less. */
const LEAST_DEVIATION = 1e-7;

/**
 * A computation as layers. Steps on columns compute in 64 bits, whatever the network has.
 *
 * @throws NotExportableError for a step that no layer does
 */
export function modelLayers(who: string, computation: Computation): ModelLayer[] {
  let inputs = computation.nFeaturesIn;
  return layerSteps(computation).flatMap((step) => {
    const layers = layersOf(who, step, inputs);
    if (step.kind === 'dense') inputs = step.units;
    return layers;
  });
}

function layersOf(who: string, step: LayerStep, inputs: number): ModelLayer[] {
  switch (step.kind) {
    case 'dense':
      return [dense(step)];
    case 'normalization': {
      const { mean, deviation } = step;
      const variance = deviation.map((value) => value ** 2);
      const isUsable = deviation.every((value) => value > LEAST_DEVIATION) && variance.every(Number.isFinite);
      if (isUsable) return [normalization(mean, variance)];
      const scale = deviation.map((value) => 1 / value);
      return [scaling({ kind: 'scaling', scale, shift: mean.map((value, j) => -value * scale[j]!) })];
    }
    case 'scaling':
      return [scaling(step)];
    case 'clip': {
      const { low, high } = step;
      if (!Number.isFinite(low)) {
        throw new NotExportableError(who, `a step clips from ${low} on`, 'Give a scaler a range that is finite.');
      }
      const shifted = (by: number): ModelLayer[] => (by === 0 ? [] : [scaling(shift(inputs, by))]);
      const config = { max_value: high === Infinity ? null : high - low, negative_slope: 0, threshold: 0 };
      const clip: ModelLayer = { className: 'ReLU', config, dtype: 'float64', inputs, variables: [] };
      return [...shifted(-low), clip, ...shifted(low)];
    }
  }
}

function dense({ inputs, units, W, b, activation }: DenseStep): ModelLayer {
  return {
    className: 'Dense',
    config: { units, activation: activation === 'exp' ? 'exponential' : KERAS_NAME[activation], use_bias: true },
    dtype: W instanceof Float64Array ? 'float64' : 'float32',
    inputs,
    variables: [
      { shape: [inputs, units], data: W },
      { shape: [units], data: b },
    ],
  };
}

/** Its numbers as variables: those in a config Keras would round to 32 bits. */
function normalization(mean: Float64Array, variance: Float64Array): ModelLayer {
  const shape = [mean.length];
  return {
    className: 'Normalization',
    config: { axis: [-1], invert: false, mean: null, variance: null },
    dtype: 'float64',
    inputs: mean.length,
    variables: [
      { shape, data: mean },
      { shape, data: variance },
      { shape: [], data: BigInt64Array.of(0n) },
    ],
  };
}

/** A batch normalization by a mean of 0 and a variance of 1: a Rescaling would round its numbers to 32 bits. */
function scaling({ scale, shift }: ScalingStep): ModelLayer {
  const shape = [scale.length];
  return {
    className: 'BatchNormalization',
    config: { axis: -1, momentum: 0.99, epsilon: 0, center: true, scale: true },
    dtype: 'float64',
    inputs: scale.length,
    variables: [
      { shape, data: scale },
      { shape, data: shift },
      { shape, data: new Float64Array(scale.length) },
      { shape, data: new Float64Array(scale.length).fill(1) },
    ],
  };
}

function shift(columns: number, by: number): ScalingStep {
  return { kind: 'scaling', scale: new Float64Array(columns).fill(1), shift: new Float64Array(columns).fill(by) };
}
