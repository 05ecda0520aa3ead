import type { Sequential } from '@tensorflow/tfjs';
import { tf } from '../../engines';
import { InvalidDataError, shown } from '../../errors';
import { type EstimatorLike, hasMember } from '../../estimator';
import { KerasClassifier, KerasRegressor } from '../../keras';
import { MLPClassifier, MLPRegressor } from '../../neural-network';
import { Pipeline, type Steps, TransformedTargetRegressor } from '../../pipeline';

/**
 * What has a network to look at: an MLP or Keras estimator, a pipeline that ends in one, a search that has found one, or a
 * `tf.Sequential` of dense layers.
 */
export type NetworkEstimator = EstimatorLike | Sequential;

/** The estimator that holds the network, and the pipelines around it, the outermost first, without their last steps. */
export interface NetworkHolder {
  readonly holder: MLPClassifier | MLPRegressor | KerasClassifier | KerasRegressor | Sequential;
  readonly before: readonly Pipeline<Steps>[];
}

/** @throws InvalidDataError for what has no network; NotFittedError */
export function networkHolder(who: string, estimator: unknown): NetworkHolder {
  const before: Pipeline<Steps>[] = [];
  let inner = estimator;
  for (;;) {
    if (isHolder(inner)) return { holder: inner, before };
    if (inner instanceof Pipeline) {
      const pipeline = inner as Pipeline<Steps>;
      if (pipeline.length > 1) before.push(pipeline.slice(0, -1));
      inner = pipeline.length === 0 ? undefined : pipeline.get(-1);
    } else if (inner instanceof TransformedTargetRegressor) {
      inner = inner.regressor_;
    } else if (typeof inner === 'object' && inner !== null && hasMember(inner, 'bestEstimator_')) {
      inner = Reflect.get(inner, 'bestEstimator_');
    } else break;
  }
  const legal =
    'must be an MLPClassifier, MLPRegressor, KerasClassifier or KerasRegressor, a pipeline or a search of one, or a ' +
    'tf.Sequential of dense layers';
  throw new InvalidDataError(who, 'estimator', `${legal}. Got ${shown(inner)}.`);
}

function isHolder(value: unknown): value is NetworkHolder['holder'] {
  return [MLPClassifier, MLPRegressor, KerasClassifier, KerasRegressor, tf.Sequential].some(
    (holder) => value instanceof holder,
  );
}
