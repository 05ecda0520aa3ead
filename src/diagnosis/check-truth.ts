import { labelForm, type Place, readClassLabels, readTargets } from '../arrays';
import { InvalidDataError } from '../errors';

/**
 * Checks that labels or targets are of the kind that an estimator predicts, and as many: what compares them further on would
 * blame the prediction.
 *
 * @param at  what they are called
 * @throws InvalidDataError
 */
export function checkTruth(at: Place, isClassifier: boolean, y: unknown, predicted: unknown): void {
  const [came, wanted] = [y, predicted].map((values) => formOf(at, isClassifier, values)) as [Form, Form];
  if (came.kind !== wanted.kind) {
    throw new InvalidDataError(
      at.who,
      at.argument,
      `must have ${wanted.kind}, as the estimator was fitted with. Got ${came.kind}.`,
    );
  }
  if (came.rows === wanted.rows) return;
  const X = at.argument.replace('y', 'X');
  throw new InvalidDataError(
    at.who,
    at.argument,
    `must have one value per row of ${X} (${wanted.rows}). Got ${came.rows}.`,
  );
}

interface Form {
  readonly kind: string;
  readonly rows: number;
}

function formOf(at: Place, isClassifier: boolean, values: unknown): Form {
  if (isClassifier) {
    const labels = readClassLabels(values, at);
    return { kind: labelForm(labels), rows: labels.isMultilabel ? labels.indicator.rows : labels.labels.length };
  }
  const { rows, columns } = readTargets(values, at).matrix;
  return { kind: columns === 1 ? 'one number per row' : `${columns} columns of numbers`, rows };
}
