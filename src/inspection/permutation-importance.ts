import { rowCount, type Samples, takeRows, type VectorInput } from '../arrays';
import { InvalidDataError, InvalidParameterError } from '../errors';
import type { EstimatorLike } from '../estimator';
import {
  nJobsParameter,
  readScorers,
  type ScoreName,
  type Scores,
  scoresOf,
  type Scoring,
  scoringParameter,
  signalParameter,
  type SplitTarget,
} from '../model-selection';
import { runJobs } from '../parallel';
import { checkRandomState, randomStateParameter, type RandomStateLike } from '../random';
import { anyOf, integer, number, type Options, type ParameterTable, readOptions } from '../validation';
import { PERMUTE_COLUMN } from './permute-column';
import { workingCopy } from './working-copy';

interface Parameters<S> {
  /** What to score by: a name, a scorer, several of them; null: the estimator's own `score`. @default null */
  scoring: S;
  /** How often each column is shuffled. @default 5 */
  nRepeats: number;
  /** How many columns at once: null is one, -1 as many as there are processors. @default null */
  nJobs: number | null;
  /** Seed or generator of the shuffles. @default null */
  randomState: RandomStateLike;
  /** How much each sample counts for scores; null: all alike. @default null */
  sampleWeight: VectorInput | null;
  /** A share (0, 1] of the samples to be scored, or from 2 on a number of them. @default 1 */
  maxSamples: number;
  /** Aborting rejects the call with the signal's reason. @default null */
  signal: AbortSignal | null;
}

const PARAMETERS: ParameterTable<Parameters<Scoring>> = {
  scoring: { default: null, constraint: scoringParameter },
  nRepeats: { default: 5, constraint: integer(1, Infinity, '[)') },
  nJobs: { default: null, constraint: nJobsParameter },
  randomState: { default: null, constraint: randomStateParameter },
  sampleWeight: {
    default: null,
    constraint: {
      legal: 'one number per sample, or null',
      accepts: (value): value is VectorInput | null => typeof value === 'object', // looked at by the scorer
    },
  },
  maxSamples: { default: 1, constraint: anyOf(number(0, 1, '(]'), integer(2, Infinity, '[)')) },
  signal: { default: null, constraint: signalParameter },
};

/** Options of {@link permutationImportance}. @interface */
export type PermutationImportanceOptions<S extends Scoring = Scoring> = Options<Parameters<S>>;

/** By how much a score falls when a feature is shuffled. */
export interface PermutationImportance {
  readonly importances: number[][]; // [features][repeats]
  readonly importancesMean: number[]; // [features]
  readonly importancesStd: number[]; // [features], of all repeats
}

/**
 * How much a fitted estimator needs each feature: by how much its score falls when the feature's values are shuffled among
 * the samples. Source: scikit-learn's `permutation_importance`.
 *
 * ```ts
 * const { importancesMean } = await permutationImportance(model, XTest, yTest, { nRepeats: 10, randomState: 0 });
 * ```
 *
 * @param estimator  fitted
 * @param X          samples [n, features]: rows, a matrix, or a frame, which may hold words
 * @param y          what X is scored against
 * @returns a promise of the importances; where several scores are named, of one such for each
 * @throws (as a rejection) InvalidParameterError, InvalidDataError; what the estimator or a scorer throws; the signal's
 *   reason
 */
export async function permutationImportance<const S extends Scoring = Scoring>(
  estimator: EstimatorLike,
  X: Samples,
  y?: SplitTarget,
  options: PermutationImportanceOptions<S> = {},
): Promise<[ScoreName<S>] extends [never] ? PermutationImportance : Record<ScoreName<S>, PermutationImportance>> {
  const who = 'permutationImportance';
  const values = readOptions<Parameters<Scoring>>(who, PARAMETERS, options);
  const { scoring, nRepeats, maxSamples } = values;
  const scorers = readScorers(who, estimator, scoring);
  const copy = workingCopy(X, { who, argument: 'X' });
  const samples = copy.rows;
  const column = (argument: string, given: unknown): Samples | null => {
    if (given === null || given === undefined) return null;
    const count = rowCount(given, { who, argument });
    if (count !== samples) {
      throw new InvalidDataError(who, argument, `must have one value per sample of X (${samples}). Got ${count}.`);
    }
    return takeRows(
      given as Samples,
      Array.from({ length: samples }, (_, i) => i),
    ); // rowCount takes no other kind
  };
  const scored = maxSamples <= 1 ? Math.trunc(maxSamples * samples) : maxSamples;
  if (scored > samples || scored === 0) {
    const legal = `a share that leaves a sample, or at most ${samples}, as many as there are`;
    throw new InvalidParameterError(who, [{ name: 'maxSamples', legal, got: maxSamples }]);
  }
  const shared = {
    who,
    estimator,
    X: copy.X(),
    y: column('y', y),
    sampleWeight: column('sampleWeight', values.sampleWeight),
    scoring,
    samples,
    maxSamples: scored,
    nRepeats,
    seed: checkRandomState(values.randomState, who).randint(2 ** 31),
  };
  const weights = shared.sampleWeight === null ? {} : { sampleWeight: shared.sampleWeight };
  const { scores: baseline } = await scoresOf(scorers, estimator, shared, weights, 'raise');
  const tasks = Array.from({ length: copy.columns }, (_, j) => ({ column: j }));
  const permuted = await runJobs(PERMUTE_COLUMN, shared, tasks, {
    who,
    nJobs: values.nJobs,
    signal: values.signal ?? undefined,
    kept: 'they need the fitted estimator, which cannot leave a process',
  });
  const result =
    typeof baseline === 'number'
      ? importancesOf(baseline, permuted, null)
      : Object.fromEntries(
          Object.entries(baseline).map(([name, score]) => [name, importancesOf(score, permuted, name)]),
        );
  // One or several, as the scoring says.
  return result as [ScoreName<S>] extends [never] ? PermutationImportance : Record<ScoreName<S>, PermutationImportance>;
}

/** @param name  which of several scores; null: there is but one */
function importancesOf(baseline: number, permuted: readonly Scores[][], name: string | null): PermutationImportance {
  const importances = permuted.map((repeats) =>
    repeats.map((scores) => baseline - (typeof scores === 'number' ? scores : scores[name!]!)),
  );
  const importancesMean = importances.map(mean);
  const importancesStd = importances.map((row, j) => Math.sqrt(mean(row.map((x) => (x - importancesMean[j]!) ** 2))));
  return { importances, importancesMean, importancesStd };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
