/** Pixels of a character, roughly. */
const CHARACTER = 7;

/**
 * Properties of Vega-Lite's lower axis for categories: their names lie level where they have room, else aslant.
 *
 * @param width  pixels of the axis
 */
export function categoryAxis(names: readonly (string | number)[], width: number): object {
  const longest = Math.max(0, ...names.map((name) => String(name).length));
  const isTight = longest * CHARACTER * names.length > width;
  return { titleLimit: 0, grid: false, labelAngle: isTight ? -35 : 0, labelOverlap: false };
}
