import { InvalidParameterError } from '../errors';
import { type EstimatorLike, isEstimator } from '../estimator';
import { toModelFile } from '../model-file';

/**
 * An estimator of any class, with its parameters and all that it has learnt, as the bytes of a model file (docs/format.md).
 * `fromBytes` makes its like: predictions, scores and further training are the same bit for bit.
 *
 * @throws InvalidParameterError for what is no estimator; NotSavableError that says which part cannot be kept, such as a
 *   function that is not registered
 */
export function toBytes(estimator: EstimatorLike): Uint8Array {
  return bytesOf('toBytes', estimator);
}

/** @param who  who asks, for messages */
export function bytesOf(who: string, estimator: unknown): Uint8Array {
  if (isEstimator(estimator)) return toModelFile(who, 'model', estimator);
  throw new InvalidParameterError(who, [{ name: 'estimator', legal: 'an estimator', got: estimator }]);
}
