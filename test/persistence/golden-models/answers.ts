import { callMethod, hasMember } from '../../../src/estimator';

const METHODS = ['predict', 'predictProba', 'transform'] as const;

/** What an estimator says to X, by the names of the methods that it has. */
export function answersOf(estimator: object, X: unknown): Record<string, unknown> {
  const offered = METHODS.filter((method) => hasMember(estimator, method));
  return Object.fromEntries(offered.map((method) => [method, callMethod(estimator, method, X)]));
}
