import type { DenseMatrix } from '../arrays';
import { ConflictingParametersError } from '../errors';
import { callMethod, hasMethods } from '../estimator';
import { FeatureTransformer } from '../preprocessing';
import { asTaken, shaped } from './handed-on';
import { type InTurns, isPromise, kept } from './in-turns';
import { nameOfClass } from './steps';

/** What a pipeline can do in turns, for one that it is a step of. */
export interface FitsInTurns {
  fitTransformInTurns(X: unknown, y: unknown, options: object): InTurns<DenseMatrix>;
}

/**
 * What a fitted transformer makes of X, in one array where it can give that, so that 32 bits stay 32 bits and no rows
 * are built. A user's own transformer gets rows.
 *
 * @throws ConflictingParametersError for a promise: whoever predicts answers at once
 */
export function applyTransformer(who: string, transformer: object, X: unknown): unknown {
  // The contract of the method: a matrix of the library's.
  if (hasMethods(transformer, 'transformMatrix')) {
    return shaped(callMethod(transformer, 'transformMatrix', asTaken(transformer, X)) as DenseMatrix);
  }
  return callAtOnce(who, transformer, 'transform', asTaken(transformer, X));
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
  given: unknown,
  y: unknown,
  options: object,
): InTurns<unknown> {
  const X = asTaken(transformer, given);
  const isOurs = transformer instanceof FeatureTransformer;
  if (fitsInTurns(transformer)) return shaped(yield* transformer.fitTransformInTurns(X, y, options));
  const args = Object.keys(options).length === 0 ? [X, y] : [X, y, options];
  if (hasMethods(transformer, 'fitTransformMatrix')) {
    return shaped(callMethod(transformer, 'fitTransformMatrix', ...args) as DenseMatrix);
  }
  // A user's own may give something else for the X of its fit than transform does.
  if (!isOurs && hasMethods(transformer, 'fitTransform')) {
    return yield* kept(callMethod(transformer, 'fitTransform', ...args));
  }
  yield* kept(callMethod(transformer, 'fit', ...args));
  return applyTransformer(who, transformer, X);
}

function fitsInTurns(transformer: object): transformer is FitsInTurns {
  return hasMethods(transformer, 'fitTransformInTurns');
}
