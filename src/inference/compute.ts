import { type DenseMatrix, floatArray, inPrecision, type Precision, precisionOf } from '../arrays';
import { forward } from '../network';
import { type ColumnOperation, operate } from '../preprocessing';
import type { Computation, ComputationStep, DenseStep } from './computation';

/**
 * What a computation gives for rows of X, step by step: the measure of all that is made of it. Bit by bit what the estimator
 * computes for a few rows; of Keras estimators but for the rounding of TensorFlow's 32 bits.
 *
 * Up to the network numbers have X's precision. The network computes in 32 bits where they and its weights have these, or it
 * is a Keras model; what stands behind it in 64.
 *
 * @param X  finite numbers [rows, nFeaturesIn], left as they are
 * @returns [rows, nOutputs], of 32 bits where the network has computed in them and nothing stands behind it
 */
export function compute({ steps, isAlwaysSingle }: Computation, X: DenseMatrix): DenseMatrix {
  const first = steps.findIndex(isDense);
  const last = steps.findLastIndex(isDense);
  const scaled = operated(copied(X, precisionOf(X.data)), steps.slice(0, first));
  const dense = steps.slice(first, last + 1).filter(isDense);
  const input = isAlwaysSingle ? inPrecision(scaled, 'float32') : scaled;
  const precision = precisionOf(input.data) === 'float32' ? precisionOf(dense[0]!.W) : 'float64';
  const columns = dense.at(-1)!.units;
  const output = { data: floatArray(precision, X.rows * columns), rows: X.rows, columns };
  forward(dense, dense, input, output.data);
  const behind = steps.slice(last + 1);
  return behind.length === 0 ? output : operated(copied(output, 'float64'), behind);
}

function isDense(step: ComputationStep): step is DenseStep {
  return step.kind === 'dense';
}

function copied(matrix: DenseMatrix, precision: Precision): DenseMatrix {
  return { ...matrix, data: floatArray(precision, matrix.data) };
}

function operated(matrix: DenseMatrix, steps: readonly ComputationStep[]): DenseMatrix {
  const operations = steps
    .filter((step) => step.kind !== 'dense')
    .map((step): ColumnOperation => (step.kind === 'clip' ? step : { ...step, values: Array.from(step.values) }));
  return operate(matrix, operations);
}
