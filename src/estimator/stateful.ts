/**
 * An estimator whose fitted state can be kept in a file, and be taken over by another one of its class and parameters.
 * Every estimator of the library is one; one of a user's own that does not extend RegressorBase or ClassifierBase has to
 * have both methods. Source of the idea: Python's `__getstate__` and `__setstate__`.
 */
export interface Stateful {
  /**
   * What was learnt: plain objects and arrays of numbers, strings, booleans, null, undefined, typed arrays, ml-matrix
   * matrices, estimators. Undefined before the first fit. It is not to be changed.
   */
  getState(): unknown;
  /**
   * Takes over what `getState` gave, here or in a file that anybody may have made.
   *
   * @throws InvalidStateError for what this estimator cannot take over; it is then as it was
   */
  setState(state: unknown): void;
}

/** Whether its fitted state can be kept. */
export function isStateful(value: unknown): value is Stateful {
  if (typeof value !== 'object' || value === null) return false;
  return ['getState', 'setState'].every((name) => typeof Reflect.get(value, name) === 'function');
}
