import type { Constraint } from '../validation';

/** scikit-learn's choice of sparse output, which there is none of. */
export const denseOnly: Constraint<false> = {
  legal: 'false, for output is always dense',
  accepts: (value): value is false => value === false,
};
