import { compareLabels, type Label, type Place } from '../../arrays';
import { InvalidDataError, InvalidParameterError, shown } from '../../errors';
import type { RandomState } from '../../random';
import type { Split } from './shuffled-split';
import type { SplitSizes } from './split-sizes';

/**
 * A random split that keeps the classes' shares. Source: scikit-learn's `StratifiedShuffleSplit`.
 *
 * @param at      who splits, and the argument that holds the labels
 * @param labels  one per sample, all of one type
 * @param random  consumed: what breaks ties between classes, one permutation per class in sorted order, one of each
 *                part
 * @throws InvalidDataError where a class has one sample only
 * @throws InvalidParameterError where a part has fewer samples than there are classes
 */
export function stratifiedSplit(
  { who, argument }: Place,
  labels: readonly Label[],
  { train, test }: SplitSizes,
  random: RandomState,
): Split {
  const classes = rowsByClass(labels);
  const single = classes.filter(({ rows }) => rows.length < 2).map(({ label }) => shown(label));
  if (single.length > 0) {
    const problem = `must have at least two samples in every class. Got one of ${single.join(', ')}.`;
    throw new InvalidDataError(who, argument, problem);
  }
  const faults = Object.entries({ trainSize: train, testSize: test })
    .filter(([, size]) => size < classes.length)
    .map(([name, got]) => ({
      name,
      legal: `at least ${classes.length} samples, one for each class of ${argument}`,
      got,
    }));
  if (faults.length > 0) throw new InvalidParameterError(who, faults);

  const counts = classes.map(({ rows }) => rows.length);
  const trainCounts = mostLikelyCounts(counts, train, random);
  const left = counts.map((count, k) => count - trainCounts[k]!);
  const testCounts = mostLikelyCounts(left, test, random);
  const parts = classes.map(({ rows }, k) => {
    const order = random.permutation(rows);
    const end = trainCounts[k]! + testCounts[k]!;
    return { train: order.slice(0, trainCounts[k]), test: order.slice(trainCounts[k], end) };
  });
  const trainRows = random.permutation(parts.flatMap((part) => part.train));
  return { train: trainRows, test: random.permutation(parts.flatMap((part) => part.test)) };
}

interface ClassRows {
  readonly label: Label;
  readonly rows: readonly number[];
}

function rowsByClass(labels: readonly Label[]): ClassRows[] {
  const rows = new Map<Label, number[]>();
  labels.forEach((label, row) => {
    const known = rows.get(label);
    if (known) known.push(row);
    else rows.set(label, [row]);
  });
  return Array.from(rows, ([label, rows]) => ({ label, rows })).sort((a, b) => compareLabels(a.label, b.label));
}

/**
 * About the mode of the multivariate hypergeometric distribution: how many of each class are in a sample without
 * replacement. Every class gets its share rounded down; what is missing goes to the largest remainders. Source:
 * scikit-learn's `_approximate_mode`.
 *
 * @param random  consumed: a choice among the classes of each remainder, also where all of them are taken
 */
function mostLikelyCounts(counts: readonly number[], draws: number, random: RandomState): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const shares = counts.map((count) => (count / total) * draws);
  const chosen = shares.map(Math.floor);
  const remainders = shares.map((share, k) => share - chosen[k]!);
  let missing = draws - chosen.reduce((sum, count) => sum + count, 0);
  for (const remainder of [...new Set(remainders)].sort((a, b) => b - a)) {
    if (missing === 0) break;
    const tied = remainders.flatMap((value, k) => (value === remainder ? [k] : []));
    const now = Math.min(tied.length, missing);
    for (const k of random.choice(tied, now, { replace: false })) chosen[k]!++;
    missing -= now;
  }
  return chosen;
}
