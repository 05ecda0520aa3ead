import { readLabels } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import type { RandomStateLike } from '../../random';
import { integer } from '../../validation';
import { GivenSplits } from './given-splits';
import { KFold } from './k-fold';
import { nameClasses } from './read-classes';
import { isSplitter, type Splitter, type SplitTarget } from './splitter';
import { StratifiedKFold } from './stratified-k-fold';

/** How to cross-validate: a number of folds, a splitter, or the pairs themselves; null: 5 folds. */
export type CrossValidation =
  number | Splitter | Iterable<readonly [train: ArrayLike<number>, test: ArrayLike<number>]> | null;

/** What the folds of a number are like. */
export interface FoldKind {
  /** Whether it is a classifier that is validated. */
  readonly classifier: boolean;
  readonly shuffle?: boolean;
  readonly randomState?: RandomStateLike;
}

const FOLDS = integer(2, Infinity, '[)');

/**
 * The splitter that a `cv` parameter means; see `checkCv`.
 *
 * @param who  takes the parameter
 */
export function readCv(who: string, cv: unknown, y: SplitTarget | undefined, kind: FoldKind): Splitter {
  const { classifier, shuffle = false, randomState = null } = kind;
  const given = cv ?? 5;
  if (FOLDS.accepts(given)) {
    const options = { nSplits: given, shuffle, randomState };
    const isStratified =
      classifier && y !== undefined && y !== null && nameClasses(readLabels(y, { who, argument: 'y' }));
    return isStratified ? new StratifiedKFold(options) : new KFold(options);
  }
  if (isSplitter(given)) return given;
  if (typeof given === 'object' && Symbol.iterator in given) return new GivenSplits(given, { who, argument: 'cv' });
  const legal = `${FOLDS.legal}, a splitter with split and getNSplits, or an array of [train, test] pairs`;
  throw new InvalidParameterError(who, [{ name: 'cv', legal, got: cv }]);
}
