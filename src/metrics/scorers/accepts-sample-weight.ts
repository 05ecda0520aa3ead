import { takesSampleWeight } from './library-metrics';
import { isMetricScorer } from './make-scorer';

/** Whether a scorer takes `sampleWeight`; a user's own function is trusted to. */
export function acceptsSampleWeight(scorer: unknown): boolean {
  return !isMetricScorer(scorer) || takesSampleWeight(scorer.metric);
}
