import { InvalidDataError, shown } from '../errors';

/**
 * A list of numbers that came with a result. JSON's null is NaN.
 *
 * @param who, argument  for messages
 * @throws InvalidDataError for anything else
 */
export function readNumbers(who: string, argument: string, values: unknown): number[] {
  const list: readonly unknown[] | undefined =
    Array.isArray(values) ? values : values instanceof Float64Array || values instanceof Float32Array ? [...values] : undefined; // prettier-ignore
  if (list === undefined)
    throw new InvalidDataError(who, argument, `must be an array of numbers. Got ${shown(values)}.`);
  return Array.from(list, (value) => {
    if (typeof value === 'number') return value;
    if (value === null) return NaN;
    throw new InvalidDataError(who, argument, `must hold numbers. Got ${shown(value)}.`);
  });
}

/**
 * Rows of numbers, each of the same length.
 *
 * @param rows  how many there must be; undefined: any number but none
 * @throws InvalidDataError
 */
export function readNumberRows(who: string, argument: string, values: unknown, rows?: number): number[][] {
  if (!Array.isArray(values) || values.length === 0) {
    throw new InvalidDataError(who, argument, `must be an array of rows of numbers. Got ${shown(values)}.`);
  }
  if (rows !== undefined && values.length !== rows) {
    throw new InvalidDataError(who, argument, `must have ${rows} rows. Got ${values.length}.`);
  }
  const table = Array.from(values, (row: unknown, i) => readNumbers(who, `${argument}[${i}]`, row));
  const [{ length }] = table as [number[]];
  const odd = table.findIndex((row) => row.length !== length || length === 0);
  if (odd < 0) return table;
  const problem = `must have rows of one length. Row 0 has ${length} numbers, row ${odd} ${table[odd]!.length}.`;
  throw new InvalidDataError(who, argument, problem);
}
