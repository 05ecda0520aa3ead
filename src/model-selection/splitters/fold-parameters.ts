import { ConflictingParametersError } from '../../errors';
import { randomStateParameter, type RandomStateLike } from '../../random';
import { boolean, integer, readOptions, type Options, type ParameterTable } from '../../validation';

export interface FoldParameters {
  /** Number of folds, from 2 on: each is tested once, and the others train. @default 5 */
  nSplits: number;
  /** Whether samples (of group splitters: groups) are dealt out at random, else in their order. @default false */
  shuffle: boolean;
  /** Seed or generator of the shuffle; a seed gives the same folds at every call. @default null */
  randomState: RandomStateLike;
}

/** Options of the splitters that make folds. @interface */
export type FoldOptions = Options<FoldParameters>;

const FOLD_PARAMETERS: ParameterTable<FoldParameters> = {
  nSplits: { default: 5, constraint: integer(2, Infinity, '[)') },
  shuffle: { default: false, constraint: boolean },
  randomState: { default: null, constraint: randomStateParameter },
};

/**
 * The options of a splitter into folds, defaults filled in.
 *
 * @throws InvalidParameterError for an unknown one or a value out of its range; ConflictingParametersError for a
 *   randomState that nothing would draw from
 */
export function readFoldOptions(who: string, options: FoldOptions): FoldParameters {
  const parameters = readOptions<FoldParameters>(who, FOLD_PARAMETERS, options);
  if (parameters.shuffle || parameters.randomState === null) return parameters;
  const problem = 'randomState has no effect without shuffle. Set shuffle: true, or leave randomState out.';
  throw new ConflictingParametersError(who, problem);
}
