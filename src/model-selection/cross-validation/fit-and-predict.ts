import { callMethod, clone, type EstimatorLike } from '../../estimator';
import type { JobKind } from '../../parallel';
import { fitEstimator } from './fit-estimator';
import { type FoldData, foldRows } from './fold-data';
import { plainArray } from './plain-array';

export interface FitAndPredictShared extends FoldData {
  readonly estimator: EstimatorLike;
  /** The method that predicts, such as `predictProba`. */
  readonly method: string;
  /** Whether the columns of predictions are those of classes. */
  readonly ofClasses: boolean;
}

export interface FitAndPredictTask {
  readonly train: readonly number[];
  readonly test: readonly number[];
}

export interface FitAndPredictResult {
  readonly predictions: unknown[]; // one per test sample
  /** `classes_` of the estimator, where predictions are of classes and it has them. */
  readonly classes: unknown[] | null;
}

/** Fits a clone on some samples and predicts others. Source: scikit-learn's `_fit_and_predict`. */
export const FIT_AND_PREDICT: JobKind<FitAndPredictShared, FitAndPredictTask, FitAndPredictResult> = {
  module: __filename,
  name: 'FIT_AND_PREDICT',
  run: async (shared, { train, test }, signal) => {
    const estimator = clone(shared.estimator);
    const trainRows = foldRows(shared, train);
    const testRows = foldRows(shared, test);
    try {
      await fitEstimator(estimator, trainRows, trainRows.cut(shared.fitParams), signal);
      const predictions = plainArray(await callMethod(estimator, shared.method, testRows.X));
      const classes: unknown = shared.ofClasses ? Reflect.get(estimator, 'classes_') : null;
      return { predictions, classes: Array.isArray(classes) ? Array.from<unknown>(classes) : null };
    } finally {
      trainRows.dispose();
      testRows.dispose();
    }
  },
};
