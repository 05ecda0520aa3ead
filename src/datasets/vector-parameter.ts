import { readTargets, type Place, type VectorInput } from '../arrays';
import { InvalidDataError } from '../errors';
import type { Constraint } from '../validation';

/** A parameter that may be numbers in an array of any kind, for parameter tables; `readVector` looks into it. */
export function vectorParameter(legal: string): Constraint<VectorInput> {
  return { legal, accepts: (value): value is VectorInput => typeof value === 'object' && value !== null };
}

/** How many numbers a vector may hold, and what they are in words, to stand after "must hold". */
export interface VectorLength {
  readonly counts: readonly number[];
  readonly legal: string;
}

/**
 * Copies such a parameter's numbers.
 *
 * @param element  what each of them has to be
 * @throws InvalidDataError for a matrix, for another length, and for a value that is no finite number or not legal
 */
export function readVector(
  given: VectorInput,
  element: Constraint<number>,
  at: Place,
  length?: VectorLength,
): number[] {
  const { matrix, dimensions } = readTargets(given, at);
  if (dimensions === 2 || length?.counts.includes(matrix.rows) === false) {
    const shape = dimensions === 2 ? `[${matrix.rows}, ${matrix.columns}]` : `[${matrix.rows}]`;
    const legal = length?.legal ?? 'numbers, not rows';
    throw new InvalidDataError(at.who, at.argument, `must hold ${legal}. Got shape ${shape}.`);
  }
  const values = Array.from(matrix.data);
  const place = values.findIndex((value) => !element.accepts(value));
  if (place < 0) return values;
  const problem = `must hold ${element.legal} in every place. Got ${values[place]!} at index ${place}.`;
  throw new InvalidDataError(at.who, at.argument, problem);
}
