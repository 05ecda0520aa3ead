import { floatArray, type Label } from '../../arrays';
import { ForeignModelError } from '../../errors';
import type { MLPClassifier, MLPRegressor } from '../../neural-network';
import type { Pipeline, Steps } from '../../pipeline';
import { perceptronOf } from '../import/perceptron-of';
import { scaleInputs, type ScalingStep, type TracedLayer } from './layers-of';

/** A network of another program, and what is done to its input before. */
export interface ScaledNetwork {
  readonly scaling: readonly ScalingStep[];
  readonly layers: readonly TracedLayer[];
  readonly isSingle: boolean;
  readonly classes: readonly Label[] | null;
  readonly isMultilabel: boolean;
  readonly featureNames: readonly string[] | null;
}

/** @throws ForeignModelError for layers that no perceptron has */
export function scaledPerceptron(
  who: string,
  { scaling, layers, isSingle, classes, isMultilabel, featureNames }: ScaledNetwork,
): MLPClassifier | MLPRegressor | Pipeline<Steps> {
  const columnSteps = scaling.filter((step) => step.kind !== 'clip');
  if (columnSteps.length < scaling.length)
    throw new ForeignModelError(who, 'numbers are clipped before the first layer.');
  scaleInputs(layers[0]!, columnSteps);
  const precision = isSingle ? 'float32' : 'float64';
  return perceptronOf(who, {
    network: layers.map(({ inputs, units, activation }) => ({ inputs, units, activation })),
    weights: layers.map(({ W, b }) => ({ W: floatArray(precision, W), b: floatArray(precision, b) })),
    classes,
    isMultilabel,
    featureNames: featureNames?.length === layers[0]!.inputs ? featureNames : null,
  });
}
