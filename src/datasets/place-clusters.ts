import type { RandomState } from '../random';
import { randomMixture } from './random-mixture';

/**
 * Makes clusters of standard normal samples: the first ones become the first cluster, and so on, each with a random
 * covariance and around its center.
 *
 * @param X        [samples, features]; its rows are replaced
 * @param centers  [clusters, features]
 * @param sizes    [clusters], in all no fewer than the samples
 * @param random   consumed: features² doubles per cluster, also for an empty one
 * @returns each sample's cluster [samples]
 */
export function placeClusters(
  X: number[][],
  centers: readonly (readonly number[])[],
  sizes: readonly number[],
  random: RandomState,
): number[] {
  const clusters = new Array<number>(X.length).fill(0);
  let end = 0;
  for (const [k, center] of centers.entries()) {
    const mixture = randomMixture(center.length, center.length, random);
    const start = end;
    end = Math.min(X.length, start + sizes[k]!);
    for (let i = start; i < end; i++) {
      X[i] = mixture(X[i]!).map((value, j) => value + center[j]!);
      clusters[i] = k;
    }
  }
  return clusters;
}
