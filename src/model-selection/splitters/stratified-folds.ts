import type { RandomState } from '../../random';
import type { EncodedLabels } from './encode-labels';

/**
 * Folds that keep the classes' shares. Every class is dealt out in the order of its samples, in consecutive runs.
 * Source: scikit-learn's `StratifiedKFold`.
 *
 * @param random  consumed: one shuffle for each class, in order of first appearance; null: nothing is shuffled
 * @returns the fold of each sample
 */
export function stratifiedFolds(y: EncodedLabels, folds: number, random: RandomState | null): Int32Array {
  const classes = [...new Set(y.codes)]; // by first appearance: independent of what the labels are
  const rowsOf = new Map(classes.map((code): [number, number[]] => [code, []]));
  y.codes.forEach((code, row) => rowsOf.get(code)!.push(row));
  const foldOf = new Int32Array(y.codes.length);
  let start = 0; // of the class, when samples stand class by class and the folds take turns
  for (const rows of rowsOf.values()) {
    const dealt = new Int32Array(folds);
    for (let i = start; i < start + rows.length; i++) dealt[i % folds]!++;
    start += rows.length;
    const foldsOfClass = Array.from(dealt).flatMap((count, fold) => new Array<number>(count).fill(fold));
    random?.shuffle(foldsOfClass);
    rows.forEach((row, i) => (foldOf[row] = foldsOfClass[i]!));
  }
  return foldOf;
}
