import type { EstimatorLike, ParamsOf } from '../../estimator';
import { borrowRandomState, randomStateParameter, type RandomStateLike } from '../../random';
import { integer, type Options } from '../../validation';
import { BaseSearchCV } from './base-search-cv';
import type { CandidateEvaluation } from './candidate-evaluation';
import type { ParamDistributions } from '../param-grid';
import { ParameterSampler } from './parameter-sampler';
import { readParamDistributions } from './read-param-grid';
import { searchArguments } from './search-arguments';
import { type SearchParameters, searchParameters } from './search-parameters';

export interface RandomizedSearchParameters<E extends EstimatorLike> extends SearchParameters<E> {
  /** An array of values or a distribution for each parameter that is to be varied, or a list of such objects. Required. @default null */
  paramDistributions: ParamDistributions<ParamsOf<E>>;
  /** How many candidates are drawn. @default 10 */
  nIter: number;
  /** Seed or generator of the candidates. @default null */
  randomState: RandomStateLike;
}

/** Options of {@link RandomizedSearchCV}. @interface */
export type RandomizedSearchOptions<E extends EstimatorLike> = Options<
  Omit<RandomizedSearchParameters<E>, 'estimator' | 'paramDistributions'>
>;

/**
 * Tries random combinations of parameters in folds, and fits the best one to all samples.
 *
 * ```ts
 * const search = new RandomizedSearchCV(new MLPRegressor(), { alpha: loguniform(1e-5, 1) }, { nIter: 20, randomState: 0 });
 * await search.fit(X, y);
 * ```
 *
 * With a seed the candidates are scikit-learn's. Source: scikit-learn's `RandomizedSearchCV`.
 */
export class RandomizedSearchCV<E extends EstimatorLike> extends BaseSearchCV<E, RandomizedSearchParameters<E>> {
  /**
   * @param paramDistributions  judged by `fit`
   * @throws UnknownParameterError for an option that does not exist; values are judged by `fit`
   */
  constructor(estimator: E, paramDistributions: ParamDistributions<ParamsOf<E>>, options?: RandomizedSearchOptions<E>);
  /** As `getParams(false)` gives them. */
  constructor(
    parameters: Options<RandomizedSearchParameters<E>> &
      Pick<RandomizedSearchParameters<E>, 'estimator' | 'paramDistributions'>,
  );
  constructor(...given: readonly unknown[]) {
    super(
      {
        ...searchParameters<E>(),
        paramDistributions: {
          default: null as unknown as ParamDistributions<ParamsOf<E>>, // refused by fit: it is required
          constraint: {
            legal: 'an object with an array of values or a distribution for each parameter, or a list of such objects',
            accepts: (value): value is ParamDistributions<ParamsOf<E>> => typeof value === 'object' && value !== null,
          },
        },
        nIter: { default: 10, constraint: integer(1, Infinity, '[)') },
        randomState: { default: null, constraint: randomStateParameter },
      },
      searchArguments<RandomizedSearchParameters<E>>(new.target.name, given, 'paramDistributions'),
    );
  }

  protected override async search(
    evaluation: CandidateEvaluation,
    { paramDistributions, nIter, randomState }: RandomizedSearchParameters<E>,
  ): Promise<() => void> {
    const random = borrowRandomState(randomState, this.constructor.name);
    readParamDistributions(this.constructor.name, 'paramDistributions', paramDistributions); // refused in the search's name
    await evaluation.evaluate([...new ParameterSampler(paramDistributions, nIter, { randomState: random.state })]);
    return () => {
      random.giveBack();
    };
  }
}
