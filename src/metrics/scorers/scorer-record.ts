import { LIBRARY_METRICS } from './library-metrics';
import { isMetricScorer, metricScorer, type MetricScorer } from './make-scorer';
import { NAMED_SCORERS, type ScorerRecord, type ScoringName } from './named-scorers';

/** A scorer in words, for a job in another process: by its name, or by what it is made of. */
export type ScorerReference = { readonly scoring: ScoringName } | ScorerRecord;

const MADE = new Map<ScoringName, MetricScorer>();

/** What makes the same scorer elsewhere; null for one over a function of a user's own. */
export function referenceTo(scorer: unknown): ScorerReference | null {
  if (!isMetricScorer(scorer)) return null;
  for (const [scoring, named] of MADE) if (named === scorer) return { scoring };
  const { metric, options, responseMethod, greaterIsBetter } = scorer;
  return metric === null ? null : { metric, options, responseMethod, greaterIsBetter };
}

/** The scorer that a reference tells of; of a name always the same one. */
export function scorerOf(reference: ScorerReference): MetricScorer {
  if (!('scoring' in reference)) return madeOf(reference, null);
  const { scoring } = reference;
  const scorer = MADE.get(scoring) ?? madeOf(NAMED_SCORERS[scoring], scoring);
  MADE.set(scoring, scorer);
  return scorer;
}

function madeOf({ metric, options, ...own }: ScorerRecord, name: ScoringName | null): MetricScorer {
  return metricScorer(LIBRARY_METRICS[metric], { ...options, ...own }, name);
}
