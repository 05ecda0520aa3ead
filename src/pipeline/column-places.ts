import { isNumberArray, type Place } from '../arrays';
import { InvalidDataError, shown } from '../errors';
import type { ColumnedInput } from './columned-input';

/** Which columns: by number (from the end if below 0), name, several of them, one boolean for each column, or a function of X. */
export type ColumnChoice =
  | number
  | string
  | readonly number[]
  | readonly string[]
  | readonly boolean[]
  | ((X: never) => number | string | readonly number[] | readonly string[] | readonly boolean[]);

/**
 * The places of chosen columns, in their order.
 *
 * @param argument  whose columns they are, for messages
 * @throws InvalidDataError for columns that there are not, or a choice of another kind
 */
export function columnPlaces(choice: unknown, { columns, names }: ColumnedInput, { who, argument }: Place): number[] {
  const refuse = (problem: string): never => {
    throw new InvalidDataError(who, argument, problem);
  };
  const all: readonly unknown[] = Array.isArray(choice) || isNumberArray(choice) ? Array.from(choice) : [choice];
  if (all.every((one) => typeof one === 'string')) {
    if (names === null) {
      return all.length === 0 ? [] : refuse(`by name are for a frame. X has none: choose ${shown(choice)} by number.`);
    }
    return all.map((name) => {
      const place = names.indexOf(name);
      return place >= 0
        ? place
        : refuse(`must be names of columns of X, which are ${shown(names)}. Got ${shown(name)}.`);
    });
  }
  if (all.every((one) => typeof one === 'boolean')) {
    if (Array.isArray(choice) && all.length === columns) return all.flatMap((isChosen, j) => (isChosen ? [j] : []));
    refuse(`must be one boolean for each of the ${columns} columns of X. Got ${shown(choice)}.`);
  }
  return all.map((one) => {
    if (!Number.isInteger(one)) {
      refuse(`must be chosen by number, name, an array of either, booleans or a function of X. Got ${shown(choice)}.`);
    }
    const place = Number(one);
    if (place >= -columns && place < columns) return place < 0 ? place + columns : place;
    return refuse(`must be numbers from ${-columns} to ${columns - 1}. Got ${place}.`);
  });
}
