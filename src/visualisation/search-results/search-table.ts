import { InvalidDataError, InvalidParameterError, shown } from '../../errors';
import { readNumbers } from '../read-numbers';

/** The table of a search, `cvResults_`, a value for each candidate in every column. */
export interface CandidateTable {
  readonly params: readonly object[];
}

/** A fitted `GridSearchCV`, `RandomizedSearchCV` or `HalvingGridSearchCV`. */
export interface FittedSearch {
  readonly cvResults_: CandidateTable;
}

/** Mean and standard deviation over the folds; NaN where something failed. */
interface Score {
  readonly mean: number;
  readonly deviation: number;
}

/** One row of the table. */
export interface Candidate {
  readonly params: Readonly<Record<string, unknown>>;
  readonly test: Score;
  readonly training: Score | null;
  /** Those of successive halving; null without it. */
  readonly iteration: number | null;
  readonly resources: number | null;
  readonly isBest: boolean;
}

export interface SearchTable {
  readonly candidates: readonly Candidate[];
  /** What the scores are called, and the resource of successive halving. */
  readonly scoreName: string;
  readonly resource: string;
}

/**
 * Reads a search.
 *
 * @param metric  which of several scores; null: the one that counts
 * @throws NotFittedError, InvalidDataError for what is no search, InvalidParameterError for a metric that it does not have
 */
export function readSearch(who: string, search: unknown, metric: string | null): SearchTable {
  const isObject = typeof search === 'object' && search !== null;
  const table: unknown = isObject && 'cvResults_' in search ? search.cvResults_ : search;
  const params: unknown = isObject && typeof table === 'object' && table !== null ? Reflect.get(table, 'params') : null;
  if (!Array.isArray(params) || params.length === 0) {
    throw new InvalidDataError(who, 'search', `must be a fitted search, or its cvResults_. Got ${shown(search)}.`);
  }
  const columns = table as Readonly<Record<string, unknown>>; // an object, as its params say
  const settings = settingsOf(search);
  const chosen = metricOf(who, columns, metric, settings.refit);
  const column = (name: string): number[] => {
    const values = readNumbers(who, name, columns[name]);
    if (values.length === params.length) return values;
    const problem = `must have one value per candidate (${params.length}). Got ${values.length}.`;
    throw new InvalidDataError(who, name, problem);
  };
  const scores = (samples: 'test' | 'train'): Score[] => {
    const deviations = column(`std_${samples}_${chosen}`);
    return column(`mean_${samples}_${chosen}`).map((mean, i) => ({ mean, deviation: deviations[i]! }));
  };
  const test = scores('test');
  const training = `mean_train_${chosen}` in columns ? scores('train') : null;
  const iterations = 'iter' in columns ? column('iter') : null;
  const resources = iterations === null ? null : column('n_resources');
  const best = (metric === null ? bestIndexOf(search) : null) ?? bestOf(test, iterations);
  const candidates = params.map((given: unknown, i) => ({
    params: { ...Object(given) } as Readonly<Record<string, unknown>>, // of whatever kind
    test: test[i]!,
    training: training?.[i] ?? null,
    iteration: iterations?.[i] ?? null,
    resources: resources?.[i] ?? null,
    isBest: i === best,
  }));
  const { scoring, resource } = settings;
  const name = chosen === 'score' && typeof scoring === 'string' ? scoring : chosen;
  const isSamples = typeof resource !== 'string' || resource === 'n_samples';
  return { candidates, scoreName: name, resource: isSamples ? 'samples' : resource };
}

function metricOf(who: string, columns: object, metric: string | null, refit: unknown): string {
  const names = Object.keys(columns).flatMap((column) => /^mean_test_(.*)$/s.exec(column)?.[1] ?? []);
  if (metric !== null && names.includes(metric)) return metric;
  const [first] = names;
  if (first === undefined) throw new InvalidDataError(who, 'search', 'must have scores: it has no mean_test_score.');
  if (metric === null) return typeof refit === 'string' && names.includes(refit) ? refit : first;
  const legal = `one of ${names.map((name) => shown(name)).join(', ')}`;
  throw new InvalidParameterError(who, [{ name: 'metric', legal, got: metric }]);
}

/** Parameters of the search, where there is one. */
function settingsOf(search: unknown): Readonly<Record<string, unknown>> {
  const { getParams } = Object(search) as { getParams?: unknown };
  return typeof getParams === 'function'
    ? (Object(Reflect.apply(getParams, search, [false])) as Readonly<Record<string, unknown>>)
    : {};
}

function bestIndexOf(search: unknown): number | null {
  try {
    const index: unknown = Reflect.get(Object(search) as object, 'bestIndex_');
    return typeof index === 'number' ? index : null;
  } catch {
    return null; // of several scores none counts
  }
}

/** The place of the highest mean, of the last iteration only. */
function bestOf(scores: readonly Score[], iterations: readonly number[] | null): number {
  const last = Math.max(...(iterations ?? [0]));
  return scores.reduce((best, { mean }, i) => {
    const isHere = (iterations?.[i] ?? 0) === last && Number.isFinite(mean);
    return isHere && (best < 0 || mean > scores[best]!.mean) ? i : best;
  }, -1);
}
