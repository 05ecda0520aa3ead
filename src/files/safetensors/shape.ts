/** More elements than any file has, and few enough for exact products. */
const MAX_ELEMENTS = Number.MAX_SAFE_INTEGER;

/** Sizes that a shape may have: integers from 0. */
export function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0 && !Object.is(size, -0));
}

/** The product; undefined where it is more than a file can have. */
export function elementsIn(shape: readonly number[]): number | undefined {
  if (shape.includes(0)) return 0;
  let product = 1;
  for (const size of shape) {
    product *= size;
    if (product > MAX_ELEMENTS) return undefined;
  }
  return product;
}
