/** Neighbours that are shown as one. */
export interface Block {
  readonly start: number;
  /** Behind the last one. */
  readonly end: number;
}

/** So many things as blocks of one size, of which there are no more than `most`; the last may be smaller. */
export function blocksOf(count: number, most: number): Block[] {
  const size = Math.ceil(count / most);
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => ({
    start: k * size,
    end: Math.min((k + 1) * size, count),
  }));
}

/** The places of at most so many things, at equal distances, the first and the last among them. */
export function evenly(count: number, most: number): number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i);
  return Array.from({ length: most }, (_, i) => Math.round((i * (count - 1)) / (most - 1)));
}

/** Numbers of blocks, such as `3` or `8–15`. */
export function blockNames(blocks: readonly Block[]): string[] {
  return blocks.map(({ start, end }) => (end - start === 1 ? String(start) : `${start}–${end - 1}`));
}
