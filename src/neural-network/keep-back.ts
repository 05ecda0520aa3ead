import { type DenseMatrix, type FloatArray, floatArray, precisionOf, selectRows } from '../arrays';
import { ConflictingParametersError } from '../errors';
import { validationSplit } from '../model-selection';
import type { RandomState } from '../random';
import type { FitTask } from './fit-task';

/** Samples with their targets and what each of them counts. */
export interface Samples {
  readonly X: DenseMatrix;
  readonly y: DenseMatrix;
  readonly sampleWeight: FloatArray | null;
}

/** Which samples are trained with, and which are validated with. */
export interface KeptBack {
  /** Rows of the task's; how many there are where it is all of them. */
  readonly trained: Int32Array | number;
  /** null where nothing is validated */
  readonly kept: Samples | null;
}

/**
 * Keeps samples to validate with: the caller's own, or those that early stopping keeps back, drawn as scikit-learn draws
 * them. Only these are copied.
 *
 * @throws InvalidDataError, ConflictingParametersError where there is too little to keep back, or what is kept counts nothing
 */
export function keepBack(task: FitTask, random: RandomState): KeptBack {
  const { name, parameters, X, validation, validationData } = task;
  if (validationData !== null) return { trained: X.rows, kept: { ...validationData, sampleWeight: null } };
  if (!parameters.earlyStopping) return { trained: X.rows, kept: null };
  const { train, test } = validationSplit(name, X.rows, parameters.validationFraction, validation.classes, random);
  const kept = take(task, test);
  if (kept.sampleWeight?.every((weight) => weight === 0)) {
    const problem = `the ${test.length} samples that early stopping keeps back to score on have weights of 0 alone`;
    throw new ConflictingParametersError(
      name,
      `${problem}. Raise validationFraction, or draw others by another randomState.`,
    );
  }
  return { trained: Int32Array.from(train), kept };
}

/** The samples that are trained with, copied. */
export function trainedSamples(task: FitTask, trained: KeptBack['trained']): Samples {
  if (typeof trained !== 'number') return take(task, trained);
  const copied = (values: FloatArray): FloatArray => floatArray(precisionOf(values), values);
  const { X, y, sampleWeight } = task;
  return {
    X: { ...X, data: copied(X.data) },
    y: { ...y, data: copied(y.data) },
    sampleWeight: sampleWeight && copied(sampleWeight),
  };
}

function take({ X, y, sampleWeight }: FitTask, rows: ArrayLike<number>): Samples {
  return {
    X: selectRows(X, rows),
    y: selectRows(y, rows),
    sampleWeight: sampleWeight && selectRows({ data: sampleWeight, rows: X.rows, columns: 1 }, rows).data,
  };
}
