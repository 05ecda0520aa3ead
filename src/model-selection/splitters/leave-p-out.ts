import type { Samples } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import { integer } from '../../validation';
import { BaseSplitter } from './base-splitter';
import { sampleCount } from './sample-count';
import type { SplitGroups, SplitTarget, TrainTestIndices } from './splitter';

/** Indices in all pairs together: more would not fit into the memory that Node.js takes by itself. */
const MOST_INDICES = 2 ** 27;

export interface LeavePOutParameters {
  /** Samples in each test. */
  p: number;
}

/** Tests every choice of p samples, and trains with all others. Source: scikit-learn's `LeavePOut`. */
export class LeavePOut extends BaseSplitter<LeavePOutParameters> {
  /**
   * @param p  samples in each test, from 1 on
   * @throws InvalidParameterError for anything else
   */
  constructor(p: number) {
    const constraint = integer(1, Infinity, '[)');
    if (!constraint.accepts(p)) {
      throw new InvalidParameterError(new.target.name, [{ name: 'p', legal: constraint.legal, got: p }]);
    }
    super({ p });
  }

  /**
   * @param X  samples in an array of any kind, of which only the number counts
   * @returns pairs [train, test] of rows in ascending order; the tests in lexicographic order
   * @throws InvalidParameterError unless p is below the number of samples, and where the choices are too many to be
   *   listed; InvalidDataError for arrays of different lengths
   */
  override split(X: Samples, y?: SplitTarget, groups?: SplitGroups): TrainTestIndices[] {
    this.ignoreGroups(groups);
    const { p } = this.parameters;
    const samples = sampleCount(this.who, X, { y, groups });
    if (p >= samples) this.#refuse(`fewer than the ${samples} samples`);
    const count = choices(samples, p);
    if (count * samples > MOST_INDICES) this.#refuse(`smaller: it would make ${count} pairs of ${samples} samples`);
    const rows = Array.from({ length: samples }, (_, i) => i);
    const test = rows.slice(0, p);
    return Array.from({ length: count }, (_, k): TrainTestIndices => {
      if (k > 0) advance(test, samples);
      const isTested = new Set(test);
      return [rows.filter((row) => !isTested.has(row)), [...test]];
    });
  }

  /** How many choices of p there are among the samples of X; a whole number to within rounding from 2⁵³ on. */
  override getNSplits(X: Samples, _y?: SplitTarget, _groups?: SplitGroups): number {
    return choices(sampleCount('LeavePOut.getNSplits', X), this.parameters.p);
  }

  override constructorArguments(): unknown[] {
    return [this.parameters.p];
  }

  #refuse(legal: string): never {
    throw new InvalidParameterError(this.who, [{ name: 'p', legal, got: this.parameters.p }]);
  }
}

/** The binomial coefficient. */
function choices(n: number, p: number): number {
  if (p > n) return 0;
  let count = 1;
  // Each step's product is a binomial coefficient times its index: the division leaves no remainder.
  for (let i = 1; i <= Math.min(p, n - p); i++) count = (count * (n - i + 1)) / i;
  return count;
}

/** The next choice in lexicographic order, in place. */
function advance(choice: number[], n: number): void {
  let i = choice.length - 1;
  while (choice[i] === n - choice.length + i) i--;
  choice[i]!++;
  for (let j = i + 1; j < choice.length; j++) choice[j] = choice[j - 1]! + 1;
}
