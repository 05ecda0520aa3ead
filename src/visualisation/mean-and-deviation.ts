import { pairwiseSum } from '../arrays';

/** Mean and standard deviation of all there are (not an estimate from a sample), as numpy's `mean` and `std` give them. */
export function meanAndDeviation(values: readonly number[]): { mean: number; deviation: number } {
  const mean = pairwiseSum(values) / values.length;
  return { mean, deviation: Math.sqrt(pairwiseSum(values.map((x) => (x - mean) ** 2)) / values.length) };
}
