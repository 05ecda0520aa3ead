import { isRandomState } from '../random';
import { callMethod } from './call-method';
import { clone } from './clone';
import type { EstimatorLike } from './estimator-like';

/**
 * As `clone`, with the very same RandomState: for one who fits it in the place of the estimator, and moves on what that
 * one would have moved on.
 */
export function unfitted<E extends EstimatorLike>(estimator: E): E {
  const copy = clone(estimator);
  const shared = Object.entries(estimator.getParams(true)).filter(([, value]) => isRandomState(value));
  if (shared.length > 0) callMethod(copy, 'setParams', Object.fromEntries(shared));
  return copy;
}
