import type { Configuration } from './configuration';

/** How far a configuration may be from scikit-learn, relative, and why. */
export interface Tolerance {
  readonly value: number;
  readonly reason: string;
}

/** The one of the first rule that fits. */
export function toleranceOf({ id, single = false, parameters }: Configuration): Tolerance {
  const known = EXCEPTIONS[id];
  if (known !== undefined) return known;
  if (parameters.solver === 'lbfgs') return single ? SINGLE_LINE_SEARCH : LINE_SEARCH;
  return single ? SINGLE : ROUNDING;
}

const ROUNDING = {
  value: 1e-12,
  reason: 'the last bit of X changed gives up to 7e-15 in scikit-learn itself; here every operation rounds anew',
};
const LINE_SEARCH = {
  value: 1e-11,
  reason: 'the last bit of X changed gives up to 9e-14 in scikit-learn itself: it divides by differences of gradients',
};
const SINGLE_LINE_SEARCH = {
  value: 1e-5,
  reason:
    'scipy rounds each point to the 32 bits that the start has before scikit-learn looks at it; here all of it is in 64',
};
const SINGLE = {
  value: 1e-5,
  reason:
    'with y in 64 bits the gradients of scikit-learn have 64, ours have 32; with y in 32 its own weights differ by 2e-7',
};

/** Configurations with a tolerance of their own. */
export const EXCEPTIONS: Readonly<Record<string, Tolerance>> = {
  'sgd: early stopping, scores become NaN': {
    value: 1e-11,
    reason: 'the last bit of X changed gives 8e-13 in scikit-learn itself, for the losses grow to 1e259',
  },
};
