/**
 * A member of the library's own estimators: whether X may come as { data, shape }, the fast form between steps of a pipeline.
 * A symbol, so that a class of a user's own, also one that extends Estimator, does not say so by chance.
 */
export const TAKES_SHAPED: unique symbol = Symbol('takesShaped');

/** Whether an estimator takes X as { data, shape }; of a user's own nobody knows. */
export function takesShaped(estimator: object): boolean {
  return Reflect.get(estimator, TAKES_SHAPED) === true;
}
