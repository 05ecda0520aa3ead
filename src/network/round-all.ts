/** Rounds numbers to 32 bits where they stand. */
export function roundAll(values: Float64Array): void {
  for (let i = 0; i < values.length; i++) values[i] = Math.fround(values[i]!);
}
