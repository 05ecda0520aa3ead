import { checkArgument, FrozenDistribution } from './frozen-distribution';

/**
 * Whole numbers from low to high − 1, all alike. With a seed they are scipy's. Source: `scipy.stats.randint(low, high)`.
 *
 * @throws InvalidParameterError unless both are whole numbers and low < high
 */
export function randint(low: number, high: number): FrozenDistribution {
  checkArgument(Number.isSafeInteger(low), 'randint', 'low', 'a whole number', low);
  checkArgument(Number.isSafeInteger(high) && high > low, 'randint', 'high', `a whole number above low (${low})`, high);
  return new FrozenDistribution('randint', [low, high], (random) => random.randint(low, high));
}
