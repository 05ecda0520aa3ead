import type { SameKind, Samples } from '../../arrays';
import type { EstimatorLike } from '../../estimator';
import { type Options, type ParameterTable, readOptions } from '../../validation';
import { InvalidDataError } from '../../errors';
import {
  ERROR_SCORE_PARAMETERS,
  type ErrorScoreParameters,
  FOLDWISE_PARAMETERS,
  type FoldwiseParameters,
} from './cross-validation-parameters';
import { validated } from './cross-validate';
import { oneScoringParameter } from './scoring-parameter';
import type { OneScoring } from './scoring';
import type { SplitTarget } from '../splitters';

interface Parameters extends FoldwiseParameters, ErrorScoreParameters {
  /** What to score by: a name, or a scorer; null: the estimator's own `score`. @default null */
  scoring: OneScoring;
}

const PARAMETERS: ParameterTable<Parameters> = {
  ...FOLDWISE_PARAMETERS,
  ...ERROR_SCORE_PARAMETERS,
  scoring: { default: null, constraint: oneScoringParameter },
};

/** Options of {@link crossValScore}. @interface */
export type CrossValScoreOptions = Options<Parameters>;

/**
 * The score of each fold by an estimator that was fitted on the others. Source: scikit-learn's `cross_val_score`.
 *
 * ```ts
 * const scores = await crossValScore(model, X, y, { cv: 5, scoring: 'accuracy' });
 * ```
 *
 * @param estimator  stays as it is: clones of it are fitted
 * @param X, y       samples [n, …] of any kind, and what is to be learnt; copied before the first fit
 * @returns a promise of one score per fold
 * @throws (as a rejection) as `crossValidate`
 */
export async function crossValScore<E extends EstimatorLike, D extends Samples, T extends Samples>(
  estimator: E,
  X: D,
  y: T,
  options: Omit<CrossValScoreOptions, 'scoring'> & {
    /** A function of your own gets data of the kind that came. This signature is the first, so that it gives the types. */
    readonly scoring: (estimator: E, X: SameKind<D>, y: SameKind<T>) => number | Promise<number>;
  },
): Promise<number[]>;
export async function crossValScore(
  estimator: EstimatorLike,
  X: Samples,
  y?: SplitTarget,
  options?: CrossValScoreOptions,
): Promise<number[]>;
export async function crossValScore(
  estimator: EstimatorLike,
  X: Samples,
  y?: SplitTarget,
  options: CrossValScoreOptions = {},
): Promise<number[]> {
  const who = 'crossValScore';
  const values = readOptions<Parameters>(who, PARAMETERS, options);
  const { testScore } = await validated(who, estimator, X, y, values);
  if (testScore !== undefined) return testScore as number[]; // of a single score
  throw new InvalidDataError(who, 'scoring', 'must give one number. Got several by name; crossValidate takes them.');
}
