import type { DenseMatrix, ShapedArray } from '../arrays';
import { ConflictingParametersError } from '../errors';
import { callMethod, hasMethods } from '../estimator';
import { FeatureTransformer } from '../preprocessing';
import { type InTurns, isPromise, kept } from './in-turns';
import { nameOfClass } from './steps';

/** What a pipeline can do in turns, for one that it is a step of. */
export interface FitsInTurns {
  fitTransformInTurns(X: unknown, y: unknown, options: object): InTurns<DenseMatrix>;
}

/** A matrix of the library's as data that every estimator takes. */
export function shaped({ data, rows, columns }: DenseMatrix): ShapedArray {
  return { data, shape: [rows, columns] };
}

/**
 * What a fitted transformer makes of X, in one array where it can give that, so that 32 bits stay 32 bits and no rows
 * are built.
 *
 * @throws ConflictingParametersError for a promise: whoever predicts answers at once
 */
export function applyTransformer(who: string, transformer: object, X: unknown): unknown {
  // The contract of the method: a matrix of the library's.
  if (hasMethods(transformer, 'transformMatrix')) {
    return shaped(callMethod(transformer, 'transformMatrix', X) as DenseMatrix);
  }
  return callAtOnce(who, transformer, 'transform', X);
}

/** @throws ConflictingParametersError where a method gives a promise, and whatever it throws */
export function callAtOnce(who: string, estimator: object, method: string, ...given: readonly unknown[]): unknown {
  const result = callMethod(estimator, method, ...given);
  if (!isPromise(result)) return result;
  result.then(undefined, () => undefined); // nobody waits for it
  throw new ConflictingParametersError(
    who,
    `${method} must answer at once. ${nameOfClass(estimator)}'s gives a promise.`,
  );
}

/** Fits a transformer, and gives what it makes of the X that it is fitted to. */
export function* fitTransformer(
  who: string,
  transformer: object,
  X: unknown,
  y: unknown,
  options: object,
): InTurns<unknown> {
  const isOurs = transformer instanceof FeatureTransformer;
  if (fitsInTurns(transformer)) return shaped(yield* transformer.fitTransformInTurns(X, y, options));
  const given = Object.keys(options).length === 0 ? [X, y] : [X, y, options];
  if (hasMethods(transformer, 'fitTransformMatrix')) {
    return shaped(callMethod(transformer, 'fitTransformMatrix', ...given) as DenseMatrix);
  }
  // A user's own may give something else for the X of its fit than transform does.
  if (!isOurs && hasMethods(transformer, 'fitTransform')) {
    return yield* kept(callMethod(transformer, 'fitTransform', ...given));
  }
  yield* kept(callMethod(transformer, 'fit', ...given));
  return applyTransformer(who, transformer, X);
}

function fitsInTurns(transformer: object): transformer is FitsInTurns {
  return hasMethods(transformer, 'fitTransformInTurns');
}
