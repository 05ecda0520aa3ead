import { NAMED_SCORERS, type ScoringName } from './named-scorers';

/** The names that `getScorer` and the option `scoring` know, sorted. Source: scikit-learn's `get_scorer_names`. */
export function getScorerNames(): ScoringName[] {
  return (Object.keys(NAMED_SCORERS) as ScoringName[]).sort();
}
