import type { ClassLabels, Label } from '../../arrays';

/**
 * The share of samples whose prediction is right; of several labels per sample the whole row has to be. Without
 * `normalize` it is their number, or the sum of their weights.
 *
 * @param yPred    labels [samples], or rows [samples, classes] where yTrue is an indicator
 * @param weights  [samples], of a sum other than 0; null: all samples count alike
 */
export function accuracy(
  yTrue: ClassLabels,
  yPred: readonly Label[] | readonly (readonly number[])[],
  weights: ArrayLike<number> | null = null,
  normalize = true,
): number {
  let right = 0;
  let total = 0;
  for (const [i, predicted] of yPred.entries()) {
    const weight = weights === null ? 1 : weights[i]!;
    total += weight;
    if (isRight(yTrue, i, predicted)) right += weight;
  }
  return normalize ? right / total : right;
}

function isRight(yTrue: ClassLabels, sample: number, predicted: Label | readonly number[]): boolean {
  if (!yTrue.isMultilabel) return yTrue.labels[sample] === predicted;
  const { data, columns } = yTrue.indicator;
  return typeof predicted === 'object' && predicted.every((value, k) => value === data[sample * columns + k]);
}
