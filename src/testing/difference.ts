import { isMatrixLike, isNumberArray } from '../arrays';
import { shown } from '../errors';

/** A model in 32 bits gives a row not quite the same numbers in a batch of another size. */
const ROUNDING = 1e-5;

/** Where two values part: a path such as `[3][0]` (none for the values themselves), and what is there, in words. */
export interface Difference {
  readonly path: string;
  readonly came: string;
  readonly expected: string;
}

/**
 * The first place where two predictions (or attributes) do not say the same: numbers count as the same up to rounding, arrays of
 * any kind place by place, all else exactly. Objects that are no data (a generator, a network) cannot be looked into and count
 * as the same.
 *
 * @param tolerance  relative, or absolute below 1
 */
export function difference(came: unknown, expected: unknown, tolerance = ROUNDING, path = ''): Difference | undefined {
  const here = { path, came: shown(came), expected: shown(expected) };
  if (typeof came === 'number' && typeof expected === 'number') {
    const error = Math.abs(came - expected);
    const isSame = Object.is(came, expected) || error <= tolerance * Math.max(1, Math.abs(came), Math.abs(expected));
    return isSame ? undefined : here;
  }
  if (!isObject(came) || !isObject(expected)) return Object.is(came, expected) ? undefined : here;
  const [left, right] = [partsOf(came), partsOf(expected)];
  if (left === undefined || right === undefined) return left === right ? undefined : here;
  if (left.length !== right.length) {
    return { path, came: `${left.length} values`, expected: `${right.length} values` };
  }
  for (let i = 0; i < left.length; i++) {
    const [[place, value], [, other]] = [left[i]!, right[i]!];
    const found = difference(value, other, tolerance, `${path}${place}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether there is no difference. */
export function sameValues(came: unknown, expected: unknown, tolerance?: number): boolean {
  return difference(came, expected, tolerance) === undefined;
}

/** What an array of any kind or a plain object consists of, and where it stands in it; undefined of what is no data. */
function partsOf(value: object): readonly (readonly [place: string, value: unknown])[] | undefined {
  const elements = elementsOf(value);
  if (elements !== undefined) return elements.map((element, i) => [`[${i}]`, element]);
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, part]) => [`.${name}`, part]);
}

function elementsOf(value: object): readonly unknown[] | undefined {
  if (Array.isArray(value)) return value as readonly unknown[];
  if (isNumberArray(value)) return Array.from(value);
  if (!isMatrixLike(value)) return undefined;
  const { rows, columns } = value;
  return Array.from({ length: rows * columns }, (_, k) => value.get(Math.floor(k / columns), k % columns));
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
