import { type DenseMatrix, featureNamesOf, readMatrix, type Samples } from '../arrays';
import { InvalidDataError, NotFittedError } from '../errors';
import { callMethod, type EstimatorLike, hasMember, isEstimator } from '../estimator';
import { MLPClassifier, MLPRegressor } from '../neural-network';
import { Pipeline, TransformedTargetRegressor } from '../pipeline';

/** Whoever learns at the heart of an estimator, and what it gets. */
export interface Learner {
  readonly estimator: EstimatorLike;
  /** null where that is no matrix of numbers, which estimators of others may take. */
  readonly X: DenseMatrix | null;
  /** Of the columns of X; as scikit-learn names those that have none: x0, x1, … */
  readonly names: readonly string[]; // [features]
  /** Whether steps of a pipeline stand before it. */
  readonly isTransformed: boolean;
  /** Whether it learns other targets than y. */
  readonly transformsTargets: boolean;
}

/** How far an estimator has been opened. */
interface Way {
  readonly X: unknown;
  readonly names: readonly string[] | null;
  readonly isTransformed: boolean;
  readonly transformsTargets: boolean;
}

/**
 * Opens what holds another estimator (pipelines, searches, TransformedTargetRegressor) down to the one that learns.
 *
 * @param names  of the columns of X; null: as the frame has them
 * @throws NotFittedError; InvalidDataError for an X that the estimator was not fitted for
 */
export function learnerOf(who: string, estimator: EstimatorLike, X: Samples, names: readonly string[] | null): Learner {
  const start = { X, names: names ?? featureNamesOf(X), isTransformed: false, transformsTargets: false };
  return opened(who, estimator, start);
}

function opened(who: string, estimator: EstimatorLike, way: Way): Learner {
  const held = heldBy(who, estimator);
  if (held !== null) {
    const transformsTargets = way.transformsTargets || estimator instanceof TransformedTargetRegressor;
    return opened(who, held, { ...way, transformsTargets });
  }
  if (estimator instanceof Pipeline && estimator.length > 0) {
    const last: unknown = estimator.get(-1);
    if (isEstimator(last)) return opened(who, last, estimator.length === 1 ? way : behind(estimator.slice(0, -1), way));
  }
  const X = matrixFor(who, estimator, way.X);
  const names = way.names?.length === X?.columns ? way.names : null;
  return { ...way, estimator, X, names: names ?? Array.from({ length: X?.columns ?? 0 }, (_, j) => `x${j}`) };
}

/** The fitted estimator that another one is made of. */
function heldBy(who: string, estimator: EstimatorLike): EstimatorLike | null {
  const name = ['bestEstimator_', 'regressor_'].find((attribute) => hasMember(estimator, attribute));
  if (name === undefined) return null;
  const held = fittedAttribute(who, estimator, name);
  return isEstimator(held) ? held : null;
}

/** What comes out of steps. */
function behind(steps: object, { X, names, transformsTargets }: Way): Way {
  const { data, rows, columns } = callMethod(steps, 'transformMatrix', X) as DenseMatrix; // Pipeline's own
  return { X: { data, shape: [rows, columns] }, names: namesOut(steps, names), isTransformed: true, transformsTargets };
}

/** The names that steps give to what comes out of them; null where a step of a user's own gives none. */
function namesOut(steps: object, names: readonly string[] | null): readonly string[] | null {
  try {
    return callMethod(steps, 'getFeatureNamesOut', ...(names === null ? [] : [names])) as string[]; // Pipeline's own
  } catch {
    return null; // a FunctionTransformer refuses, a user's own step throws whatever it likes: a message lacks a name, no more
  }
}

function matrixFor(who: string, estimator: EstimatorLike, X: unknown): DenseMatrix | null {
  const features = hasMember(estimator, 'nFeaturesIn_') ? fittedAttribute(who, estimator, 'nFeaturesIn_') : null;
  const isOurs = estimator instanceof MLPRegressor || estimator instanceof MLPClassifier || 'history_' in estimator;
  const at = { who, argument: 'X' };
  if (!isOurs) return readable(at, X);
  const matrix = readMatrix(X, at);
  if (matrix.columns === features) return matrix;
  throw new InvalidDataError(
    who,
    'X',
    `has ${matrix.columns} features, the model was fitted with ${String(features)}.`,
  );
}

/** X of an estimator of others, which may take words. */
function readable(at: { readonly who: string; readonly argument: string }, X: unknown): DenseMatrix | null {
  try {
    return readMatrix(X, at);
  } catch (error) {
    if (error instanceof InvalidDataError) return null;
    throw error;
  }
}

/** @throws NotFittedError in the name of who asked */
function fittedAttribute(who: string, estimator: EstimatorLike, name: string): unknown {
  try {
    return Reflect.get(estimator, name);
  } catch (error) {
    if (error instanceof NotFittedError) throw new NotFittedError(estimator.constructor.name, who);
    throw error;
  }
}
