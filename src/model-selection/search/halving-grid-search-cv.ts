import { array, looseObject, strictObject } from 'valibot';
import { readLabels } from '../../arrays';
import { ConflictingParametersError, InvalidParameterError, NotFittedError } from '../../errors';
import { type EstimatorLike, estimatorTypeOf, type ParamsOf } from '../../estimator';
import { borrowRandomState, RandomState } from '../../random';
import { constrained, integer, type Options, readState } from '../../validation';
import { BaseSearchCV } from './base-search-cv';
import type { CandidateEvaluation } from './candidate-evaluation';
import { type Candidate, verbosity } from '../cross-validation';
import type { CvResults } from './cv-results';
import { type HalvingParameters, halvingParameters } from './halving-parameters';
import { type HalvingSchedule, halvingSchedule } from './halving-schedule';
import type { ParamGrid } from '../param-grid';
import { paramGridParameter } from './param-grid-parameter';
import { ParameterGrid } from './parameter-grid';
import { readParamGrid } from './read-param-grid';
import { searchArguments } from './search-arguments';
import type { TrainTestIndices } from '../splitters';
import { subsample } from './subsample';
import { topCandidates } from './top-candidates';

export interface HalvingGridSearchParameters<E extends EstimatorLike> extends HalvingParameters<E> {
  /** An array of values for each parameter that is to be varied, or a list of such objects. Required. @default null */
  paramGrid: ParamGrid<ParamsOf<E>>;
}

/** Options of {@link HalvingGridSearchCV}. @interface */
export type HalvingGridSearchOptions<E extends EstimatorLike> = Options<
  Omit<HalvingGridSearchParameters<E>, 'estimator' | 'paramGrid'>
>;

/** What a halving leaves beside what every search does. */
interface Halved extends HalvingSchedule {
  readonly candidates: readonly number[]; // one per iteration
  readonly remaining: number;
  readonly maxResources: number;
}

/**
 * Tries all combinations of parameters with few samples (or little of another resource), the best of them with more, and
 * so on; the best of the last iteration is fitted to all samples.
 *
 * ```ts
 * const search = new HalvingGridSearchCV(new MLPClassifier(), { alpha: [1e-5, 1e-4, 1e-3, 1e-2] }, { randomState: 0 });
 * await search.fit(X, y);
 * ```
 *
 * With a seed iterations, samples and candidates are scikit-learn's. Source: scikit-learn's `HalvingGridSearchCV`.
 */
export class HalvingGridSearchCV<E extends EstimatorLike> extends BaseSearchCV<E, HalvingGridSearchParameters<E>> {
  #halved: Halved | undefined;

  /**
   * @param paramGrid  judged by `fit`
   * @throws UnknownParameterError for an option that does not exist; values are judged by `fit`
   */
  constructor(estimator: E, paramGrid: ParamGrid<ParamsOf<E>>, options?: HalvingGridSearchOptions<E>);
  /** As `getParams(false)` gives them. */
  constructor(
    parameters: Options<HalvingGridSearchParameters<E>> &
      Pick<HalvingGridSearchParameters<E>, 'estimator' | 'paramGrid'>,
  );
  constructor(...given: readonly unknown[]) {
    super(
      { ...halvingParameters<E>(), paramGrid: paramGridParameter<E>() },
      searchArguments<HalvingGridSearchParameters<E>>(new.target.name, given, 'paramGrid'),
    );
  }

  protected override async search(
    evaluation: CandidateEvaluation,
    parameters: HalvingGridSearchParameters<E>,
    who: string,
  ): Promise<() => void> {
    const { resource, factor, minResources, aggressiveElimination, randomState } = parameters;
    checkResource(who, parameters, evaluation);
    const { least, most } = limits(who, parameters, evaluation);
    readParamGrid(this.constructor.name, 'paramGrid', parameters.paramGrid); // refused in the search's name
    let candidates: Candidate[] = [...new ParameterGrid(parameters.paramGrid)];
    if (resource !== 'n_samples' && candidates.some((candidate) => resource in candidate)) {
      throw new ConflictingParametersError(who, `${resource} is searched for, and cannot be the resource too.`);
    }
    const schedule = halvingSchedule({
      candidates: candidates.length,
      factor,
      minResources: least,
      maxResources: most,
      exhaust: minResources === 'exhaust',
      aggressiveElimination,
    });
    const random = borrowRandomState(randomState, this.constructor.name);
    // A seed begins anew at every draw, as in scikit-learn; a generator goes on.
    const generator = (): RandomState =>
      typeof randomState === 'number' ? new RandomState(randomState) : random.state;
    const counts: number[] = [];
    for (const [iteration, resources] of schedule.resources.entries()) {
      counts.push(candidates.length);
      announce(parameters, iteration, candidates.length, resources);
      const more = {
        iter: candidates.map(() => iteration),
        n_resources: candidates.map(() => resources),
      };
      let splits: TrainTestIndices[] | undefined;
      if (resource === 'n_samples')
        splits = subsample(evaluation.split(), resources / evaluation.data.samples, generator);
      else candidates = candidates.map((candidate) => ({ ...candidate, [resource]: resources }));
      const table = await evaluation.evaluate(candidates, splits, more);
      candidates = topCandidates(table, Math.ceil(candidates.length / factor), iteration);
    }
    const halved = { ...schedule, candidates: counts, remaining: candidates.length, maxResources: most };
    return () => {
      random.giveBack();
      this.#halved = halved;
    };
  }

