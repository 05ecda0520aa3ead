import { allowMakers } from '../../estimator';
import { InvalidParameterError, UnknownScoringError } from '../../errors';
import { nearestName } from '../../validation';
import { getScorerNames } from './get-scorer-names';
import type { MetricScorer } from './make-scorer';
import type { ScoringName } from './named-scorers';
import { scorerOf } from './scorer-record';

/**
 * The scorer of a name: `getScorer('neg_log_loss')(model, X, y)`. The greater, the better: what is named `neg_…` is the
 * negative of a loss. Source: scikit-learn's `get_scorer`.
 *
 * @returns the same scorer every time
 * @throws InvalidParameterError for an unknown name
 */
export function getScorer(scoring: ScoringName): MetricScorer {
  return namedScorer('getScorer', scoring);
}

/** @param who  who was given the name */
export function namedScorer(who: string, scoring: unknown): MetricScorer {
  if (typeof scoring !== 'string') {
    const legal = 'the name of a scorer, such as "accuracy" or "neg_mean_squared_error"';
    throw new InvalidParameterError(who, [{ name: 'scoring', legal, got: scoring }]);
  }
  const names = getScorerNames();
  const name = names.find((known) => known === scoring);
  if (name === undefined) throw new UnknownScoringError(who, scoring, names, nearestName(scoring, names));
  return scorerOf({ scoring: name });
}

allowMakers([getScorer]);
