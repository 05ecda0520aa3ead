import { InvalidDataError, InvalidParameterError, ParameterWarning } from '../../errors';
import type { EstimatorLike } from '../../estimator';
import { runJobs } from '../../parallel';
import {
  type Candidate,
  FIT_AND_SCORE,
  type FitAndScoreResult,
  type FitAndScoreTask,
  type FoldData,
  progress,
  reportFailures,
  type Scorers,
  showsBar,
  verbosity,
} from '../cross-validation';
import type { SplitGroups, Splitter, TrainTestIndices } from '../splitters';
import type { CvResults } from './cv-results';
import type { SearchParameters } from './search-parameters';
import { tabulateResults, warnOfNonFinite } from './tabulate-results';

/** What the candidates of a search are evaluated with. */
export interface EvaluationRequest {
  readonly who: string;
  /** Without parameters of a candidate. */
  readonly estimator: EstimatorLike;
  readonly data: FoldData;
  readonly groups: SplitGroups;
  readonly splitter: Splitter;
  readonly scorers: Scorers;
  readonly parameters: SearchParameters<EstimatorLike>;
  readonly signal: AbortSignal | undefined;
}

/** The candidates of one search, fitted and scored in folds: its table grows with every call of `evaluate`. */
export class CandidateEvaluation {
  readonly data: FoldData;
  readonly splitter: Splitter;
  readonly nSplits: number;
  readonly #groups: SplitGroups;
  readonly #who: string;
  readonly #parameters: SearchParameters<EstimatorLike>;
  readonly #signal: AbortSignal | undefined;
  readonly #shared: Parameters<typeof FIT_AND_SCORE.run>[0];
  readonly #candidates: Candidate[] = [];
  readonly #results: FitAndScoreResult[] = [];
  readonly #columns: Record<string, number[]> = {};

  constructor(request: EvaluationRequest) {
    const { who, estimator, data, groups, splitter, scorers, parameters, signal } = request;
    this.data = data;
    this.splitter = splitter;
    this.nSplits = splitter.getNSplits(data.X, data.y, groups);
    this.#groups = groups;
    this.#who = who;
    this.#parameters = parameters;
    this.#signal = signal;
    const { scoring, errorScore, returnTrainScore } = parameters;
    const scoreParams = scoreParameters(who, scorers, data);
    this.#shared = {
      ...data,
      who,
      estimator,
      scoring,
      scoreParams,
      errorScore,
      returnTrainScore,
      returnEstimator: false,
    };
  }

  /** The rows of each split; a splitter with a generator draws anew. */
  split(): TrainTestIndices[] {
    return this.splitter.split(this.data.X, this.data.y, this.#groups);
  }

  /**
   * Fits and scores candidates on all splits, and adds them to the table.
   *
   * @param splits  other ones than the splitter's, as many
   * @param more    columns of the table for these candidates
   * @returns the table so far
   */
  async evaluate(
    candidates: readonly Candidate[],
    splits: readonly TrainTestIndices[] = this.split(),
    more: Readonly<Record<string, number[]>> = {},
  ): Promise<CvResults> {
    const who = this.#who;
    const { nJobs, verbose, errorScore } = this.#parameters;
    const tasks = this.#tasks(candidates, splits);
    if (verbosity(verbose) > 0) {
      const fits = `${this.nSplits} folds for each of ${candidates.length} candidates, totalling ${tasks.length} fits`;
      console.log(`Fitting ${fits}`);
    }
    const results = await runJobs(FIT_AND_SCORE, this.#shared, tasks, {
      who,
      nJobs,
      signal: this.#signal,
      onResult: progress(verbose, tasks, this.nSplits),
      verbose: showsBar(verbose),
    });
    reportFailures(who, results, errorScore);
    this.#candidates.push(...candidates);
    this.#results.push(...results);
    for (const [name, values] of Object.entries(more)) {
      this.#columns[name] = [...(this.#columns[name] ?? []), ...values];
    }
    return this.#table();
  }

  /** The whole table, with a warning where scores in it are no finite numbers. */
  end(): CvResults {
    const table = this.#table();
    warnOfNonFinite(this.#who, table, this.#results);
    return table;
  }

  #table(): CvResults {
    return tabulateResults(this.#candidates, this.#results, this.#columns);
  }

  #tasks(candidates: readonly Candidate[], splits: readonly TrainTestIndices[]): FitAndScoreTask[] {
    if (splits.length !== this.nSplits) {
      const problem = `must have as many splits as its getNSplits says (${this.nSplits}). Got ${splits.length}.`;
      throw new InvalidDataError(this.#who, 'cv', problem);
    }
    const tasks = candidates.flatMap((candidate) =>
      splits.map(([train, test]): FitAndScoreTask => ({ train, test, candidate })),
    );
    if (tasks.length > 0) return tasks;
    const legal = 'such that there is at least one candidate and one split';
    const got = [candidates.length, this.nSplits];
    throw new InvalidParameterError(this.#who, [{ name: 'candidates and cv', legal, got }]);
  }
}

/** sampleWeight, which those scorers get that take it. */
function scoreParameters(who: string, { entries }: Scorers, { fitParams }: FoldData): Record<string, unknown> {
  const { sampleWeight } = fitParams;
  if (typeof sampleWeight !== 'object' || sampleWeight === null) return {};
  const unweighted = entries.filter(([, { takesSampleWeight }]) => !takesSampleWeight).map(([name]) => name);
  if (unweighted.length > 0) {
    const named = unweighted.map((name) => (name === 'score' ? 'the scoring' : `the scoring ${name}`)).join(' and ');
    const what = `${named} takes no sampleWeight, and scores all samples alike.`;
    process.emitWarning(new ParameterWarning(who, what));
  }
  return { sampleWeight };
}
