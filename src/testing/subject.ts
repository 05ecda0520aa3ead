import { shown } from '../errors';
import { hasMember } from '../estimator';
import { fittedAttributes } from './fitted-attributes';
import type { Journal } from './journal';

/** How a call ended: `error` is there only if it threw, or its promise was rejected. */
export type Outcome = { readonly value: unknown } | { readonly error: unknown };

/** One estimator in the hands of a check. What is done with it is written down, for the reason of a failure. */
export class Subject {
  readonly estimator: object;
  readonly #journal: Journal;

  constructor(estimator: object, journal: Journal) {
    this.estimator = estimator;
    this.#journal = journal;
  }

  /** Calls a method, without waiting for a promise that it may return. */
  now(method: string, ...given: unknown[]): unknown {
    this.#journal.note(`${method}(${given.map(pictured).join(', ')})`);
    const member: unknown = Reflect.get(this.estimator, method);
    this.#journal.expect(typeof member === 'function', `a method ${method}`, () => shown(member));
    try {
      return Reflect.apply(member, this.estimator, given);
    } catch (error) {
      return this.#unexpected(method, error);
    }
  }

  /** What a method gives, once its promise is kept. It must not throw. */
  async call(method: string, ...given: unknown[]): Promise<unknown> {
    try {
      return await this.now(method, ...given);
    } catch (error) {
      return this.#unexpected(method, error);
    }
  }

  /** What a method gives, or how it fails. */
  async attempt(method: string, ...given: unknown[]): Promise<Outcome> {
    this.#journal.note(`${method}(${given.map(pictured).join(', ')})`);
    try {
      const member: unknown = Reflect.get(this.estimator, method);
      if (typeof member !== 'function') throw new TypeError(`${method} is no method`);
      return { value: await Reflect.apply(member, this.estimator, given) };
    } catch (error) {
      return { error };
    }
  }

  /** The error that a method must fail with. */
  async refusal(what: string, method: string, ...given: unknown[]): Promise<Error> {
    const outcome = await this.attempt(method, ...given);
    this.#journal.expect('error' in outcome, `${method} to refuse ${what}`, () => `no error`);
    const { error } = outcome;
    this.#journal.expect(
      error instanceof Error && error.message !== '',
      `${method} to refuse ${what} with an Error and a message`,
      () => shown(error),
    );
    return error;
  }

  fit(X: unknown, y: unknown, options?: object): Promise<unknown> {
    return options === undefined ? this.call('fit', X, y) : this.call('fit', X, y, options);
  }

  /** The predictions for X, one of them (a value or a row) per sample. */
  async predict(X: unknown): Promise<readonly unknown[]> {
    return this.list('predict', X);
  }

  /** What a method gives, which must be an array. */
  async list(method: string, ...given: unknown[]): Promise<readonly unknown[]> {
    const value = await this.call(method, ...given);
    this.#journal.expect(Array.isArray(value), `an array from ${method}`, () => shown(value));
    return value as readonly unknown[];
  }

  /** What a method gives, which must be rows of numbers. */
  async rows(method: string, ...given: unknown[]): Promise<readonly (readonly number[])[]> {
    const value = await this.list(method, ...given);
    this.#journal.expect(value.every(isNumbers), `rows of numbers from ${method}`, () => shown(value));
    return value;
  }

  get parameters(): Record<string, unknown> {
    const parameters = this.now('getParams', false);
    this.#journal.expect(typeof parameters === 'object' && parameters !== null, 'an object from getParams', () =>
      shown(parameters),
    );
    return Object.fromEntries(Object.entries(parameters));
  }

  has(member: string): boolean {
    return hasMember(this.estimator, member);
  }

  /** An attribute, which must be readable. */
  get(attribute: string): unknown {
    const outcome = this.read(attribute);
    return 'error' in outcome ? this.#unexpected(`reading ${attribute}`, outcome.error) : outcome.value;
  }

  /** Names and values of what fit has learnt, as far as it can be read. */
  attributes(): Record<string, unknown> {
    const readable = fittedAttributes(this.estimator).flatMap((name) => {
      const outcome = this.read(name);
      return 'error' in outcome ? [] : [[name, outcome.value] as const];
    });
    return Object.fromEntries(readable);
  }

  read(attribute: string): Outcome {
    try {
      return { value: Reflect.get(this.estimator, attribute) };
    } catch (error) {
      return { error };
    }
  }

  #unexpected(what: string, error: unknown): never {
    return this.#journal.unexpected(what, error);
  }
}

function isNumbers(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((number) => typeof number === 'number');
}

/** An argument as it looks from afar: shapes of arrays, names of options. */
function pictured(value: unknown): string {
  if (!Array.isArray(value)) return shown(value);
  const first: unknown = value[0];
  if (Array.isArray(first)) return `[${value.length}, ${first.length}]`;
  return ArrayBuffer.isView(first) ? `[${value.length}] of ${shown(first)}` : `[${value.length}]`;
}
