import { InvalidParameterError, UnknownParameterError } from '../errors';
import type { Constraint } from './constraint';
import { nearestName } from './nearest-name';

/** What a parameter is if it is not given, and what it may be. */
export interface Parameter<T> {
  readonly default: T;
  readonly constraint: Constraint<T>;
}

/**
 * Default and range of every parameter of one estimator or function. What each means stands in the comment of P's field, where
 * editors show it, and its `@default` with it: a test compares the two.
 */
export type ParameterTable<P extends object> = { readonly [K in keyof P]-?: Parameter<P[K]> };

/** Some of the parameters; undefined means the default. */
export type Options<P extends object> = { readonly [K in keyof P]?: P[K] | undefined };

/**
 * Refuses names that the table does not have, with a guess at what was meant.
 *
 * @throws UnknownParameterError for the first unknown name; InvalidParameterError where no object came, as in
 *   `makeRegression(100)`
 */
export function checkNames(who: string, known: readonly string[], given: unknown): void {
  if (!isPlainObject(given)) {
    throw new InvalidParameterError(who, [{ name: 'options', legal: 'one object, { name: value, … }', got: given }]);
  }
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) throw new UnknownParameterError(who, name, known, nearestName(name, known));
  }
}

/** Whether it is an object that holds its values itself, of whatever realm; an AbortSignal or a Map would say nothing. */
function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** The given values, and the table's defaults for those that are missing or undefined. */
export function withDefaults<P extends object>(table: ParameterTable<P>, given: Options<P>): P {
  const values: Partial<P> = {};
  for (const name of parameterNames(table))
    values[name] = given[name] === undefined ? table[name].default : given[name];
  return values as P;
}

/**
 * Judges all values at once.
 *
 * @throws InvalidParameterError naming every parameter that is out of its range, what is legal and what came
 */
export function checkValues<P extends object>(who: string, table: ParameterTable<P>, values: P): void {
  const faults = parameterNames(table)
    .filter((name) => !table[name].constraint.accepts(values[name]))
    .map((name) => ({ name, legal: table[name].constraint.legal, got: values[name] }));
  if (faults.length > 0) throw new InvalidParameterError(who, faults);
}

/** A function's options: names and values checked, defaults filled in. */
export function readOptions<P extends object>(who: string, table: ParameterTable<P>, given: Options<P>): P {
  checkNames(who, Object.keys(table), given);
  const values = withDefaults(table, given);
  checkValues(who, table, values);
  return values;
}

export function parameterNames<P extends object>(table: ParameterTable<P>): (keyof P & string)[] {
  return Object.keys(table) as (keyof P & string)[];
}
