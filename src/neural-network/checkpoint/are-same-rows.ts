/** Whether two lists have the same rows, each as often, in whatever order. */
export function areSameRows(a: Int32Array, b: Int32Array): boolean {
  if (a.length !== b.length) return false;
  const sorted = b.slice().sort();
  return a
    .slice()
    .sort()
    .every((row, i) => row === sorted[i]);
}
