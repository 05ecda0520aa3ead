import { type Label, readLabels } from '../arrays';
import { InvalidParameterError } from '../errors';
import { estimatorTypeOf } from '../estimator';

/**
 * The classes of a fitted classifier, in its order.
 *
 * @throws InvalidParameterError for another estimator, NotFittedError, InvalidDataError for odd classes of a user's own
 */
export function classifierClasses(who: string, estimator: object): readonly Label[] {
  const refuse = (legal: string): never => {
    throw new InvalidParameterError(who, [{ name: 'estimator', legal, got: estimator }]);
  };
  if (estimatorTypeOf(estimator) !== 'classifier') {
    return refuse('a classifier (plotPredictions and plotResiduals show a regressor)');
  }
  const classes: unknown = Reflect.get(estimator, 'classes_');
  if (classes === undefined) return refuse('a fitted one, with classes_');
  return readLabels(classes, { who, argument: 'classes_' }).values;
}
