/** x · W[:, column] over the first `terms` terms: the others are 0, or are not to count. */
export function dotColumn(
  x: readonly number[],
  W: readonly (readonly number[])[],
  column: number,
  terms = W.length,
): number {
  let sum = 0;
  for (let j = 0; j < terms; j++) sum += x[j]! * W[j]![column]!;
  return sum;
}
