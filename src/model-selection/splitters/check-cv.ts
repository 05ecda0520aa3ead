import { randomStateParameter, type RandomStateLike } from '../../random';
import { boolean, readOptions, type Options, type ParameterTable } from '../../validation';
import { readCv, type CrossValidation } from './read-cv';
import type { Splitter, SplitTarget } from './splitter';

interface Parameters {
  /** Whether a classifier is validated: folds then keep the classes' shares, if y names one class each. @default false */
  classifier: boolean;
  /** Whether the folds of a number are shuffled. @default false */
  shuffle: boolean;
  /** Seed or generator of the shuffle. @default null */
  randomState: RandomStateLike;
}

/** Options of {@link checkCv}. @interface */
export type CheckCvOptions = Options<Parameters>;

const PARAMETERS: ParameterTable<Parameters> = {
  classifier: { default: false, constraint: boolean },
  shuffle: { default: false, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
};

/**
 * What cross-validation makes of its `cv`: of a number of folds a `StratifiedKFold` for a classifier whose y has one
 * class per sample, else a `KFold`; a splitter comes back as it is; [train, test] pairs become a splitter. Source:
 * scikit-learn's `check_cv`.
 *
 * @param cv  a number from 2 on, anything with `split` and `getNSplits`, or an iterable of pairs; null: 5
 * @param y   what is to be learnt, looked at for a number only
 * @throws InvalidParameterError for anything else, InvalidDataError for pairs that do not hold whole numbers ≥ 0. The
 *   splitter made of pairs refuses indices that X does not have
 */
export function checkCv(cv: CrossValidation = 5, y: SplitTarget = null, options: CheckCvOptions = {}): Splitter {
  const who = 'checkCv';
  return readCv(who, cv, y, readOptions<Parameters>(who, PARAMETERS, options));
}
