/** Numbers by name as arrays of one. */
export function scalars(values: Readonly<Record<string, number>>): Record<string, Float64Array> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, Float64Array.of(value)]));
}
