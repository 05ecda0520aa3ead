import type { Constraint } from '../../validation';

/** The score of a fit that fails: a number, most often NaN, or 'raise', which stops everything with the error. */
export type ErrorScore = number | 'raise';

export const errorScoreParameter: Constraint<ErrorScore> = {
  legal: 'a number (NaN counts) or "raise"',
  accepts: (value): value is ErrorScore => typeof value === 'number' || value === 'raise',
};
