import { floatArray, type Label } from '../../arrays';
import { ForeignModelError, InvalidStateError } from '../../errors';
import type { MLPClassifier, MLPRegressor } from '../../neural-network';
import { Pipeline, type Steps } from '../../pipeline';
import { perceptronOf } from '../import';
import { scaleInputs, type ScalingStep, type TracedLayer } from './layers-of';
import { scalersOf } from './scalers-of';

/** A network of another program, and what is done to its input before. */
export interface ScaledNetwork {
  readonly scaling: readonly ScalingStep[];
  readonly layers: readonly TracedLayer[];
  readonly isSingle: boolean;
  readonly classes: readonly Label[] | null;
  readonly isMultilabel: boolean;
  readonly featureNames: readonly string[] | null;
}

/**
 * A fitted perceptron, at the end of a fitted pipeline where its input is scaled by what a scaler of this library can do; other
 * scaling becomes part of the first layer's weights.
 *
 * @throws ForeignModelError for layers that no perceptron has, and for numbers that are clipped to no range
 */
export function scaledPerceptron(
  who: string,
  { scaling, layers, isSingle, classes, isMultilabel, featureNames }: ScaledNetwork,
): MLPClassifier | MLPRegressor | Pipeline<Steps> {
  const first = layers[0]!;
  const names = featureNames?.length === first.inputs ? featureNames : null;
  const { scalers, rest } = judged(who, () => scalersOf(who, scaling, { count: first.inputs, names }));
  scaleInputs(first, rest);
  const precision = isSingle ? 'float32' : 'float64';
  const perceptron = perceptronOf(who, {
    network: layers.map(({ inputs, units, activation }) => ({ inputs, units, activation })),
    weights: layers.map(({ W, b }) => ({ W: floatArray(precision, W), b: floatArray(precision, b) })),
    classes,
    isMultilabel,
    // What a scaler gives has no names.
    featureNames: scalers.length === 0 ? names : null,
  });
  return scalers.length === 0 ? perceptron : new Pipeline<Steps>([...scalers, ['mlp', perceptron]]);
}

/** Scalers judge what they take over themselves. */
function judged<T>(who: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    throw new ForeignModelError(who, `X is scaled as no scaler does it: ${error.problem}`, error);
  }
}
