import { readTargets, type FloatArray } from '../../arrays';
import { InvalidDataError } from '../../errors';
import type { ScoreInput } from './read-ranking';
import { trapezoidArea } from './trapezoid-area';

const who = 'auc';

/**
 * The area under a curve of points, by the trapezoidal rule. Source: scikit-learn's `auc`.
 *
 * @param x, y  [points], two at least; x rises or falls
 * @throws InvalidDataError for other data, and what does not fit together
 */
export function auc(x: ScoreInput, y: ScoreInput): number {
  const xs = readPoints('x', x);
  const points = xs.length;
  if (points < 2) refuse('x', `must have two points at least. Got ${points}.`);
  const ys = readPoints('y', y);
  if (ys.length !== points) refuse('y', `must have one number per point of x (${points}). Got ${ys.length}.`);
  const steps = Array.from({ length: points - 1 }, (_, i) => xs[i + 1]! - xs[i]!);
  if (steps.every((step) => step >= 0)) return trapezoidArea(xs, ys);
  const rise = steps.findIndex((step) => step > 0);
  if (rise >= 0) refuse('x', `must rise or fall throughout. Got both, a rise from index ${rise} to ${rise + 1}.`);
  return -trapezoidArea(xs, ys);
}

function readPoints(argument: string, given: ScoreInput): FloatArray {
  const { data, columns } = readTargets(given, { who, argument }).matrix;
  if (columns > 1) refuse(argument, `must have one number per point. Got ${columns} columns.`);
  return data;
}

function refuse(argument: string, problem: string): never {
  throw new InvalidDataError(who, argument, problem);
}
