import type { EstimatorLike, ParamsOf } from '../../estimator';
import type { Options } from '../../validation';
import { BaseSearchCV } from './base-search-cv';
import type { CandidateEvaluation } from './candidate-evaluation';
import type { ParamGrid } from '../param-grid';
import { paramGridParameter } from './param-grid-parameter';
import { ParameterGrid } from './parameter-grid';
import { readParamGrid } from './read-param-grid';
import { searchArguments } from './search-arguments';
import { type SearchParameters, searchParameters } from './search-parameters';

export interface GridSearchParameters<E extends EstimatorLike> extends SearchParameters<E> {
  /** An array of values for each parameter that is to be varied, or a list of such objects. Required. @default null */
  paramGrid: ParamGrid<ParamsOf<E>>;
}

/** Options of {@link GridSearchCV}. @interface */
export type GridSearchOptions<E extends EstimatorLike> = Options<
  Omit<GridSearchParameters<E>, 'estimator' | 'paramGrid'>
>;

/**
 * Tries all combinations of parameters in folds, and fits the best one to all samples.
 *
 * ```ts
 * const search = new GridSearchCV(new MLPClassifier(), { alpha: [1e-4, 1e-2], hiddenLayerSizes: [[10], [20]] }, { nJobs: -1 });
 * await search.fit(X, y);
 * console.log(search.bestParams_, search.bestScore_);
 * ```
 *
 * Candidates, their order, scores and ranks are scikit-learn's. Source: scikit-learn's `GridSearchCV`.
 */
export class GridSearchCV<E extends EstimatorLike> extends BaseSearchCV<E, GridSearchParameters<E>> {
  /**
   * @param paramGrid  judged by `fit`
   * @throws UnknownParameterError for an option that does not exist; values are judged by `fit`
   */
  constructor(estimator: E, paramGrid: ParamGrid<ParamsOf<E>>, options?: GridSearchOptions<E>);
  /** As `getParams(false)` gives them. */
  constructor(parameters: Options<GridSearchParameters<E>> & Pick<GridSearchParameters<E>, 'estimator' | 'paramGrid'>);
  constructor(...given: readonly unknown[]) {
    super(
      { ...searchParameters<E>(), paramGrid: paramGridParameter<E>() },
      searchArguments<GridSearchParameters<E>>(new.target.name, given, 'paramGrid'),
    );
  }

  protected override async search(
    evaluation: CandidateEvaluation,
    { paramGrid }: GridSearchParameters<E>,
  ): Promise<() => void> {
    readParamGrid(this.constructor.name, 'paramGrid', paramGrid); // refused in the search's name
    await evaluation.evaluate([...new ParameterGrid(paramGrid)]);
    return () => undefined;
  }
}
