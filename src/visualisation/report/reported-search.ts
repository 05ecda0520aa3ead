import { type EstimatorLike, hasMember, isEstimator } from '../../estimator';
import { HalvingGridSearchCV } from '../../model-selection';
import type { FittedSearch } from '../search-results';

/** A fitted search for parameters, as a report tells it. */
export interface ReportedSearch {
  /** Its class. */
  readonly name: string;
  readonly search: FittedSearch;
  readonly candidates: number;
  /** Of successive halving; null without it. */
  readonly iterations: number | null;
  readonly splits: number;
  readonly bestParams: Readonly<Record<string, unknown>>;
  /** undefined where a function has chosen the best candidate. */
  readonly bestScore: number | undefined;
  /** Its name; null: the estimator's own. */
  readonly scoring: string | null;
  /** Fitted to all rows. */
  readonly best: EstimatorLike;
}

/** The search that an estimator is; null of any other. */
export function readSearch(estimator: EstimatorLike): ReportedSearch | null {
  if (!isSearch(estimator)) return null;
  const { scoring, refit } = estimator.getParams(false) as { scoring?: unknown; refit?: unknown }; // what searches take
  return {
    name: estimator.constructor.name,
    search: estimator,
    ...candidatesOf(estimator),
    splits: estimator.nSplits_,
    bestParams: estimator.bestParams_,
    bestScore: estimator.bestScore_,
    scoring: typeof refit === 'string' ? refit : typeof scoring === 'string' ? scoring : null,
    best: estimator.bestEstimator_,
  };
}

/** Successive halving has a candidate in its table as often as it was tried. */
function candidatesOf(search: Search): Pick<ReportedSearch, 'candidates' | 'iterations'> {
  if (!(search instanceof HalvingGridSearchCV))
    return { candidates: search.cvResults_.params.length, iterations: null };
  return { candidates: search.nCandidates_[0]!, iterations: search.nIterations_ };
}

/** What all searches of the library have. */
interface Search extends FittedSearch {
  readonly nSplits_: number;
  readonly bestParams_: Readonly<Record<string, unknown>>;
  readonly bestScore_: number | undefined;
  readonly bestEstimator_: EstimatorLike;
}

function isSearch(estimator: EstimatorLike): estimator is EstimatorLike & Search {
  return (
    ['cvResults_', 'nSplits_', 'bestParams_', 'bestScore_'].every((name) => hasMember(estimator, name)) &&
    hasMember(estimator, 'bestEstimator_') &&
    isEstimator(Reflect.get(estimator, 'bestEstimator_'))
  );
}
