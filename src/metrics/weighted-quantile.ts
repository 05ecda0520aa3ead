/**
 * The quantile of weighted values: where the sum of the sorted values' weights reaches exactly `rank` of the whole, the
 * mean of that value and the next one of a weight, else the first value beyond. Source: scikit-learn's
 * `_weighted_percentile` with `average`; Hyndman & Fan 1996, definition 2.
 *
 * @param weights  as many as the values, of a sum above 0
 * @param rank     in percent, [0, 100]
 */
export function weightedQuantile(values: ArrayLike<number>, weights: ArrayLike<number>, rank: number): number {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const sums = new Float64Array(order.length);
  order.reduce((sum, index, i) => (sums[i] = sum + weights[index]!), 0);
  // Of rank 0 as little as there is: leading values of weight 0 do not count.
  const wanted = (rank / 100) * sums.at(-1)! || Number.MIN_VALUE;
  const reached = sums.findIndex((sum) => sum >= wanted);
  const place = reached === -1 ? order.length - 1 : reached; // rounding may leave the last sum short of the rank
  const value = values[order[place]!]!;
  if (sums[place]! - wanted > Number.EPSILON) return value;
  const next = sums.findIndex((sum, i) => i > place && sum > sums[place]!);
  return next === -1 ? value : (value + values[order[next]!]!) / 2;
}
