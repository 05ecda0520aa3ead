/** What layers are called, from the first one with weights to the last. */
export function layerNames(count: number): string[] {
  return Array.from({ length: count }, (_, i) =>
    i === count - 1 ? 'output' : count === 2 ? 'hidden' : `hidden ${i + 1}`,
  );
}
