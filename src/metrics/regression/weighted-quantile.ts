/**
 * The quantile of weighted values: where the sum of the sorted values' weights reaches exactly `rank` of the whole, the
 * mean of that value and the next one of a weight, else the first value beyond. With equal weights and rank 50 it is the
 * plain median. Source: scikit-learn's `_weighted_percentile` with `average`; Hyndman & Fan 1996, definition 2.
 *
 * @param weights  as many as the values, of a sum above 0; null: all values count alike
 * @param rank     in percent, [0, 100]
 */
export function weightedQuantile(values: Float64Array, weights: ArrayLike<number> | null, rank: number): number {
  const { sorted, sums } = weights === null ? counted(values) : weighed(values, weights);
  const last = sums.length - 1;
  // Of rank 0 as little as there is: leading values of weight 0 do not count.
  const wanted = (rank / 100) * sums[last]! || Number.MIN_VALUE;
  const reached = sums.findIndex((sum) => sum >= wanted);
  const place = reached === -1 ? last : reached; // rounding may leave the last sum short of the rank
  const value = sorted[place]!;
  if (sums[place]! - wanted > Number.EPSILON) return value;
  const next = sums.findIndex((sum, i) => i > place && sum > sums[place]!);
  return next === -1 ? value : (value + sorted[next]!) / 2;
}

interface Sums {
  readonly sorted: Float64Array;
  /** Of the weights up to each value. */
  readonly sums: Float64Array;
}

/** Without a comparison of ours it is ten times as fast. */
function counted(values: Float64Array): Sums {
  return { sorted: values.slice().sort(), sums: Float64Array.from(values, (_, i) => i + 1) };
}

function weighed(values: Float64Array, weights: ArrayLike<number>): Sums {
  const order = Uint32Array.from(values, (_, i) => i).sort((a, b) => values[a]! - values[b]!);
  const sums = new Float64Array(order.length);
  order.reduce((sum, index, i) => (sums[i] = sum + weights[index]!), 0);
  return { sorted: Float64Array.from(order, (index) => values[index]!), sums };
}
