import type { Scorers, Scoring } from '../cross-validation';
import type { CvResults } from './cv-results';

/** What the fit of a search leaves: made whole at its end, and replaced by the next. */
export interface FittedSearch<E> {
  readonly results: CvResults;
  /** What the scorers were made of. */
  readonly scoring: Scoring;
  readonly scorers: Scorers;
  readonly isMultimetric: boolean;
  readonly nSplits: number;
  readonly best: { readonly index: number; readonly score: number | undefined } | null;
  readonly refitted: { readonly estimator: E; readonly time: number } | null;
}
