import type { FloatArray, Label } from '../../arrays';
import { ForeignModelError } from '../../errors';
import type { LayerWeights } from '../../network';
import type { MLPClassifier, MLPRegressor } from '../../neural-network';
import { makePipeline, type Pipeline } from '../../pipeline';
import { StandardScaler } from '../../preprocessing';
import { type FoldedLayers, foldedLayers, type ForeignLayer } from './foreign-layers';
import { perceptronOf } from './perceptron-of';

/** What a file of layers does not say, or may. */
export interface ForeignFacts {
  /** The labels of the outputs; null: those that a file of this library has, or their numbers. @default null */
  readonly classes: readonly Label[] | null;
  /** The names of the features; null: those that a file of this library has, or none. @default null */
  readonly featureNames: readonly string[] | null;
}

export type ImportedNetwork =
  | MLPRegressor
  | MLPClassifier
  | Pipeline<readonly (readonly [string, StandardScaler | MLPRegressor | MLPClassifier])[]>;

/**
 * A fitted estimator that computes what the layers do. A sigmoid over one unit tells two classes apart, over several it tells
 * for each whether a sample is of it; a softmax tells its units' classes apart; so do, where classes are
 * given, units without an activation, to which the one or the other is applied; all else is a regression. A standardisation
 * before the first layer becomes a StandardScaler in a Pipeline.
 *
 * @throws ForeignModelError for layers that no such estimator has
 */
export function foreignEstimator(who: string, layers: readonly ForeignLayer[], facts: ForeignFacts): ImportedNetwork {
  const read = foldedLayers(who, layers);
  const folded = facts.classes === null ? read : asClassifier(read);
  const last = folded.network.at(-1)!;
  const outputs = last.units;
  const isClassifier = last.activation === 'softmax' || last.activation === 'logistic';
  if (!isClassifier && facts.classes !== null) {
    const problem = `a model that ends in the activation ${last.activation} gives no probabilities of classes`;
    throw new ForeignModelError(who, `${problem}, and classes were given.`);
  }
  const isMultilabel = last.activation === 'logistic' && outputs > 1;
  const count = last.activation === 'logistic' && outputs === 1 ? 2 : outputs;
  const classes = isClassifier ? classesOf(who, facts.classes, count, isMultilabel) : null;
  const { network, weights } = last.activation === 'softmax' && outputs === 2 ? asSigmoid(folded) : folded;
  // A pipeline's first step alone knows the names of the features.
  const { scaler } = folded;
  const featureNames = scaler === null ? facts.featureNames : null;
  const perceptron = perceptronOf(who, { network, weights, classes, isMultilabel, featureNames });
  if (scaler === null) return perceptron;
  return makePipeline(scalerOf(who, scaler, facts.featureNames), perceptron);
}

function classesOf(
  who: string,
  given: readonly Label[] | null,
  count: number,
  isMultilabel: boolean,
): readonly Label[] {
  const numbers = Array.from({ length: count }, (_, k) => k);
  if (given === null) return numbers;
  const isOne = given.length === 1 && count === 2; // a network that was trained on one class
  if (given.length !== count && !isOne) {
    throw new ForeignModelError(who, `the outputs are of ${count} classes. Got ${given.length} labels.`);
  }
  if (isMultilabel && given.some((label, k) => label !== k)) {
    throw new ForeignModelError(
      who,
      'the outputs are of several labels a sample, whose classes are the columns’ numbers.',
    );
  }
  return given;
}

/** With what Keras' losses apply where they are told `from_logits`. */
function asClassifier(folded: FoldedLayers): FoldedLayers {
  const last = folded.network.at(-1)!;
  if (last.activation !== 'identity') return folded;
  const activation = last.units === 1 ? 'logistic' : 'softmax';
  return { ...folded, network: [...folded.network.slice(0, -1), { ...last, activation }] };
}

/** The second of two probabilities is the sigmoid of the difference of both sums. */
function asSigmoid({ network, weights }: FoldedLayers): Pick<FoldedLayers, 'network' | 'weights'> {
  const { inputs } = network.at(-1)!;
  const { W, b } = weights.at(-1)!;
  const last: LayerWeights = { W: differences(W), b: differences(b) };
  return {
    network: [...network.slice(0, -1), { inputs, units: 1, activation: 'logistic' }],
    weights: [...weights.slice(0, -1), last],
  };
}

function differences(pairs: FloatArray): FloatArray {
  return pairs.filter((_, i) => i % 2 === 1).map((value, i) => value - pairs[2 * i]!);
}

function scalerOf(
  who: string,
  { mean, deviation }: NonNullable<FoldedLayers['scaler']>,
  names: readonly string[] | null,
): StandardScaler {
  const variance = deviation.map((value) => value ** 2);
  const isUsable = deviation.every((value) => value > 0) && variance.every((value) => value > 0 && value < Infinity);
  if (!isUsable || !mean.every(Number.isFinite)) {
    throw new ForeignModelError(who, 'a layer standardises by numbers that are not finite, or not above 0.');
  }
  const scaler = new StandardScaler();
  // No samples are known of: such a scaler takes no feature for a constant.
  const learnt = { count: Array.from(mean, () => 0), mean: Array.from(mean), variance: Array.from(variance) };
  scaler.setState({
    learnt: { ...learnt, withMean: true, withStd: true },
    features: { count: mean.length, names },
  });
  return scaler;
}