  /** Of the last iteration only. */
  protected override best(_who: string, table: CvResults): { index: number; score: number } {
    const iterations = table.iter!;
    const last = Math.max(...iterations);
    const places = iterations.flatMap((iteration, place) => (iteration === last ? [place] : []));
    const scores = places.map((place) => table.mean_test_score[place]!);
    const highest = Math.max(...scores.filter((score) => !Number.isNaN(score)));
    const index = places[Math.max(0, scores.indexOf(highest))]!;
    return { index, score: table.mean_test_score[index]! };
  }

  override getState(): unknown {
    const state = super.getState();
    return state === undefined ? undefined : { ...state, halved: this.#halved };
  }

  override setState(state: unknown): void {
    const { halved, ...rest } = readState(this.constructor.name, STATE, state);
    super.setState(rest);
    this.#halved = halved;
  }

  /** How much of the resource each candidate had, by iteration. */
  get nResources_(): number[] {
    return [...this.#read('nResources_').resources];
  }

  /** How many candidates there were, by iteration. */
  get nCandidates_(): number[] {
    return [...this.#read('nCandidates_').candidates];
  }

  /** How many candidates are left after the last iteration. */
  get nRemainingCandidates_(): number {
    return this.#read('nRemainingCandidates_').remaining;
  }

  get maxResources_(): number {
    return this.#read('maxResources_').maxResources;
  }

  /** What the first iteration gave to each candidate. */
  get minResources_(): number {
    return this.#read('minResources_').minResources;
  }

  get nIterations_(): number {
    return this.#read('nIterations_').resources.length;
  }

  /** How many iterations the resources would have been enough for. */
  get nPossibleIterations_(): number {
    return this.#read('nPossibleIterations_').possibleIterations;
  }

  /** How many iterations leave fewer than `factor` candidates for the last. */
  get nRequiredIterations_(): number {
    return this.#read('nRequiredIterations_').requiredIterations;
  }

  #read(asked: string): Halved {
    if (this.#halved === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#halved;
  }
}

const count = constrained(integer(0, 2 ** 53, '[)'));

const STATE = looseObject({
  halved: strictObject({
    resources: array(count),
    minResources: count,
    possibleIterations: count,
    requiredIterations: count,
    candidates: array(count),
    remaining: count,
    maxResources: count,
  }),
});

function announce(
  { verbose }: { verbose: number | boolean },
  iteration: number,
  candidates: number,
  resources: number,
): void {
  if (verbosity(verbose) === 0) return;
  console.log(`iter: ${iteration}\nn_candidates: ${candidates}\nn_resources: ${resources}`);
}

function checkResource(
  who: string,
  { resource, estimator }: HalvingParameters<EstimatorLike>,
  { splitter }: CandidateEvaluation,
): void {
  if (!splitsAlike(splitter)) {
    const advice = 'Give cv a number as randomState, or no shuffle.';
    throw new ConflictingParametersError(
      who,
      `cv must give the same splits each time: iterations are compared. ${advice}`,
    );
  }
  if (resource === 'n_samples' || resource in estimator.getParams(true)) return;
  const legal = `"n_samples" or a parameter of ${estimator.constructor.name}`;
  throw new InvalidParameterError(who, [{ name: 'resource', legal, got: resource }]);
}

/** Source: scikit-learn's `_yields_constant_splits`. */
function splitsAlike(splitter: object): boolean {
  const given: unknown =
    'getParams' in splitter && typeof splitter.getParams === 'function'
      ? Reflect.apply(splitter.getParams, splitter, [])
      : splitter;
  const { shuffle = true, randomState = 0 } = Object(given) as { shuffle?: unknown; randomState?: unknown };
  return typeof randomState === 'number' || shuffle === false;
}

/** Source: scikit-learn's `BaseSuccessiveHalving._check_input_parameters`. */
function limits(
  who: string,
  { resource, minResources, maxResources, estimator }: HalvingParameters<EstimatorLike>,
  { data, nSplits }: CandidateEvaluation,
): { least: number; most: number } {
  if (maxResources === 'auto' && resource !== 'n_samples') {
    const legal = `an integer in [1, Infinity) where resource is "${resource}"`;
    throw new InvalidParameterError(who, [{ name: 'maxResources', legal, got: maxResources }]);
  }
  const most = maxResources === 'auto' ? data.samples : maxResources;
  const isClassifier = estimatorTypeOf(estimator) === 'classifier';
  const classes = isClassifier ? new Set(readLabels(data.y, { who, argument: 'y' }).values).size : 1;
  const smallest = resource === 'n_samples' ? 2 * nSplits * classes : 1;
  const least = typeof minResources === 'number' ? minResources : smallest;
  if (least <= most) return { least, most };
  throw new ConflictingParametersError(
    who,
    `minResources (${least}) is above maxResources (${most}). Lower it, or cv.`,
  );
}
