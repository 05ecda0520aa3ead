import { isEstimator } from '../../estimator';
import { checkNames, type Options } from '../../validation';

/**
 * The parameters of a search: as one object, or the estimator, what is searched in, and the options.
 *
 * @param space  what the second argument is called
 */
export function searchArguments<P extends object>(who: string, given: readonly unknown[], space: keyof P): Options<P> {
  const [first, second, options = {}] = given;
  if (given.length === 1 && !isEstimator(first)) return first as Options<P>; // looked at by Estimator
  checkNames(who, Object.keys(Object(options) as object), options); // that it is an object
  return { ...(options as Options<P>), estimator: first, [space]: second };
}
