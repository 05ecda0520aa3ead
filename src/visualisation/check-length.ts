import { InvalidDataError } from '../errors';

interface Values {
  /** What they are called. */
  readonly argument: string;
  readonly labels: ArrayLike<unknown>;
}

/** @throws InvalidDataError unless there are as many answers as true values */
export function checkLength(who: string, answers: Values, truth: Values): void {
  const [came, wanted] = [answers.labels.length, truth.labels.length];
  if (came === wanted) return;
  throw new InvalidDataError(who, answers.argument, `must have as many samples as ${truth.argument} (${wanted}). Got ${came}.`); // prettier-ignore
}
