import { anyOf, boolean, type Constraint, integer, type ParameterTable } from '../../validation';
import { type ErrorScore, errorScoreParameter } from './error-score';
import type { CrossValidation, SplitGroups } from '../splitters';

/** What an estimator's `fit` is given beside X and y; an array with a value per sample is cut as X is. */
export type FitParameters = Readonly<Record<string, unknown>>;

/** What everything that fits in folds takes. */
export interface FoldwiseParameters {
  /** The group of each sample, for a splitter that looks at groups. @default null */
  groups: SplitGroups;
  /** The splits: a number of folds, a splitter, or the [train, test] pairs themselves; null: 5 folds. @default null */
  cv: CrossValidation;
  /** How many fits at once: null is one, -1 as many as there are processors. @default null */
  nJobs: number | null;
  /** What `fit` is given beside X and y, such as `{ sampleWeight }`: values per sample are cut as X is. @default null */
  params: FitParameters | null;
  /** How much is printed: 0 nothing, 1 how far it is, 2 a line for every fit, 3 its scores too. @default 0 */
  verbose: number | boolean;
  /** Aborting rejects the call with the signal's reason. @default null */
  signal: AbortSignal | null;
}

/** Looked at when it is read: there is more to say of it then. */
export const cvParameter: Constraint<CrossValidation> = {
  legal: 'a number of folds, a splitter, [train, test] pairs, or null',
  accepts: (value): value is CrossValidation => value === null || ['number', 'object'].includes(typeof value),
};

export const nJobsParameter: Constraint<number | null> = {
  legal: 'an integer other than 0, or null',
  accepts: (value): value is number | null => value === null || (Number.isInteger(value) && value !== 0),
};

export const verboseParameter: Constraint<number | boolean> = anyOf(integer(0, Infinity, '[)'), boolean);

export const signalParameter: Constraint<AbortSignal | null> = {
  legal: 'an AbortSignal or null',
  // By what it can do: a signal may be of another realm.
  accepts: (value): value is AbortSignal | null =>
    value === null || (typeof value === 'object' && 'throwIfAborted' in value && 'aborted' in value),
};

export const FOLDWISE_PARAMETERS: ParameterTable<FoldwiseParameters> = {
  groups: {
    default: null,
    constraint: {
      legal: 'one label per sample, or null',
      accepts: (value): value is SplitGroups => typeof value === 'object', // looked at by the splitter
    },
  },
  cv: { default: null, constraint: cvParameter },
  nJobs: { default: null, constraint: nJobsParameter },
  params: {
    default: null,
    constraint: {
      legal: 'one object, { name: value, … }, or null',
      accepts: (value): value is FitParameters | null => typeof value === 'object' && !Array.isArray(value),
    },
  },
  verbose: { default: 0, constraint: verboseParameter },
  signal: { default: null, constraint: signalParameter },
};

/** Everything that scores in folds takes these besides. */
export interface ErrorScoreParameters {
  /** The score of a fit that fails; 'raise' stops with its error instead. @default NaN */
  errorScore: ErrorScore;
}

export const ERROR_SCORE_PARAMETERS: ParameterTable<ErrorScoreParameters> = {
  errorScore: { default: NaN, constraint: errorScoreParameter },
};

/** One or zero where a truth value came: how much is printed. */
export function verbosity(verbose: number | boolean): number {
  return Number(verbose);
}

/** Whether a bar shows how far the fits are: from 2 on their own lines do. */
export function showsBar(verbose: number | boolean): boolean {
  return verbosity(verbose) === 1;
}
