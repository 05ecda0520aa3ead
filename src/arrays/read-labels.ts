import { InvalidDataError, shown } from '../errors';
import type { Label } from './label';
import { refuseDetached } from './numeric-array';
import { type Place, placeIn } from './place';
import { valueParts } from './value-parts';

/** Labels in row order, all of one type; `dimensions` is what the user passed. */
export interface Labels {
  readonly values: readonly Label[]; // [rows · columns]
  readonly rows: number;
  readonly columns: number;
  readonly dimensions: 1 | 2;
}

/**
 * Copies labels out of a user's array of any accepted kind; a vector is one column. A tensor of bool gives booleans.
 *
 * @throws InvalidDataError unless there is at least one, and they are finite numbers, strings or booleans, all of one
 *         type
 */
export function readLabels(input: unknown, at: Place): Labels {
  if (input === undefined || input === null) {
    throw invalid(at, `must be given, one label per sample. Got ${String(input)}.`);
  }
  const { parts, shape } = valueParts(input, at, 'labels');
  for (const part of parts) refuseDetached(part, at);
  const [rows, columns] = shape;
  if (rows === 0) throw invalid(at, 'must have at least one label. Got none.');
  if (columns === 0) throw invalid(at, 'must have at least one column. Got none.');
  const values: Label[] = [];
  for (const part of parts) {
    // An index loop: forEach would jump over holes.
    for (let i = 0; i < part.length; i++) {
      const value = part[i];
      if (!isLabel(value)) {
        const came = `${i in part ? shown(value) : 'a hole'} at ${placeIn(shape, values.length)}`;
        const advice = typeof value === 'bigint' ? ' Convert with Number(value) first.' : '';
        throw invalid(at, `must hold finite numbers, strings or booleans. Got ${came}.${advice}`);
      }
      const type = typeof (values[0] ?? value);
      if (typeof value !== type) {
        const came = `a ${type} at ${placeIn(shape, 0)}, a ${typeof value} at ${placeIn(shape, values.length)}`;
        throw invalid(at, `must hold labels of one type. Got ${came}.`);
      }
      values.push(value === 0 ? 0 : value); // -0 and 0 are one class
    }
  }
  return { values, rows, columns: columns ?? 1, dimensions: columns === undefined ? 1 : 2 };
}

/** Where in an array the label at `index` stands, in words. */
export function placeOfLabel({ rows, columns, dimensions }: Labels, index: number): string {
  return placeIn(dimensions === 1 ? [rows] : [rows, columns], index);
}

function isLabel(value: unknown): value is Label {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function invalid({ who, argument }: Place, problem: string): InvalidDataError {
  return new InvalidDataError(who, argument, problem);
}
