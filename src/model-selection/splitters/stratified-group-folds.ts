import type { RandomState } from '../../random';
import type { EncodedLabels } from './encode-labels';
import { pairwiseSum } from '../../arrays';

/**
 * Folds that do not part groups and keep the classes' shares as far as that goes: the groups of the most uneven classes
 * go first, each to the fold that leaves the shares most even, of equally good folds to the smallest. Source:
 * scikit-learn's `StratifiedGroupKFold`.
 *
 * @param random  consumed: one shuffle of the groups; null: they stay in sorted order
 * @returns the fold of each sample
 */
export function stratifiedGroupFolds(
  y: EncodedLabels,
  groups: EncodedLabels,
  folds: number,
  random: RandomState | null,
): number[] {
  const groupCount = groups.classes.length;
  const classCounts = Array.from({ length: groupCount }, () => y.classes.map(() => 0)); // [groups, classes]
  groups.codes.forEach((group, row) => classCounts[group]![y.codes[row]!]!++);
  const order = Array.from({ length: groupCount }, (_, group) => group);
  random?.shuffle(order);
  const spread = classCounts.map((counts) => deviation(counts));
  order.sort((a, b) => spread[b]! - spread[a]!); // stable

  const inFolds = Array.from({ length: folds }, () => y.classes.map(() => 0)); // [folds, classes]
  const foldOfGroup = new Int32Array(groupCount);
  for (const group of order) {
    const fold = bestFold(inFolds, classCounts[group]!, y.counts);
    add(inFolds[fold]!, classCounts[group]!, 1);
    foldOfGroup[group] = fold;
  }
  return groups.codes.map((group) => foldOfGroup[group]!);
}

function bestFold(inFolds: readonly number[][], group: readonly number[], total: readonly number[]): number {
  let best = 0;
  let leastUneven = Infinity;
  let fewest = Infinity;
  inFolds.forEach((counts, fold) => {
    add(counts, group, 1);
    const uneven = unevenness(inFolds, total);
    add(counts, group, -1);
    const samples = counts.reduce((sum, count) => sum + count, 0);
    if (uneven < leastUneven || (isClose(uneven, leastUneven) && samples < fewest)) {
      best = fold;
      leastUneven = uneven;
      fewest = samples;
    }
  });
  return best;
}

/** How much the folds' shares of a class differ, on average over the classes. */
function unevenness(inFolds: readonly number[][], total: readonly number[]): number {
  const deviations = total.map((count, k) => {
    const shares = inFolds.map((counts) => counts[k]! / count);
    // numpy sums columns row by row; a single column lies together in memory.
    return deviation(shares, total.length === 1 ? pairwiseSum : sumInOrder);
  });
  return pairwiseSum(deviations) / deviations.length;
}

/** The population's standard deviation, in numpy's order of arithmetic. */
function deviation(values: readonly number[], sum: (values: readonly number[]) => number = pairwiseSum): number {
  const mean = sum(values) / values.length;
  return Math.sqrt(sum(values.map((value) => (value - mean) * (value - mean))) / values.length);
}

function sumInOrder(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function add(target: number[], values: readonly number[], times: 1 | -1): void {
  values.forEach((value, k) => (target[k]! += times * value));
}

/** numpy's `isclose`. */
function isClose(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-8 + 1e-5 * Math.abs(b);
}
