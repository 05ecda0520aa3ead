import type { Samples } from '../arrays';
import { InvalidParameterError } from '../errors';
import { hasMethods, isEstimator } from '../estimator';

/** What a picture of predictions is made of: an estimator with data, or what it should have said and what it said. */
export type Subject<O> =
  | { readonly estimator: object; readonly X: Samples; readonly y: unknown; readonly options: O }
  | { readonly estimator: null; readonly yTrue: unknown; readonly answers: unknown; readonly options: O };

/**
 * Sorts the arguments of `plot…(estimator, X, y, options)` and of `plot…(yTrue, answers, options)`, all of which are
 * still to be judged.
 *
 * @throws InvalidParameterError for an estimator that does not predict
 */
export function readSubject<O extends object>(who: string, given: readonly unknown[]): Subject<O> {
  const [first, second, third, fourth] = given;
  if (hasMethods(first, 'predict')) {
    return { estimator: first, X: second as Samples, y: third, options: (fourth ?? {}) as O };
  }
  if (!isEstimator(first)) return { estimator: null, yTrue: first, answers: second, options: (third ?? {}) as O };
  throw new InvalidParameterError(who, [{ name: 'estimator', legal: 'one with the method predict', got: first }]);
}
