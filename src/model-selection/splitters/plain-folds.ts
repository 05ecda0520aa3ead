import type { RandomState } from '../../random';

/**
 * Folds of consecutive samples, the first ones larger by one where they cannot be equal. Source: scikit-learn's
 * `KFold`.
 *
 * @param random  consumed: one shuffle of all samples, whose order is cut then; null: their own order is
 * @returns the fold of each sample
 */
export function plainFolds(samples: number, folds: number, random: RandomState | null): Int32Array {
  const order = Int32Array.from({ length: samples }, (_, i) => i);
  random?.shuffle(order);
  const foldOf = new Int32Array(samples);
  const size = Math.floor(samples / folds);
  let end = 0;
  for (let fold = 0; fold < folds; fold++) {
    const start = end;
    end += fold < samples % folds ? size + 1 : size;
    for (let i = start; i < end; i++) foldOf[order[i]!] = fold;
  }
  return foldOf;
}
