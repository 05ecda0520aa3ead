import { checkArgument, FrozenDistribution } from './frozen-distribution';

/**
 * Numbers of [a, b] whose logarithm is uniform: each power of ten is as likely as any other. With a seed they are
 * scipy's, to the last bit or two of the logarithm and the exponential. Source: `scipy.stats.loguniform(a, b)`.
 *
 * @throws InvalidParameterError unless 0 < a < b
 */
export function loguniform(a: number, b: number): FrozenDistribution {
  checkArgument(Number.isFinite(a) && a > 0, 'loguniform', 'a', 'a finite number above 0', a);
  checkArgument(Number.isFinite(b) && b > a, 'loguniform', 'b', `a finite number above a (${a})`, b);
  const start = Math.log(a);
  const width = Math.log(b) - start;
  return new FrozenDistribution('loguniform', [a, b], (random) => Math.exp(start + random.randomSample() * width));
}
