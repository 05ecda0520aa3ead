import { setImmediate as nextTurn } from 'node:timers/promises';
import { callMethod, type EstimatorLike } from '../../estimator';
import type { FitParameters } from './cross-validation-parameters';
import type { FoldRows } from './fold-data';

/**
 * Fits an estimator, which may take a while or not; other code runs before, so that many fits that answer at once can be
 * aborted. Nothing is given to it that it need not know: no options where there
 * are none.
 *
 * @param method  `partialFit` takes the same
 */
export async function fitEstimator(
  estimator: EstimatorLike,
  { X, y }: Pick<FoldRows, 'X' | 'y'>,
  params: FitParameters,
  signal: AbortSignal | undefined,
  method: 'fit' | 'partialFit' = 'fit',
): Promise<void> {
  await nextTurn();
  signal?.throwIfAborted();
  const options = { ...params, ...(signal === undefined ? {} : { signal }) };
  const target = y === null ? [] : [y];
  const given = Object.keys(options).length === 0 ? target : [y ?? undefined, options];
  await callMethod(estimator, method, X, ...given);
  signal?.throwIfAborted();
}

export function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
