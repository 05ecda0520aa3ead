import type { TrainTestIndices } from './splitter';

/**
 * One pair for each fold: it is tested, the other samples train, in their order.
 *
 * @param foldOf  the fold of each sample, from 0; −1 is in none, and trains always
 */
export function splitsByFold(foldOf: ArrayLike<number>, folds: number): TrainTestIndices[] {
  const splits = Array.from({ length: folds }, (): TrainTestIndices => [[], []]);
  splits.forEach(([train, test], fold) => {
    for (let i = 0; i < foldOf.length; i++) (foldOf[i] === fold ? test : train).push(i);
  });
  return splits;
}
