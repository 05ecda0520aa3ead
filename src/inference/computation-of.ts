import { precisionOf } from '../arrays';
import { NotExportableError, shown } from '../errors';
import { hasMember } from '../estimator';
import { KerasClassifier, KerasRegressor } from '../keras';
import { MLPClassifier, MLPRegressor, PERCEPTRON } from '../neural-network';
import { Pipeline, type Steps, TransformedTargetRegressor } from '../pipeline';
import { CLASS_TARGETS } from '../preprocessing';
import type { Computation, ComputationOutput, ComputationStep, DenseStep } from './computation';
import { kerasSteps } from './keras-steps';
import { scalingSteps, unscalingSteps } from './scaling-steps';

type Holder = MLPClassifier | MLPRegressor | KerasClassifier | KerasRegressor;

/** The estimator that holds the network, and what is done to columns before and behind it. */
interface Around {
  readonly holder: Holder;
  readonly before: readonly ComputationStep[];
  readonly behind: readonly ComputationStep[];
}

/**
 * What a fitted estimator computes, without a copy of its weights: an MLP, a Keras estimator of dense layers, a Pipeline of
 * scalers that ends in one, a search, a TransformedTargetRegressor with a scaler, and these in each other.
 *
 * @param who  who asks, for messages
 * @throws NotFittedError; NotExportableError for an estimator, a step of a pipeline or a layer that is no such computation
 */
export function computationOf(who: string, estimator: unknown): Computation {
  const { holder, before, behind } = around(who, estimator);
  const dense = denseSteps(who, holder);
  const isKeras = !isPerceptron(holder);
  return {
    name: (estimator as object).constructor.name,
    // Scalers, all there is before the network, keep the number of columns; only the first knows their names.
    nFeaturesIn: holder.nFeaturesIn_,
    featureNames: Reflect.get(estimator as object, 'featureNamesIn_') as string[] | undefined,
    precision: isKeras ? 'float32' : precisionOf(dense[0]!.W),
    ...(isKeras ? { isAlwaysSingle: true } : {}),
    steps: [...before, ...dense, ...behind],
    nOutputs: dense.at(-1)!.units,
    output: outputOf(holder, dense.at(-1)!.units),
  };
}

function around(who: string, estimator: unknown): Around {
  if (isHolder(estimator)) return { holder: estimator, before: [], behind: [] };
  if (estimator instanceof Pipeline) return aroundLast(who, (estimator as Pipeline<Steps>).steps);
  if (estimator instanceof TransformedTargetRegressor) {
    const inner = around(who, estimator.regressor_);
    const back = unscalingSteps(who, estimator.transformer_, 'the transformer of TransformedTargetRegressor');
    return { ...inner, behind: [...inner.behind, ...back] };
  }
  if (typeof estimator === 'object' && estimator !== null && hasMember(estimator, 'bestEstimator_')) {
    return around(who, Reflect.get(estimator, 'bestEstimator_'));
  }
  const advice =
    'MLPRegressor, MLPClassifier, KerasRegressor and KerasClassifier are: alone, at the end of a Pipeline, in a search or ' +
    'in a TransformedTargetRegressor.';
  throw new NotExportableError(who, `${shown(estimator)} is no network`, advice);
}

function aroundLast(who: string, steps: Steps): Around {
  const last = steps.at(-1);
  if (last === undefined || last[1] === 'passthrough') {
    throw new NotExportableError(who, 'the Pipeline does not end in a network', 'Give it one as its last step.');
  }
  const before = steps.slice(0, -1).flatMap(([name, step]) => scalingSteps(who, step, `the step ${shown(name)}`));
  const inner = around(who, last[1]);
  return { ...inner, before: [...before, ...inner.before] };
}

function isHolder(value: unknown): value is Holder {
  return [MLPClassifier, MLPRegressor, KerasClassifier, KerasRegressor].some((holder) => value instanceof holder);
}

function isPerceptron(holder: Holder): holder is MLPClassifier | MLPRegressor {
  return holder instanceof MLPClassifier || holder instanceof MLPRegressor;
}

function denseSteps(who: string, holder: Holder): DenseStep[] {
  if (!isPerceptron(holder)) return kerasSteps(who, holder);
  const { network, weights } = holder[PERCEPTRON](who);
  return network.map((layer, i) => ({ kind: 'dense', ...layer, ...weights[i]! }));
}

function outputOf(holder: Holder, nOutputs: number): ComputationOutput {
  if (holder instanceof MLPRegressor || holder instanceof KerasRegressor) return { task: 'regression' };
  const { kind, classes } = holder[CLASS_TARGETS]('classes_');
  // Two classes told apart by a softmax over two units.
  return { task: 'classification', kind: kind === 'binary' && nOutputs === 2 ? 'multiclass' : kind, classes };
}
