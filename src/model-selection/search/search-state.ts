import { array, nullable, strictObject, undefinedable, unknown } from 'valibot';
import { InvalidParameterError, InvalidStateError, shown } from '../../errors';
import { type EstimatorLike, isEstimator } from '../../estimator';
import { anyNumber, constrained, integer, judged, readState } from '../../validation';
import { readScorers, type Scorers, type Scoring } from '../cross-validation';
import type { CvResults } from './cv-results';
import type { FittedSearch } from './fitted-search';
import { metricsOf } from './metrics-of';

type Column = readonly [name: string, values: readonly unknown[] | null];

const count = constrained(integer(1, 2 ** 53, '[)'));

const STATE = strictObject({
  results: array(
    judged('a pair of a name and an array, which is null of one parameter', (value): value is Column => {
      if (!Array.isArray(value) || value.length !== 2 || typeof value[0] !== 'string') return false;
      return value[0].startsWith(PARAM) ? value[1] === null : Array.isArray(value[1]);
    }),
  ),
  scoring: unknown(), // judged by what makes scorers of it
  nSplits: count,
  best: nullable(strictObject({ index: constrained(integer(0, 2 ** 53, '[)')), score: undefinedable(anyNumber) })),
  refitted: nullable(
    strictObject({
      estimator: judged('an estimator', (value): value is EstimatorLike => isEstimator(value)),
      time: anyNumber,
    }),
  ),
});

const PARAM = 'param_';

/** What a search keeps of its fit. Columns of one parameter are those of `params`, and scorers come of `scoring`. */
export function searchState({ results, scoring, nSplits, best, refitted }: FittedSearch<EstimatorLike>): unknown {
  const columns = Object.entries(results as object).map(([name, values]: [string, unknown]) => [
    name,
    name.startsWith(PARAM) ? null : values,
  ]);
  return { results: columns, scoring, nSplits, best, refitted };
}

/**
 * What `searchState` gave, as it may come from anybody's file.
 *
 * @param estimator  that of the search, for the score of its own
 * @throws InvalidStateError for what no fit of a search leaves
 */
export function readSearchState(who: string, state: unknown, estimator: EstimatorLike): FittedSearch<EstimatorLike> {
  const read = readState(who, STATE, state);
  const { nSplits, best, refitted } = read;
  const results = tableOf(who, read.results, nSplits);
  const candidates = results.params.length;
  if (best !== null && best.index >= candidates) {
    throw new InvalidStateError(
      who,
      `state.best.index must be below ${candidates}, the candidates. Got ${best.index}.`,
    );
  }
  const scorers = scorersOf(who, refitted?.estimator ?? estimator, read.scoring);
  const isMultimetric = scorers.isMultimetric || !metricsOf(results).includes('score');
  return { results, scoring: read.scoring as Scoring, scorers, isMultimetric, nSplits, best, refitted };
}

function tableOf(who: string, columns: readonly Column[], nSplits: number): CvResults {
  const refuse = (problem: string): never => {
    throw new InvalidStateError(who, `state.results must ${problem}.`);
  };
  const given = new Map(columns);
  if (given.size < columns.length) refuse('have columns of different names');
  const params = given.get('params') ?? [];
  if (params.length === 0 || !Array.from(params).every(isRecord)) refuse('have params, an object for each candidate');
  for (const [name, values] of columns) {
    if (values === null || name === 'params') continue;
    const isWhole = values.length === params.length && Array.from(values).every((value) => typeof value === 'number');
    if (!isWhole) refuse(`have ${params.length} numbers in ${name}, one for each candidate`);
  }
  const metrics = metricsOf(Object.fromEntries(columns));
  if (metrics.length === 0) refuse('have a column rank_test_score, or of other scores');
  const expected = [
    ...['fit', 'score'].flatMap((step) => [`mean_${step}_time`, `std_${step}_time`]),
    ...metrics.flatMap((metric) => [`mean_test_${metric}`, `std_test_${metric}`]),
  ];
  const missing = expected.find((name) => !given.has(name));
  if (missing !== undefined) refuse(`have a column ${missing}`);
  for (const metric of metrics) {
    for (let split = 0; split < nSplits; split++) {
      if (!given.has(`split${split}_test_${metric}`)) refuse(`have a column split${split}_test_${metric}`);
    }
  }
  const valueOf = (candidate: object, name: string): unknown =>
    Object.hasOwn(candidate, name) ? Reflect.get(candidate, name) : undefined;
  const table = columns.map(([name, values]) => [
    name,
    values ?? (params as object[]).map((candidate) => valueOf(candidate, name.slice(PARAM.length))),
  ]);
  return Object.fromEntries(table) as CvResults; // its columns are those, name by name
}

function scorersOf(who: string, estimator: EstimatorLike, scoring: unknown): Scorers {
  const isLegal = scoring === null || ['string', 'function', 'object'].includes(typeof scoring);
  if (!isLegal) throw new InvalidStateError(who, `state.scoring must be what scores. Got ${shown(scoring)}.`);
  try {
    return readScorers(who, estimator, scoring as Scoring);
  } catch (error) {
    if (!(error instanceof InvalidParameterError)) throw error;
    const [fault] = error.faults;
    throw new InvalidStateError(who, `state.scoring must be ${fault?.legal ?? 'what scores'}.`);
  }
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
