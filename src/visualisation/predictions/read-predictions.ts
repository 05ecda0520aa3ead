import { type DenseMatrix, readTargets } from '../../arrays';
import { InvalidDataError, InvalidParameterError } from '../../errors';
import { estimatorTypeOf } from '../../estimator';
import { answerOf } from '../answer-of';
import type { Subject } from '../read-subject';

/** True and predicted numbers, [samples, outputs] each. */
export interface Predictions {
  readonly yTrue: DenseMatrix;
  readonly yPred: DenseMatrix;
}

/**
 * Reads what was to be predicted, and what was.
 *
 * @throws InvalidParameterError for a classifier; InvalidDataError for what are no numbers, or of different shapes;
 *         NotFittedError, and what the estimator throws
 */
export function readPredictions(who: string, subject: Subject<object>): Predictions {
  if (subject.estimator === null) {
    return compared(who, ['yTrue', subject.yTrue], ['yPred', subject.answers]);
  }
  const { estimator, X, y } = subject;
  if (estimatorTypeOf(estimator) === 'classifier') {
    const legal = 'a regressor (plotConfusionMatrix and plotRocCurve show a classifier)';
    throw new InvalidParameterError(who, [{ name: 'estimator', legal, got: estimator }]);
  }
  const answer = answerOf(who, estimator, 'predict', X);
  return compared(who, ['y', y], ['predict(X)', answer]);
}

function compared(
  who: string,
  [trueName, trueValues]: readonly [string, unknown],
  [name, values]: readonly [string, unknown],
): Predictions {
  const yTrue = readTargets(trueValues, { who, argument: trueName }).matrix;
  const yPred = readTargets(values, { who, argument: name }).matrix;
  const shapeOf = ({ rows, columns }: DenseMatrix): string => `[${rows}, ${columns}]`;
  if (shapeOf(yTrue) === shapeOf(yPred)) return { yTrue, yPred };
  throw new InvalidDataError(
    who,
    name,
    `must have the shape of ${trueName}, ${shapeOf(yTrue)}. Got shape ${shapeOf(yPred)}.`,
  );
}
