import { isTensorLike, type Samples, takeRows } from '../../arrays';
import type { FitParameters } from './cross-validation-parameters';
import { sampleCount, type SplitTarget } from '../splitters';
import { sampleWise } from './sample-wise';

/** The data that all folds share, in memory of their own: what a caller does to theirs later does not matter. */
export interface FoldData {
  readonly X: Samples;
  readonly y: Samples | null;
  readonly samples: number;
  readonly fitParams: FitParameters;
}

/**
 * Copies the data of a cross-validation; tensors, which do not change, are used as they are.
 *
 * @throws InvalidDataError for what is no array, and for another length than that of X
 */
export function foldData(
  who: string,
  X: Samples,
  y: SplitTarget | undefined,
  groups: unknown,
  params: FitParameters | null,
): FoldData {
  const samples = sampleCount(who, X, { y, groups });
  const all = Array.from({ length: samples }, (_, i) => i);
  const copy = (array: Samples): Samples => (isTensorLike(array) ? array : takeRows(array, all));
  const own = sampleWise(params ?? {}, samples, copy);
  return {
    X: copy(X),
    y: y === undefined || y === null ? null : copy(y as Samples), // what has as many rows as X is an array
    samples,
    fitParams: own,
  };
}

/** Some rows of the data, as `fit` and scores take them. */
export interface FoldRows {
  readonly X: Samples;
  readonly y: Samples | null;
  /** Parameters for these rows: values per sample are cut. */
  readonly cut: (parameters: FitParameters) => FitParameters;
  /** Frees tensors that were made for these rows. */
  readonly dispose: () => void;
}

export function foldRows({ X, y, samples }: FoldData, rows: ArrayLike<number>): FoldRows {
  const made: unknown[] = [];
  const take = (array: Samples): Samples => {
    const taken = takeRows(array, rows);
    made.push(taken);
    return taken;
  };
  return {
    X: take(X),
    y: y === null ? null : take(y),
    cut: (parameters) => sampleWise(parameters, samples, take),
    dispose: () => {
      made.forEach(disposeTensor);
    },
  };
}

/** Frees what was copied where it is a tensor. */
function disposeTensor(array: unknown): void {
  if (isTensorLike(array) && 'dispose' in array && typeof array.dispose === 'function') {
    Reflect.apply(array.dispose, array, []);
  }
}
