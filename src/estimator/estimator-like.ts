/**
 * What has parameters and learns: an estimator of this library or a user's own, known by its methods alone. Arguments
 * are `never` so that every class is accepted, whatever data its own types name.
 */
export interface EstimatorLike {
  fit(X: never, y: never): unknown;
  /** @param deep  whether those of estimators among the parameters are wanted too, as `name__parameter` */
  getParams(deep?: boolean): object;
  setParams(changes: never): unknown;
}

/** An estimator that predicts. */
export interface PredictorLike extends EstimatorLike {
  predict(X: never): unknown;
}

/** An estimator that makes other features of features. */
export interface TransformerLike extends EstimatorLike {
  transform(X: never): unknown;
}

/** The parameters of an estimator by name, those of estimators among them too. */
export type ParamsOf<E> = E extends { getParams(deep?: boolean): infer P } ? P : never;

/** What a method of X returns: as the first of its two signatures says, where there are two; unknown without the method. */
export type ResultOf<E, Name extends string> =
  E extends Readonly<Record<Name, { (X: never): infer First; (X: never): infer Last }>>
    ? unknown extends First
      ? Last
      : First
    : unknown;

/** Whether it is an estimator, by its methods. */
export function isEstimator(value: unknown): value is EstimatorLike {
  return hasMethods(value, 'fit', 'getParams', 'setParams');
}

/** Whether an object has methods of these names. */
export function hasMethods(value: unknown, ...names: readonly string[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return names.every((name) => typeof Reflect.get(value, name) === 'function' && isOffered(value, name));
}

/**
 * Whether an estimator has a method, or an attribute, whose name ends in an underscore. One whose members are those of
 * another estimator that it holds says by a method `offers(name)` which of them it has: a pipeline predicts probabilities
 * if its last step does.
 */
export function hasMember(estimator: object, name: string): boolean {
  return name.endsWith('_') ? name in estimator && isOffered(estimator, name) : hasMethods(estimator, name);
}

function isOffered(value: object, name: string): boolean {
  const offers: unknown = Reflect.get(value, 'offers');
  return typeof offers !== 'function' || Reflect.apply(offers, value, [name]) !== false;
}
