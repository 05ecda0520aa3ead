import { type EstimatorLike, isEstimator } from '../../estimator';
import { anyOf, boolean, callable, type Constraint, type ParameterTable } from '../../validation';
import {
  cvParameter,
  type ErrorScore,
  errorScoreParameter,
  nJobsParameter,
  type Scoring,
  scoringParameter,
  verboseParameter,
} from '../cross-validation';
import type { CvResults } from './cv-results';
import type { CrossValidation } from '../splitters';

/** Which candidate is the best: of one score, of the score of that name, or as a function says. */
export type Refit = boolean | string | ((cvResults: CvResults) => number);

/** What all searches for parameters take. */
export interface SearchParameters<E extends EstimatorLike> {
  /** What is searched for: clones of it are fitted. Required. @default null */
  estimator: E;
  /** What to score by: a name, a scorer, several of them; null: the estimator's own `score`. @default null */
  scoring: Scoring;
  /** How many fits at once: null is one, -1 as many as there are processors. @default null */
  nJobs: number | null;
  /**
   * Whether the best candidate is fitted to all samples; with several scores the name of the one that counts. A function of
   * `cvResults_` gives the place of the best candidate itself.
   * @default true
   */
  refit: Refit;
  /** The splits: a number of folds, a splitter, or the [train, test] pairs themselves; null: 5 folds. @default null */
  cv: CrossValidation;
  /** How much is printed: 0 nothing, 1 how far it is, 2 a line for every fit, 3 its scores too. @default 0 */
  verbose: number | boolean;
  /** The score of a fit that fails; 'raise' stops with its error instead. @default NaN */
  errorScore: ErrorScore;
  /** Whether training samples are scored too. @default false */
  returnTrainScore: boolean;
}

const string: Constraint<string> = {
  legal: 'the name of a score',
  accepts: (value): value is string => typeof value === 'string',
};

/** The table of those, for an estimator of type E. */
export function searchParameters<E extends EstimatorLike>(): ParameterTable<SearchParameters<E>> {
  return {
    estimator: {
      default: null as unknown as E, // refused by fit: it is required
      constraint: {
        legal: 'an estimator with fit, getParams and setParams',
        accepts: (value): value is E => isEstimator(value),
      },
    },
    scoring: { default: null, constraint: scoringParameter },
    nJobs: { default: null, constraint: nJobsParameter },
    refit: { default: true, constraint: anyOf(boolean, string, callable<(cvResults: CvResults) => number>('(cvResults) => index')) }, // prettier-ignore
    cv: { default: null, constraint: cvParameter },
    verbose: { default: 0, constraint: verboseParameter },
    errorScore: { default: NaN, constraint: errorScoreParameter },
    returnTrainScore: { default: false, constraint: boolean },
  };
}
