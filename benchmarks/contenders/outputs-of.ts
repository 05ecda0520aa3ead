import type { DataSet } from '../data/data-set';
import type { Training } from '../training';

/** How many outputs the network has: one for numbers, else one for each class. */
export function outputsOf({ estimator }: Training, { y }: DataSet): number {
  return estimator === 'MLPRegressor' ? 1 : y.reduce((largest, label) => Math.max(largest, label), 0) + 1;
}
