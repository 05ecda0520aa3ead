import type { Samples } from '../../arrays';
import { type EstimatorLike, estimatorTypeOf } from '../../estimator';
import type { FoldwiseParameters } from './cross-validation-parameters';
import { type FoldData, foldData } from './fold-data';
import { readCv, type SplitTarget, type TrainTestIndices } from '../splitters';

/**
 * Copies the data of a cross-validation and splits them.
 *
 * @throws InvalidParameterError, InvalidDataError
 */
export function splitData(
  who: string,
  estimator: EstimatorLike,
  X: Samples,
  y: SplitTarget | undefined,
  { groups, cv, params }: Pick<FoldwiseParameters, 'groups' | 'cv' | 'params'>,
): { readonly data: FoldData; readonly splits: readonly TrainTestIndices[] } {
  const data = foldData(who, X, y, groups, params);
  const splitter = readCv(who, cv, y, { classifier: estimatorTypeOf(estimator) === 'classifier' });
  return { data, splits: splitter.split(X, y, groups) };
}
