import type { Instructions } from './instructions';

export const NUMBER_BYTES = 8;
export const PAIR_BYTES = 2 * NUMBER_BYTES;
/** Pairs that go through a vector together: their sums do not wait for each other. */
export const PAIRS = [0, 1, 2, 3];
/** Numbers that a vector's length has to be a multiple of. */
export const VECTOR_STEP = 2 * PAIRS.length;

/** The next such length. */
export function wholeSteps(length: number): number {
  return VECTOR_STEP * Math.ceil(length / VECTOR_STEP);
}

/**
 * Goes through vectors side by side.
 *
 * @param places  variables for where each begins; @param end  for where the first ends
 * @param each    writes what is done with a pair of each, so many bytes behind its place
 */
export function throughVectors(
  { get, set, repeatWhile, i32 }: Instructions,
  places: readonly number[],
  end: number,
  each: (at: number, pair: number) => void,
): void {
  repeatWhile(() => {
    for (const pair of PAIRS) each(pair * PAIR_BYTES, pair);
    for (const place of places) set(place, i32.add(get(place), i32.const(PAIRS.length * PAIR_BYTES)));
    return i32.ne(get(places[0]!), get(end));
  });
}
