/** Up to here eight running sums are enough; more values are summed in halves. */
const BLOCK = 128;

/**
 * The sum in the order in which numpy adds what lies together in memory, to the last bit. Where sums decide between
 * equals, as the spreads of two groups do, the last bit counts. Source: numpy's `DOUBLE_pairwise_sum`.
 */
export function pairwiseSum(values: ArrayLike<number>, start = 0, end = values.length): number {
  const count = end - start;
  if (count > BLOCK) {
    const half = Math.floor(count / 2);
    const middle = start + half - (half % 8);
    return pairwiseSum(values, start, middle) + pairwiseSum(values, middle, end);
  }
  const even = count < 8 ? start : end - (count % 8);
  let sum = 0;
  if (even > start) {
    const r = Array.from({ length: 8 }, (_, k) => values[start + k]!);
    for (let i = start + 8; i < even; i++) r[(i - start) % 8]! += values[i]!;
    sum = r[0]! + r[1]! + (r[2]! + r[3]!) + (r[4]! + r[5]! + (r[6]! + r[7]!));
  }
  for (let i = even; i < end; i++) sum += values[i]!;
  return sum;
}
