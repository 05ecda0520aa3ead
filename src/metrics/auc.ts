import { readTargets, type VectorInput } from '../arrays';
import { InvalidDataError } from '../errors';
import { readScores } from './read-ranking';
import { trapezoidArea } from './trapezoid-area';

/**
 * The area under a curve of points, by the trapezoidal rule. Source: scikit-learn's `auc`.
 *
 * @param x, y  [points], two at least; x rises or falls
 * @throws InvalidDataError for other data, and what does not fit together
 */
export function auc(x: VectorInput, y: VectorInput): number {
  const who = 'auc';
  const refuse = (problem: string): never => {
    throw new InvalidDataError(who, 'x', problem);
  };
  const { data: xs, rows: points, columns } = readTargets(x, { who, argument: 'x' }).matrix;
  if (columns > 1) refuse(`must have one number per point. Got ${columns} columns.`);
  if (points < 2) refuse(`must have two points at least. Got ${points}.`);
  const ys = readScores(y, points, { who, argument: 'y' });
  const steps = Array.from({ length: points - 1 }, (_, i) => xs[i + 1]! - xs[i]!);
  if (steps.every((step) => step >= 0)) return trapezoidArea(xs, ys);
  const turn = steps.findIndex((step) => step > 0);
  if (turn >= 0) refuse(`must rise or fall throughout. Got both, the rise from index ${turn} to ${turn + 1}.`);
  return -trapezoidArea(xs, ys);
}
