import { type Label, readClassLabels } from '../arrays';
import type { ClassCount } from './subject';

/**
 * How much of the way from guessing to perfect a classifier has come: by accuracy, with always the most frequent class as the
 * guess, or by the mean recall of the classes, whichever is further: weights of classes trade one for the other.
 *
 * @returns 0 … 1, below 0 for less than a guess; null for several labels a row and for a y of one class
 */
export function skillOf(
  who: string,
  y: unknown,
  predicted: unknown,
  classes: readonly ClassCount[] | null,
): number | null {
  const truth = readClassLabels(y, { who, argument: 'y' });
  const guess = readClassLabels(predicted, { who, argument: 'the prediction' });
  const present = (classes ?? []).filter(({ count }) => count > 0);
  if (truth.isMultilabel || guess.isMultilabel || present.length < 2) return null;
  const right = new Map<Label, number>();
  truth.labels.forEach((label, row) => {
    if (guess.labels[row] === label) right.set(label, (right.get(label) ?? 0) + 1);
  });
  const rows = truth.labels.length;
  const most = Math.max(...present.map(({ count }) => count)) / rows;
  const accuracy = sum([...right.values()]) / rows;
  const recall = sum(present.map(({ label, count }) => (right.get(label) ?? 0) / count)) / present.length;
  const byChance = 1 / present.length;
  return Math.max((accuracy - most) / (1 - most), (recall - byChance) / (1 - byChance));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
