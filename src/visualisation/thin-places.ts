/**
 * The places of at most so many of the values: of each stretch those of the lowest and the highest, beside the ends, so
 * that a line through them looks the same.
 */
export function thinPlaces(values: readonly number[], most: number): number[] {
  const places = values.map((_, i) => i);
  if (values.length <= most) return places;
  const stretches = Math.floor(most / 2) - 1;
  const kept = new Set<number>([0, values.length - 1]);
  for (let k = 0; k < stretches; k++) {
    const stretch = places.slice((k * values.length) / stretches, ((k + 1) * values.length) / stretches);
    kept.add(stretch.reduce((a, b) => (values[b]! < values[a]! ? b : a)));
    kept.add(stretch.reduce((a, b) => (values[b]! > values[a]! ? b : a)));
  }
  return [...kept].sort((a, b) => a - b);
}
