import { type DenseMatrix, type FloatArray, selectRows } from '../arrays';
import { validationSplit } from '../model-selection';
import type { RandomState } from '../random';
import type { FitTask } from './fit-task';

/** Samples with their targets and what each of them counts. */
export interface Samples {
  readonly X: DenseMatrix;
  readonly y: DenseMatrix;
  readonly sampleWeight: FloatArray | null;
}

/**
 * The samples to train with, and those to validate with: the caller's own, or those that early stopping keeps back,
 * drawn as scikit-learn draws them; null where nothing is validated.
 *
 * @throws InvalidDataError, ConflictingParametersError where there is too little to keep back
 */
export function keepBack(task: FitTask, random: RandomState): { trained: Samples; kept: Samples | null } {
  const { name, parameters, X, y, validation, validationData } = task;
  if (validationData !== null) return { trained: task, kept: { ...validationData, sampleWeight: null } };
  if (!parameters.earlyStopping) return { trained: task, kept: null };
  const { train, test } = validationSplit(name, X.rows, parameters.validationFraction, validation.classes, random);
  const take = (rows: ArrayLike<number>): Samples => ({
    X: selectRows(X, rows),
    y: selectRows(y, rows),
    sampleWeight: task.sampleWeight && selectRows({ data: task.sampleWeight, rows: X.rows, columns: 1 }, rows).data,
  });
  return { trained: take(train), kept: take(test) };
}
