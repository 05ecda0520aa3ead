import { expect } from '@jest/globals';
import { hasMember, isEstimator } from '../../src/estimator';
import { fittedAttributes } from '../../src/testing/fitted-attributes';

const ANSWERS = ['predict', 'predictProba', 'predictLogProba', 'decisionFunction', 'transform'];

/** What an estimator has and says after its fit, for a comparison bit for bit. */
export function said(estimator: object, X: unknown, y: unknown): Record<string, unknown> {
  const answers: (readonly [string, unknown])[] = ANSWERS.filter((name) => hasMember(estimator, name)).map((name) => [
    name,
    orError(() => call(estimator, name, X)),
  ]);
  const score = hasMember(estimator, 'score') ? orError(() => call(estimator, 'score', X, y)) : null;
  const attributes = fittedAttributes(estimator)
    .filter((name) => hasMember(estimator, name))
    .map((name) => [name, plain(orError(() => Reflect.get(estimator, name) as unknown))] as const);
  return { ...Object.fromEntries<unknown>(answers), score, attributes: Object.fromEntries(attributes) };
}

/** One is bit for bit as another: NaN as NaN, 0 not as -0. */
export function expectAlike(loaded: object, kept: object, X: unknown, y: unknown): void {
  expect(loaded.constructor).toBe(kept.constructor);
  expect(said(loaded, X, y)).toEqual(said(kept, X, y)); // toEqual tells numbers apart as Object.is does
}

export function call(estimator: object, method: string, ...given: readonly unknown[]): unknown {
  return Reflect.apply(Reflect.get(estimator, method) as () => unknown, estimator, given);
}

/** What is asked for, or the error where this fit has not left it, such as a search without a refit. */
export function orError(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return String(error);
  }
}

/** Estimators as what they are and have as parameters: their own attributes are compared where they are asked. */
function plain(value: unknown): unknown {
  if (typeof value === 'function') return `the function ${value.name}`; // one that is made anew is another one
  if (isEstimator(value)) return [value.constructor.name, plain(value.getParams(false))];
  if (Array.isArray(value)) return Array.from<unknown, unknown>(value, plain);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, plain(one)]));
}
