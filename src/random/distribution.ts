import type { RandomState } from './random-state';

/** What parameter values are drawn from, of this library or a user's own. */
export interface Distribution<T> {
  /** One value. */
  rvs(random: RandomState): T;
}

/** Whether values can be drawn from it. */
export function isDistribution(value: unknown): value is Distribution<unknown> {
  return typeof value === 'object' && value !== null && 'rvs' in value && typeof value.rvs === 'function';
}
