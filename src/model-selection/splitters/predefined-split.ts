import { type Samples, type VectorInput, readTargets } from '../../arrays';
import { InvalidDataError, shown } from '../../errors';
import { BaseSplitter } from './base-splitter';
import { sampleCount } from './sample-count';
import type { SplitGroups, SplitTarget, TrainTestIndices } from './splitter';
import { splitsByFold } from './splits-by-fold';

export interface PredefinedSplitParameters {
  /** The fold that each sample is tested in, a whole number; −1: in none. */
  testFold: number[];
}

/** Tests folds that are given. Source: scikit-learn's `PredefinedSplit`. */
export class PredefinedSplit extends BaseSplitter<PredefinedSplitParameters> {
  /**
   * @param testFold  the fold that each sample is tested in, whole numbers; a sample with −1 trains always
   * @throws InvalidDataError for anything else
   */
  constructor(testFold: VectorInput) {
    super({ testFold: readFolds(new.target.name, testFold) });
  }

  /**
   * @param X  needs not be given; if it is, it has to have as many samples as testFold
   * @returns a pair [train, test] for each fold, in ascending order
   */
  override split(X?: Samples | null, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { testFold } = this.parameters;
    if (X !== undefined && X !== null) {
      const samples = sampleCount(this.who, X, { y, groups });
      if (samples !== testFold.length) {
        const problem = `must have as many samples as testFold (${testFold.length}). Got ${samples}.`;
        throw new InvalidDataError(this.who, 'X', problem);
      }
    }
    const folds = this.#folds();
    const placeOf = new Map(folds.map((fold, place) => [fold, place]));
    return splitsByFold(
      testFold.map((fold) => placeOf.get(fold) ?? -1),
      folds.length,
    );
  }

  /** How many folds there are. */
  override getNSplits(_X?: Samples | null, _y?: SplitTarget, _groups?: SplitGroups): number {
    return this.#folds().length;
  }

  override getParams(): PredefinedSplitParameters {
    return { testFold: [...this.parameters.testFold] };
  }

  override constructorArguments(): unknown[] {
    return [this.parameters.testFold];
  }

  #folds(): number[] {
    return [...new Set(this.parameters.testFold)].filter((fold) => fold !== -1).sort((a, b) => a - b);
  }
}

function readFolds(who: string, testFold: VectorInput): number[] {
  const { matrix, dimensions } = readTargets(testFold, { who, argument: 'testFold' });
  const folds = Array.from(matrix.data);
  const problem = 'must hold one whole number per sample, its fold, or -1 for none.';
  if (dimensions === 2 && matrix.columns > 1) {
    throw new InvalidDataError(who, 'testFold', `${problem} Got ${matrix.columns} columns.`);
  }
  const stranger = folds.findIndex((fold) => !Number.isInteger(fold));
  if (stranger < 0) return folds;
  throw new InvalidDataError(who, 'testFold', `${problem} Got ${shown(folds[stranger])} at index ${stranger}.`);
}
