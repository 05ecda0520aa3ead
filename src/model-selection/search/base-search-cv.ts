import type { Samples } from '../../arrays';
import { ConcurrentFitError, ConflictingParametersError, NotFittedError } from '../../errors';
import {
  callMethod,
  clone,
  Estimator,
  type EstimatorLike,
  type EstimatorType,
  estimatorTypeOf,
  hasMethods,
  isEstimator,
  type ParamsOf,
  type Stateful,
  TAKES_SHAPED,
  takesShaped,
} from '../../estimator';
import { checkSignal } from '../../training';
import type { Options, ParameterTable } from '../../validation';
import { fitEstimator, foldData, type FoldData, readScorers, secondsSince, withParameters } from '../cross-validation';
import { CandidateEvaluation } from './candidate-evaluation';
import type { CvResults } from './cv-results';
import type { FittedSearch } from './fitted-search';
import { metricsOf } from './metrics-of';
import { readCv, type SplitGroups, type SplitTarget } from '../splitters';
import type { SearchParameters } from './search-parameters';
import { readSearchState, searchState } from './search-state';
import { selectBest } from './select-best';

/** What `fit` of a search takes beside X and y: all but the first two goes to the estimator's `fit`. */
export interface SearchFitOptions {
  /** The group of each sample, for a splitter that looks at groups. */
  readonly groups?: SplitGroups | undefined;
  /** Aborting rejects the call with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Such as `sampleWeight`: values per sample are cut as X is. `sampleWeight` goes to the scorers too. */
  readonly [parameter: string]: unknown;
}

/** A method or attribute of the estimator, where it has it. */
export type MethodOf<E, Name extends string> =
  E extends Readonly<Record<Name, infer Method>>
    ? [ThisParameterType<Method>] extends [never] // says that it is there in name only
      ? undefined
      : OmitThisParameter<Method>
    : undefined;

/** Parameters of the estimator of a search, by the names under which the search knows them. */
export type EstimatorParams<E> = {
  [K in keyof ParamsOf<E> & string as `estimator__${K}`]?: ParamsOf<E>[K] | undefined;
};

