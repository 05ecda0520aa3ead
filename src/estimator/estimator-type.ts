import { hasMember } from './estimator-like';

/** What an estimator is for. */
export type EstimatorType = 'classifier' | 'regressor' | 'transformer';

/**
 * What an estimator is for: its own word (`estimatorType`, which those that hold another one have), else a classifier if it has
 * what only classifiers have, a transformer if it transforms and does not predict, else a regressor.
 */
export function estimatorTypeOf(estimator: object): EstimatorType {
  const own: unknown = Reflect.get(estimator, 'estimatorType');
  if (own === 'classifier' || own === 'regressor' || own === 'transformer') return own;
  if (CLASSIFIERS_OWN.some((member) => hasMember(estimator, member))) return 'classifier';
  return hasMember(estimator, 'transform') && !hasMember(estimator, 'predict') ? 'transformer' : 'regressor';
}

const CLASSIFIERS_OWN = ['predictProba', 'predictLogProba', 'decisionFunction', 'classes_'];
