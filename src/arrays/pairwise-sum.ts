/**
 * The sum as numpy adds: blocks of up to 128 numbers in eight strands, longer arrays by halves. Where a sum is printed to
 * its last digit, another order would show. Source: numpy's `pairwise_sum`.
 */
export function pairwiseSum(values: ArrayLike<number>, start = 0, end = values.length): number {
  const length = end - start;
  if (length < 8) {
    let sum = 0;
    for (let i = start; i < end; i++) sum += values[i]!;
    return sum;
  }
  if (length > 128) {
    const half = Math.floor(length / 2);
    const middle = start + half - (half % 8);
    return pairwiseSum(values, start, middle) + pairwiseSum(values, middle, end);
  }
  const strands = Array.from({ length: 8 }, (_, k) => values[start + k]!);
  let i = start + 8;
  for (; i + 8 <= end; i += 8) for (let k = 0; k < 8; k++) strands[k]! += values[i + k]!;
  const [a, b, c, d, e, f, g, h] = strands as [number, number, number, number, number, number, number, number];
  let sum = a + b + (c + d) + (e + f + (g + h));
  for (; i < end; i++) sum += values[i]!;
  return sum;
}
