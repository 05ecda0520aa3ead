import { types } from 'node:util';
import { array, check, custom, type GenericSchema, pipe, transform } from 'valibot';
import type { Constraint } from './constraint';
import type { ParameterTable } from './parameter-table';

/** A schema of one test, and the same in words, to stand after "must be". Arrays are known of whichever realm they are. */
export function judged<T>(expected: string, accepts: (value: unknown) => value is T): GenericSchema<unknown, T> {
  return { ...custom<T>(accepts), expects: expected };
}

/** What a schema accepts, held to a test of all of it; `expected` is the same in words. */
export function holding<T>(
  schema: GenericSchema<unknown, T>,
  expected: string,
  accepts: (value: T) => boolean,
): GenericSchema<unknown, T> {
  return pipe(schema, { ...check<T>(accepts), expects: expected });
}

/** Something else made of what a schema accepts. */
export function made<T, R>(schema: GenericSchema<unknown, T>, make: (value: T) => R): GenericSchema<unknown, R> {
  return pipe(schema, transform(make));
}

/** The values of some parameters, as entries of an object's schema: what was judged by a fit is judged again. */
export function parameterStates<P extends object, K extends keyof P>(
  table: ParameterTable<P>,
  ...names: readonly K[]
): { [N in K]: GenericSchema<unknown, P[N]> } {
  const entries = names.map((name) => [name, constrained(table[name].constraint)] as const);
  return Object.fromEntries(entries) as { [N in K]: GenericSchema<unknown, P[N]> }; // name by name
}

/** What a parameter's constraint accepts. */
export function constrained<T>(constraint: Constraint<T>): GenericSchema<unknown, T> {
  return judged(constraint.legal, (value): value is T => constraint.accepts(value));
}

/** Any number, NaN and the infinite ones too, which valibot's `number` is not. */
export const anyNumber = judged('a number', isNumber);

/**
 * An array of so many numbers.
 *
 * @param accepts  what each has to be beside; `expected` is the same in words
 */
export function numberArray(
  count: number,
  expected = 'numbers',
  accepts: (value: number) => boolean = () => true,
): GenericSchema<unknown, readonly number[]> {
  return judged(`an array of ${count} ${expected}`, (value): value is readonly number[] => {
    // An index loop: `every` would jump over holes.
    if (!Array.isArray(value) || value.length !== count) return false;
    for (let i = 0; i < count; i++) if (!isNumber(value[i]) || !accepts(value[i] as number)) return false;
    return true;
  });
}

/** Indices below a bound, each once, in ascending order. */
export function ascendingIndices(bound: number): GenericSchema<unknown, readonly number[]> {
  return judged(`ascending whole numbers from 0 to ${bound - 1}`, (value): value is readonly number[] => {
    if (!Array.isArray(value)) return false;
    for (let i = 0, least = 0; i < value.length; i++) {
      const index: unknown = value[i];
      if (!isNumber(index) || !Number.isInteger(index) || index < least || index >= bound) return false;
      least = index + 1;
    }
    return true;
  });
}

/** An array of so many of one kind. */
export function arrayOfLength<T>(count: number, each: GenericSchema<unknown, T>): GenericSchema<unknown, T[]> {
  const outer = judged(
    `an array of ${count}`,
    (value): value is unknown[] => Array.isArray(value) && value.length === count,
  );
  return pipe(outer, array(each));
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

export const float64Array = judged('Float64Array', types.isFloat64Array);
export const int32Array = judged('Int32Array', types.isInt32Array);
/** Float64Array or Float32Array. */
export const floatNumbers = judged(
  'Float64Array | Float32Array',
  (value): value is Float64Array | Float32Array => types.isFloat64Array(value) || types.isFloat32Array(value),
);
