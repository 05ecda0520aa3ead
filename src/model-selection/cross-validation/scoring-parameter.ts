import type { Constraint } from '../../validation';
import type { OneScoring, Scoring } from './scoring';

/** Looked at when it is read, with the estimator at hand. */
export const scoringParameter: Constraint<Scoring> = {
  legal: 'the name of a score, a scorer, an array of names, an object of names and scorers, or null',
  accepts: (value): value is Scoring => ['string', 'function', 'object'].includes(typeof value),
};

export const oneScoringParameter: Constraint<OneScoring> = {
  legal: 'the name of a score, a scorer, or null; crossValidate takes several',
  accepts: (value): value is OneScoring => value === null || typeof value === 'string' || typeof value === 'function',
};
