import { InvalidParameterError } from '../../errors';
import { callMethod } from '../../estimator';
import { acceptsSampleWeight, checkScoring, type Scorer, type Scoring as OneScorer } from '../../metrics';
import type { OneScoring, Scoring } from './scoring';

/** Scores by name; a single one is named `score`. */
export interface Scorers {
  readonly isMultimetric: boolean;
  readonly entries: readonly (readonly [name: string, scorer: NamedScorer])[];
}

export interface NamedScorer {
  /** As it is handed out. */
  readonly scorer: Scorer;
  /** A number, several by name, or a promise of them. */
  readonly call: (estimator: object, X: unknown, y: unknown, options: object) => unknown;
  /** Whether `sampleWeight` may be among its options. */
  readonly takesSampleWeight: boolean;
}

/**
 * The scorers that a `scoring` parameter means. Source: scikit-learn's `check_scoring`.
 *
 * @throws InvalidParameterError for anything else, and for null where the estimator has no `score`
 */
export function readScorers(who: string, estimator: object, scoring: Scoring): Scorers {
  if (scoring === null || typeof scoring === 'string' || typeof scoring === 'function') {
    return { isMultimetric: false, entries: [['score', namedScorer(who, estimator, scoring)]] };
  }
  const names: readonly unknown[] | null = Array.isArray(scoring) ? scoring : null;
  if (names !== null && new Set(names).size < names.length) throw invalid(who, 'an array of different names', scoring);
  const given: [unknown, unknown][] = names === null ? Object.entries(scoring) : names.map((name) => [name, name]);
  if (given.length === 0) throw invalid(who, 'at least one score', scoring);
  const entries = given.map(([name, one]) => {
    if (typeof one === 'string' || (typeof one === 'function' && names === null)) {
      return [String(name), namedScorer(who, estimator, one as OneScoring)] as const; // looked at by checkScoring
    }
    throw invalid(who, 'an array of names, or an object of names and scorers', scoring);
  });
  return { isMultimetric: true, entries };
}

function namedScorer(who: string, estimator: object, scoring: OneScoring): NamedScorer {
  const scorer = checkScoring(estimator, scoring as OneScorer | null, who);
  if (typeof scoring === 'function') {
    // By itself: what it gives is looked at where it is scored, and may be several.
    return {
      scorer,
      call: (...given) => Reflect.apply(scoring, undefined, withoutEmpty(given)) as unknown,
      takesSampleWeight: acceptsSampleWeight(scorer),
    };
  }
  const call: NamedScorer['call'] =
    scoring === null
      ? (fitted, ...given) => callMethod(fitted, 'score', ...withoutEmpty(given))
      : (...given) => Reflect.apply(scorer, undefined, given) as unknown;
  return { scorer, call, takesSampleWeight: acceptsSampleWeight(scorer) };
}

/** Without options where there are none: a user's own method or function may have something else in their place. */
function withoutEmpty(given: readonly unknown[]): unknown[] {
  const options = given.at(-1);
  const isEmpty = typeof options === 'object' && options !== null && Object.keys(options).length === 0;
  return isEmpty ? given.slice(0, -1) : [...given];
}

function invalid(who: string, legal: string, got: unknown): InvalidParameterError {
  return new InvalidParameterError(who, [{ name: 'scoring', legal, got }]);
}
