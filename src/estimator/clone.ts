import { isRandomState } from '../random';
import type { Estimator } from './estimator';

/** A new, unfitted estimator with the same parameters; a RandomState among them is copied as it stands. */
export function clone<E extends Estimator<object>>(estimator: E): E {
  const parameters = Object.entries(estimator.getParams()).map(([name, value]: [string, unknown]) => [
    name,
    isRandomState(value) ? value.clone() : value,
  ]);
  // The contract of every estimator: its constructor takes what its getParams gives.
  const constructor = estimator.constructor as new (parameters: object) => E;
  return new constructor(Object.fromEntries(parameters) as object);
}
