import { checkArgument, FrozenDistribution } from './frozen-distribution';
import type { RandomState } from './random-state';

/**
 * Numbers of [low, low + width), all alike. With a seed they are scipy's. Source: `scipy.stats.uniform(loc, scale)`.
 *
 * @throws InvalidParameterError for an infinite number or a negative width
 */
export function uniform(low = 0, width = 1): FrozenDistribution {
  checkArgument(Number.isFinite(low), 'uniform', 'low', 'a finite number', low);
  checkArgument(Number.isFinite(width) && width >= 0, 'uniform', 'width', 'a finite number ≥ 0', width);
  // scipy draws nothing where there is nothing to choose
  const draw = (random: RandomState): number => (width === 0 ? low : random.randomSample() * width + low);
  return new FrozenDistribution('uniform', [low, width], draw);
}
