import type { ModelLayer } from '../../../../network';

/** Places of the weights, among a layer's, that training changes though the optimizer does not. */
export function changedWeights({ kind, weights }: ModelLayer): readonly number[] {
  // The moving averages stand last, and move in a frozen layer too.
  return kind === 'batchNormalization' ? [weights.length - 2, weights.length - 1] : [];
}
