import type { SetWiseCounts } from './set-wise-counts';
import type { Average } from './set-wise-parameters';

/** One score of several; NaN among them is left out, and weights that are all 0 do not count. */
export function averaged(
  values: readonly number[],
  { actual, weights }: SetWiseCounts,
  average: Exclude<Average, null>,
): number {
  if (average === 'weighted') return mean(values, actual);
  return mean(values, average === 'samples' ? weights : null);
}

/** NaN of nothing but NaN. */
function mean(values: readonly number[], weights: ArrayLike<number> | null): number {
  let [sum, total, plainSum, count] = [0, 0, 0, 0];
  for (const [k, value] of values.entries()) {
    if (Number.isNaN(value)) continue;
    const weight = weights === null ? 1 : weights[k]!;
    sum += weight * value;
    total += weight;
    plainSum += value;
    count++;
  }
  return total === 0 ? plainSum / count : sum / total;
}
