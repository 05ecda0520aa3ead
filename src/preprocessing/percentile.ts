/**
 * The value below which a share of the values lies, straight between the two nearest. Source: numpy's `percentile` with
 * its method `linear`, which is number 7 of Hyndman & Fan 1996.
 *
 * @param sorted   ascending; NaN comes out where it is empty
 * @param percent  0 to 100
 * @param round    to the precision of the values
 */
export function percentile(sorted: ArrayLike<number>, percent: number, round: (value: number) => number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * (percent / 100);
  const before = Math.floor(place);
  if (before >= sorted.length - 1) return sorted[sorted.length - 1]!;
  const low = sorted[before]!;
  const high = sorted[before + 1]!;
  const step = round(high - low);
  const part = place - before;
  // From the nearer end, so that 1 gives `high` to the last bit.
  return part >= 0.5 ? high - step * (1 - part) : low + step * part;
}

/** The middle value, or the mean of the two in the middle; NaN of none. */
export function median(sorted: ArrayLike<number>, round: (value: number) => number): number {
  const { length } = sorted;
  if (length === 0) return NaN;
  const middle = length >> 1;
  return length % 2 === 1 ? sorted[middle]! : round(round(sorted[middle - 1]! + sorted[middle]!) / 2);
}
