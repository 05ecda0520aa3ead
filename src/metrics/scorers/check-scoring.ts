import { InvalidParameterError } from '../../errors';
import { callMethod, hasMethods } from '../../estimator';
import { namedScorer } from './get-scorer';
import { metricNameOf } from './library-metrics';
import { isMetricScorer } from './make-scorer';
import type { ScoringName } from './named-scorers';
import type { Scorer, ScoringFunction } from './scorer';

/** What an option `scoring` takes: the name of a scorer, a scorer, or a function that judges an estimator. */
export type Scoring = ScoringName | Scorer | ScoringFunction;

/** The estimator's own `score`. */
export const ownScore: Scorer = (estimator, X, y, options = {}) => {
  const isWeighted = options.sampleWeight !== undefined && options.sampleWeight !== null;
  const score = callMethod(estimator, 'score', X, y, ...(isWeighted ? [options] : []));
  return checkedScore('score', score);
};

/**
 * The scorer that an option `scoring` means: for null `ownScore`, for a name that of `getScorer`, a scorer itself. A
 * function of a user's own is looked after: what it gives has to be a number, or a promise of one. Source: scikit-learn's
 * `check_scoring`.
 *
 * @param who  who takes the option
 * @throws InvalidParameterError for an unknown name, a metric that is no scorer, and null where there is no `score`
 */
export function checkScoring(estimator: object, scoring: Scoring | null, who = 'checkScoring'): Scorer {
  const refuse = (legal: string): never => {
    throw new InvalidParameterError(who, [{ name: 'scoring', legal, got: scoring }]);
  };
  if (scoring === null) {
    if (hasMethods(estimator, 'score')) return ownScore;
    return refuse(`given for ${nameOf(estimator)}, which has no method score`);
  }
  if (typeof scoring === 'string') return namedScorer(who, scoring);
  if (typeof scoring !== 'function')
    return refuse('the name of a scorer, a scorer (estimator, X, y) => number, or null');
  if (scoring === ownScore) return ownScore;
  if (isMetricScorer(scoring)) return scoring;
  const metric = metricNameOf(scoring);
  if (metric !== null) return refuse(`a scorer, which makeScorer(${metric}) is`);
  return (...given) => checkedScore(scoring.name || 'scoring', Reflect.apply(scoring, undefined, given) as unknown);
}

function nameOf(estimator: object): string {
  return estimator.constructor.name;
}

function checkedScore(who: string, score: unknown): number | Promise<number> {
  const isPromised = typeof score === 'object' && score !== null && 'then' in score;
  return isPromised ? Promise.resolve(score).then((value) => checkedNumber(who, value)) : checkedNumber(who, score);
}

function checkedNumber(who: string, score: unknown): number {
  if (typeof score === 'number') return score;
  throw new InvalidParameterError(who, [{ name: 'score', legal: 'one number', got: score }]);
}
