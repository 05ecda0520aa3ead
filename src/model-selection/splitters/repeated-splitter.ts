import type { Samples } from '../../arrays';
import { checkRandomState, randomStateParameter, type RandomState, type RandomStateLike } from '../../random';
import { integer, readOptions, type Options, type ParameterTable } from '../../validation';
import { BaseSplitter } from './base-splitter';
import type { SplitGroups, SplitTarget, TrainTestIndices } from './splitter';

export interface RepeatedSplitParameters {
  /** Number of folds, from 2 on. @default 5 */
  nSplits: number;
  /** How often samples are dealt out anew. @default 10 */
  nRepeats: number;
  /** Seed or generator of the shuffles; a seed gives the same folds at every call. @default null */
  randomState: RandomStateLike;
}

/** Options of the splitters that make folds again and again. @interface */
export type RepeatedSplitOptions = Options<RepeatedSplitParameters>;

const PARAMETERS: ParameterTable<RepeatedSplitParameters> = {
  nSplits: { default: 5, constraint: integer(2, Infinity, '[)') },
  nRepeats: { default: 10, constraint: integer(1, Infinity, '[)') },
  randomState: { default: null, constraint: randomStateParameter },
};

/** Shuffled folds, several times over. */
export abstract class RepeatedSplitter extends BaseSplitter<RepeatedSplitParameters> {
  /** @throws InvalidParameterError for an unknown option or a value out of its range */
  constructor(options: RepeatedSplitOptions = {}) {
    super(readOptions<RepeatedSplitParameters>(new.target.name, PARAMETERS, options));
  }

  /** nSplits · nRepeats, whatever the samples are. */
  override getNSplits(_X?: Samples | null, _y?: SplitTarget, _groups?: SplitGroups): number {
    return this.parameters.nSplits * this.parameters.nRepeats;
  }

  /** The pairs of all repeats, made by one generator one after the other. */
  protected repeated(splitOnce: (random: RandomState) => TrainTestIndices[]): TrainTestIndices[] {
    const random = checkRandomState(this.parameters.randomState, this.who);
    return Array.from({ length: this.parameters.nRepeats }, () => splitOnce(random)).flat();
  }
}
