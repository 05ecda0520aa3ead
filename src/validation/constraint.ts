import { shown } from '../errors';

/** What a parameter may be: a test, and the same in words, to stand after "must be". */
export interface Constraint<T> {
  readonly legal: string;
  accepts(value: unknown): value is T;
}

type Brackets = '[]' | '[)' | '(]' | '()';

function within(value: number, low: number, high: number, brackets: Brackets): boolean {
  const aboveLow = brackets.startsWith('[') ? value >= low : value > low;
  const belowHigh = brackets.endsWith(']') ? value <= high : value < high;
  return aboveLow && belowHigh;
}

/** A number in an interval; NaN is in none. */
export function number(low: number, high: number, brackets: Brackets): Constraint<number> {
  return {
    legal: `a number in ${brackets.charAt(0)}${low}, ${high}${brackets.charAt(1)}`,
    accepts: (value): value is number => typeof value === 'number' && within(value, low, high, brackets),
  };
}

/** A whole number in an interval. */
export function integer(low: number, high: number, brackets: Brackets): Constraint<number> {
  return {
    legal: `an integer in ${brackets.charAt(0)}${low}, ${high}${brackets.charAt(1)}`,
    accepts: (value): value is number => Number.isInteger(value) && within(value as number, low, high, brackets),
  };
}

/** Exactly one of the given values. */
export function oneOf<const T extends string | number | null>(...values: readonly T[]): Constraint<T> {
  return {
    legal: values.length === 1 ? shown(values[0]) : `one of ${values.map(shown).join(', ')}`,
    accepts: (value): value is T => (values as readonly unknown[]).includes(value),
  };
}

/** Text of any kind, also none. */
export const string: Constraint<string> = {
  legal: 'a string',
  accepts: (value): value is string => typeof value === 'string',
};

/** True or false; 0 and 1 are neither. */
export const boolean: Constraint<boolean> = {
  legal: 'true or false',
  accepts: (value): value is boolean => typeof value === 'boolean',
};

/** A function. Its parameters cannot be looked at, so its type is the caller's word. */
export function callable<F extends (...args: never[]) => unknown>(signature: string): Constraint<F> {
  return { legal: `a function ${signature}`, accepts: (value): value is F => typeof value === 'function' };
}

/** A user's array of any kind, or null. What is in it is looked at when it is read, so its type is the caller's word. */
export function arrayOrNull<A>(legal: string): Constraint<A | null> {
  return {
    legal: `${legal}, or null`,
    // A series of polars is a function.
    accepts: (value): value is A | null => typeof value === 'object' || typeof value === 'function',
  };
}

/** An array whose every element satisfies `element`. */
export function arrayOf<T>(element: Constraint<T>): Constraint<readonly T[]> {
  return {
    legal: `an array with ${element.legal} in every place`,
    // Array.from: `every` alone would jump over holes.
    accepts: (value): value is readonly T[] =>
      Array.isArray(value) && Array.from(value).every((item) => element.accepts(item)),
  };
}

/** An array of two, both of which satisfy `element`. */
export function pairOf<T>(element: Constraint<T>): Constraint<readonly [T, T]> {
  return {
    legal: `a pair [a, b] with ${element.legal} in both places`,
    accepts: (value): value is readonly [T, T] =>
      Array.isArray(value) && value.length === 2 && element.accepts(value[0]) && element.accepts(value[1]),
  };
}

/** Whatever one of the constraints accepts. */
export function anyOf<T extends readonly unknown[]>(
  ...constraints: { readonly [K in keyof T]: Constraint<T[K]> }
): Constraint<T[number]> {
  return {
    legal: constraints.map((constraint) => constraint.legal).join(' or '),
    accepts: (value): value is T[number] => constraints.some((constraint) => constraint.accepts(value)),
  };
}
