import { checkRandomState, type RandomState } from '../../random';
import { CountedSplitter } from './counted-splitter';
import { readFoldOptions, type FoldOptions, type FoldParameters } from './fold-parameters';

/** A splitter that deals samples out to folds, each of which is tested once. */
export abstract class FoldSplitter extends CountedSplitter<FoldParameters> {
  /**
   * @throws InvalidParameterError for an unknown option or a value out of its range, ConflictingParametersError for a
   *   randomState without shuffle
   */
  constructor(options: FoldOptions = {}) {
    super(readFoldOptions(new.target.name, options));
  }

  /** Where a shuffle draws from; null without one. */
  protected random(): RandomState | null {
    const { shuffle, randomState } = this.parameters;
    return shuffle ? checkRandomState(randomState, this.who) : null;
  }
}
