/** From the lowest to the highest of the numbers and a little more; never of no width. */
export function paddedRange(values: readonly number[]): [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
  const margin = low === high ? Math.abs(low) / 10 || 1 : (high - low) / 25;
  return [low - margin, high + margin];
}
