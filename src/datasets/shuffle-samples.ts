import type { RandomState } from '../random';

/** X's rows and y in one random order. */
export function shuffleSamples(X: number[][], y: number[], random: RandomState): [X: number[][], y: number[]] {
  const order = random.permutation(X.length);
  return [order.map((i) => X[i]!), order.map((i) => y[i]!)];
}
