import type { RandomState } from '../../random';
import type { TrainTestIndices } from '../splitters';

/**
 * A part of each split, drawn at random. Source: scikit-learn's `_SubsampleMetaSplitter`.
 *
 * @param fraction   of the rows to train and of those to test with, rounded down
 * @param generator  asked for each draw, of which there are two a split: a shuffle of all their rows
 */
export function subsample(
  splits: readonly TrainTestIndices[],
  fraction: number,
  generator: () => RandomState,
): TrainTestIndices[] {
  const part = (rows: readonly number[]): number[] => {
    const order = generator().permutation(rows.length);
    return order.slice(0, Math.floor(fraction * rows.length)).map((i) => rows[i]!);
  };
  return splits.map(([train, test]) => [part(train), part(test)]);
}
