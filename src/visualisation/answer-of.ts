import { InvalidDataError } from '../errors';
import { callMethod } from '../estimator';

/**
 * What an estimator says of X. A picture is there at once, so the answer has to be too.
 *
 * @throws InvalidDataError for a promise, and whatever the estimator throws: NotFittedError, for one
 */
export function answerOf(who: string, estimator: object, method: string, X: unknown): unknown {
  const answer = callMethod(estimator, method, X);
  if (typeof answer === 'object' && answer !== null && 'then' in answer && typeof answer.then === 'function') {
    Promise.resolve(answer).catch(() => undefined); // said below
    const advice = 'Await it, and pass the true values and what came instead of the estimator.';
    throw new InvalidDataError(who, `${method}(X)`, `must answer at once. Got a promise. ${advice}`);
  }
  return answer;
}
