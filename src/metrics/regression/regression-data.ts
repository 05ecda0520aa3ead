import {
  readTargets,
  type DenseMatrix,
  type FloatArray,
  type MatrixInput,
  type VectorInput,
  readSampleWeights,
} from '../../arrays';
import { InvalidDataError } from '../../errors';

/** Numbers to be predicted, or predicted: [samples] or [samples, outputs]. */
export type TargetInput = MatrixInput | VectorInput;

/** What a metric of numbers compares. */
export interface RegressionData {
  readonly yTrue: DenseMatrix; // [samples, outputs]
  readonly yPred: DenseMatrix; // [samples, outputs]
  /** [samples], of a sum other than 0; null: all samples count alike. */
  readonly weights: FloatArray | null;
}

/**
 * Copies the truth, the prediction and the weights out of a user's arrays.
 *
 * @throws InvalidDataError for what is no finite number, or does not fit together
 */
export function readRegressionData(
  who: string,
  yTrue: TargetInput,
  yPred: TargetInput,
  sampleWeight: VectorInput | null,
): RegressionData {
  const truth = readTargets(yTrue, { who, argument: 'yTrue' }).matrix;
  const prediction = readTargets(yPred, { who, argument: 'yPred' }).matrix;
  for (const [what, wanted, came] of [
    ['samples', truth.rows, prediction.rows],
    ['outputs', truth.columns, prediction.columns],
  ] as const) {
    if (wanted === came) continue;
    throw new InvalidDataError(who, 'yPred', `must have as many ${what} as yTrue (${wanted}). Got ${came}.`);
  }
  const weights = readSampleWeights(sampleWeight, truth.rows, { who, argument: 'sampleWeight' });
  return { yTrue: truth, yPred: prediction, weights };
}
