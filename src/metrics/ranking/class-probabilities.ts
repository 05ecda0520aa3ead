import { floatArray, precisionOf, readClassLabels, type DenseMatrix, type LabelInput } from '../../arrays';
import { InvalidDataError, ParameterWarning } from '../../errors';
import { checkNumbers } from '../check-numbers';
import { checkScoreColumns } from './check-score-columns';
import { improperRow } from './improper-row';
import { indicatorOf, scoreClasses } from './score-classes';

/** Of which class each sample is, and what was predicted. */
export interface ClassProbabilities {
  /** 1 for the class of a sample, else 0. */
  readonly truth: DenseMatrix; // [samples, classes]
  readonly predicted: DenseMatrix; // [samples, classes], in [0, 1]
}

/**
 * Brings labels and probabilities to one form; one column of probabilities is that of the larger of two labels.
 *
 * @param proba   [samples, classes], or [samples, 1]
 * @param labels  all classes; null: those of yTrue
 * @throws InvalidDataError for other data, for fewer than two classes, and what does not fit together
 */
export function classProbabilities(
  who: string,
  yTrue: LabelInput,
  proba: DenseMatrix,
  labels: LabelInput | null,
): ClassProbabilities {
  const at = { who, argument: 'yProba' };
  checkProbabilities(proba, at);
  const predicted = proba.columns === 1 ? withComplement(proba) : proba;
  const y = readClassLabels(yTrue, { who, argument: 'yTrue' });
  if (y.isMultilabel && labels !== null) {
    throw new InvalidDataError(who, 'labels', 'must be null where yTrue has columns of 0 and 1.');
  }
  const columns = { ...at, columns: predicted.columns, unsorted: 'sort with a warning' } as const;
  const truth = y.isMultilabel ? y.indicator : indicatorOf(y.labels, scoreClasses(y.labels, labels, columns));
  checkScoreColumns(predicted, truth, at);
  const improper = improperRow(predicted, Math.sqrt(epsilonOf(predicted)));
  if (improper !== undefined) {
    process.emitWarning(new ParameterWarning(who, `yProba should have rows of sum 1. ${improper}`));
  }
  return { truth, predicted };
}

/** @throws InvalidDataError for what is no probability */
export function checkProbabilities(proba: DenseMatrix, at: { who: string; argument: string }): void {
  checkNumbers(proba, 'probabilities in [0, 1]', (value) => value >= 0 && value <= 1, at);
}

/** The probabilities of both of two classes [samples, 2]. */
export function withComplement({ data, rows }: DenseMatrix): DenseMatrix {
  const both = floatArray(precisionOf(data), 2 * rows);
  for (let i = 0; i < rows; i++) both.set([1 - data[i]!, data[i]!], 2 * i);
  return { data: both, rows, columns: 2 };
}

/** The smallest step from 1 upwards in the precision of the numbers. */
export function epsilonOf({ data }: DenseMatrix): number {
  return precisionOf(data) === 'float32' ? 2 ** -23 : Number.EPSILON;
}
