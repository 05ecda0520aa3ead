import { isRandomState } from '../random';
import type { Estimator } from './estimator';

/** A new, unfitted estimator with the same parameters, arrays and a RandomState among them copied as they stand. */
export function clone<E extends Estimator<object>>(estimator: E): E {
  const parameters = Object.entries(estimator.getParams()).map(([name, value]: [string, unknown]) => [
    name,
    copied(value),
  ]);
  // The contract of every estimator: its constructor takes what its getParams gives.
  const constructor = estimator.constructor as new (parameters: object) => E;
  return new constructor(Object.fromEntries(parameters) as object);
}

function copied(value: unknown): unknown {
  if (isRandomState(value)) return value.clone();
  return Array.isArray(value) ? Array.from<unknown>(value) : value;
}