/** What searches for the best parameters of an estimator share. Source: scikit-learn's `BaseSearchCV`. */
export abstract class BaseSearchCV<E extends EstimatorLike, P extends SearchParameters<E>>
  extends Estimator<P>
  implements Stateful
{
  /** `predict` of the best estimator; undefined where the estimator has none. So are those that follow. */
  declare readonly predict: MethodOf<E, 'predict'>;
  declare readonly predictProba: MethodOf<E, 'predictProba'>;
  declare readonly predictLogProba: MethodOf<E, 'predictLogProba'>;
  declare readonly decisionFunction: MethodOf<E, 'decisionFunction'>;
  declare readonly transform: MethodOf<E, 'transform'>;
  declare readonly inverseTransform: MethodOf<E, 'inverseTransform'>;
  /** The classes of the best estimator, of a classifier. */
  declare readonly classes_: MethodOf<E, 'classes_'>;

  #fitted: FittedSearch<E> | undefined;
  #isFitting = false;

  protected constructor(table: ParameterTable<P>, given: Options<P>) {
    super(table, given);
    this.#offer();
  }

  /**
   * Chooses candidates and has them evaluated, once or several times.
   *
   * @returns what is to be done when the fit has succeeded
   */
  protected abstract search(evaluation: CandidateEvaluation, parameters: P, who: string): Promise<() => void>;

  /**
   * Tries all candidates in folds, then fits the best one to all samples (unless `refit` is false); other code runs
   * meanwhile. X, y and all else are copied before `fit` returns.
   *
   * @param X, y  samples [n, …] of any kind, and what is to be learnt
   * @returns a promise of this search
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, ConcurrentFitError; FitsFailedError where no fit
   *   succeeds; what the fit of the best candidate throws, or with `errorScore: 'raise'` any; the signal's reason. The
   *   search is then as it was.
   */
  async fit(X: Samples, y?: SplitTarget, options: SearchFitOptions = {}): Promise<this> {
    const who = `${this.constructor.name}.fit`;
    if (this.#isFitting) throw new ConcurrentFitError(who);
    this.#isFitting = true;
    try {
      await this.#fit(who, X, y, options);
    } finally {
      this.#isFitting = false;
    }
    return this;
  }

  async #fit(who: string, X: Samples, y: SplitTarget | undefined, options: SearchFitOptions): Promise<void> {
    const parameters = this.checkedParams();
    const { groups = null, signal: given, ...params } = options;
    const signal = checkSignal(who, given);
    const { scoring, refit } = parameters;
    const estimator = clone(parameters.estimator);
    const scorers = readScorers(who, estimator, scoring);
    if (scorers.isMultimetric) checkRefit(who, refit, scorers.entries.map(([name]) => name)); // prettier-ignore
    const data = foldData(who, X, y, groups, params);
    const splitter = readCv(who, parameters.cv, y, { classifier: estimatorTypeOf(estimator) === 'classifier' });
    const evaluation = new CandidateEvaluation({ who, estimator, data, groups, splitter, scorers, parameters, signal });
    const finish = await this.search(evaluation, parameters, who);
    const table = evaluation.end();
    const names = metricsOf(table);
    const isMultimetric = scorers.isMultimetric || !names.includes('score');
    if (isMultimetric) checkRefit(who, refit, names);
    const metric = isMultimetric ? String(refit) : 'score';
    const best = refit !== false || !isMultimetric ? this.best(who, table, refit, metric) : null;
    const refitted =
      refit === false || best === null ? null : await this.#refit(estimator, table, best.index, data, signal);
    finish();
    this.#fitted = { results: table, scoring, scorers, isMultimetric, nSplits: evaluation.nSplits, best, refitted };
  }

  /** The place of the best candidate and its score. */
  protected best(
    who: string,
    table: CvResults,
    refit: SearchParameters<E>['refit'],
    metric: string,
  ): { index: number; score: number | undefined } {
    const index = selectBest(who, table, refit, metric);
    return { index, score: typeof refit === 'function' ? undefined : table[`mean_test_${metric}`]![index]! };
  }

  async #refit(
    estimator: E,
    table: CvResults,
    index: number,
    data: FoldData,
    signal: AbortSignal | undefined,
  ): Promise<{ estimator: E; time: number }> {
    const chosen = withParameters(clone(estimator), table.params[index]!);
    const began = performance.now();
    await fitEstimator(chosen, data, data.fitParams, signal);
    return { estimator: chosen, time: secondsSince(began) };
  }

  /**
   * The table of candidates, the best one and its fitted estimator, for `setState`; undefined before the first fit. It is not
   * to be changed.
   */
  getState(): unknown {
    return this.#fitted && searchState(this.#fitted);
  }

  /**
   * Takes over what `getState` gave, here or in a file.
   *
   * @throws InvalidStateError for what no fit leaves, ConcurrentFitError during a fit; then the search is as it was
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    if (this.#isFitting) throw new ConcurrentFitError(`${who}.setState`);
    const { estimator } = this.getParams(false);
    this.#fitted = readSearchState(who, state, estimator) as FittedSearch<E>; // its class is not looked at
  }

  /** What the estimator is for. */
  get estimatorType(): EstimatorType | undefined {
    const { estimator } = this.getParams(false);
    return isEstimator(estimator) ? estimatorTypeOf(estimator) : undefined;
  }

  /** As its estimator does: folds are of the kind of array that came. */
  get [TAKES_SHAPED](): boolean {
    const { estimator } = this.getParams(false);
    return isEstimator(estimator) && takesShaped(estimator);
  }

  /** The parameters; with `deep` those of the estimator too, as `estimator__alpha`. */
  override getParams(deep = true): P & EstimatorParams<E> {
    return super.getParams(deep);
  }

  /**
   * Changes some parameters, those of the estimator too, as `estimator__alpha`.
   *
   * @throws UnknownParameterError for an unknown name; then nothing is changed
   */
  override setParams(changes: Options<P> & EstimatorParams<E>): this {
    super.setParams(changes);
    this.#offer();
    return this;
  }

  /** All candidates with their scores, ranks and times. */
  get cvResults_(): CvResults<ParamsOf<E>> {
    const { results } = this.#state('cvResults_');
    const columns = Object.entries(results).map(([name, values]: [string, unknown[]]) => [name, [...values]]);
    return Object.fromEntries(columns) as CvResults<ParamsOf<E>>; // candidates are of the estimator's parameters
  }

  /** The place of the best candidate in `cvResults_`. */
  get bestIndex_(): number {
    return this.#best('bestIndex_').index;
  }

  /** The mean score of the best candidate; undefined where a function `refit` has chosen it. */
  get bestScore_(): number {
    return this.#best('bestScore_').score!; // undefined is left out for the sake of everyone else
  }

  /** The parameters of the best candidate. */
  get bestParams_(): Partial<ParamsOf<E>> {
    const params = this.#state('bestParams_').results.params[this.#best('bestParams_').index]!;
    return { ...params } as Partial<ParamsOf<E>>; // candidates are of the estimator's parameters
  }

  /** The estimator with the best parameters, fitted to all samples. */
  get bestEstimator_(): E {
    return this.#refitted('bestEstimator_').estimator;
  }

  /** How long the fit to all samples took, in seconds. */
  get refitTime_(): number {
    return this.#refitted('refitTime_').time;
  }

  /** The scorer; where several are named, all of them by name. */
  get scorer_(): unknown {
    const { scorers } = this.#state('scorer_');
    const named = scorers.entries.map(([name, { scorer }]) => [name, scorer] as const);
    return scorers.isMultimetric ? Object.fromEntries(named) : named[0]![1];
  }

  /** How many splits there were. */
  get nSplits_(): number {
    return this.#state('nSplits_').nSplits;
  }

  /** Whether there are several scores by name. */
  get multimetric_(): boolean {
    return this.#state('multimetric_').isMultimetric;
  }

  get nFeaturesIn_(): number {
    return this.#attribute('nFeaturesIn_') as number; // every estimator's
  }

  /** The names of the features of the best estimator, where X was a frame. */
  get featureNamesIn_(): string[] | undefined {
    return this.#attribute('featureNamesIn_') as string[] | undefined; // every estimator's
  }

  /**
   * The score of the best estimator, by the scorer that chose it: a promise where that gives one, which the type leaves
   * out for the sake of everyone else.
   *
   * @throws NotFittedError, InvalidDataError
   */
  score(X: Samples, y?: SplitTarget, options: { readonly sampleWeight?: unknown } = {}): number {
    const { estimator } = this.#refitted('score');
    const { scorers, isMultimetric } = this.#state('score');
    const { refit } = this.getParams(false);
    if (isMultimetric && typeof refit !== 'string') throw this.#severalScores('score');
    const metric = isMultimetric ? String(refit) : 'score';
    const [, scorer] = scorers.entries.find(([name]) => name === metric) ?? scorers.entries[0]!;
    const score = scorer.call(estimator, X, y, options);
    const isOfSeveral = typeof score === 'object' && score !== null && metric in score;
    return (isOfSeveral ? Reflect.get(score, metric) : score) as number; // checked in every fold
  }

  #state(asked: string): FittedSearch<E> {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#fitted;
  }

  #best(asked: string): { readonly index: number; readonly score: number | undefined } {
    const { best } = this.#state(asked);
    if (best !== null) return best;
    throw this.#severalScores(asked);
  }

  #severalScores(asked: string): ConflictingParametersError {
    const advice = 'needs refit to name the score that counts, since there are several.';
    return new ConflictingParametersError(this.constructor.name, `${asked} ${advice}`);
  }

  #refitted(asked: string): { readonly estimator: E; readonly time: number } {
    const { refitted } = this.#state(asked);
    if (refitted !== null) return refitted;
    const advice = 'needs refit, which fits the best candidate to all samples. It was false.';
    throw new ConflictingParametersError(this.constructor.name, `${asked} ${advice}`);
  }

  #attribute(name: string): unknown {
    const { estimator } = this.#refitted(name);
    return Reflect.get(estimator, name);
  }

  /**
   * Gives the search the methods that its estimator has, and no others: they are none of the class, so that whoever looks for
   * `predictProba` finds it where it is.
   */
  #offer(): void {
    const { estimator } = this.getParams(false);
    const define = (name: string, isThere: boolean, member: PropertyDescriptor): void => {
      if (name in (Object.getPrototypeOf(this) as object)) return; // of a class that extends this one
      if (isThere) Object.defineProperty(this, name, { ...member, configurable: true });
      else Reflect.deleteProperty(this, name);
    };
    for (const name of METHODS) {
      const value = (...given: unknown[]): unknown => callMethod(this.#refitted(name).estimator, name, ...given);
      define(name, isEstimator(estimator) && hasMethods(estimator, name), { value });
    }
    define('classes_', this.estimatorType === 'classifier', { get: () => this.#attribute('classes_') });
  }
}

const METHODS = [
  'predict',
  'predictProba',
  'predictLogProba',
  'decisionFunction',
  'transform',
  'inverseTransform',
] as const;

function checkRefit(who: string, refit: unknown, names: readonly string[]): void {
  if (refit === false || typeof refit === 'function' || (typeof refit === 'string' && names.includes(refit))) return;
  const advice = `refit must name the one that counts (${names.join(', ')}), or be a function, or false.`;
  throw new ConflictingParametersError(who, `With several scores ${advice} Got ${JSON.stringify(refit)}.`);
}
