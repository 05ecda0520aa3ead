/**
 * The units of a layer that a picture has room for, from top to bottom: all, or the first and the last ones and between
 * them a null for the others.
 *
 * @param most  places there are, at least 3
 */
export function shownUnits(units: number, most: number): (number | null)[] {
  if (units <= most) return Array.from({ length: units }, (_, unit) => unit);
  const first = Math.ceil((most - 1) / 2);
  const last = most - 1 - first;
  return [
    ...Array.from({ length: first }, (_, i) => i),
    null,
    ...Array.from({ length: last }, (_, i) => units - last + i),
  ];
}
