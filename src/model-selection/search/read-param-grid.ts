import { compareLabels } from '../../arrays';
import { InvalidParameterError } from '../../errors';
import { isDistribution, type Distribution } from '../../random';

/** One parameter and its values. */
export type GridEntry = readonly [name: string, values: readonly unknown[]];

/** One parameter and its values, or what to draw them from. */
export type DistributionEntry = readonly [name: string, from: readonly unknown[] | Distribution<unknown>];

/**
 * Copies grids, names in sorted order; a name with undefined counts as left out.
 *
 * @param argument  what the user calls them
 * @throws InvalidParameterError unless every parameter has an array of at least one value
 */
export function readParamGrid(who: string, argument: string, given: unknown): readonly (readonly GridEntry[])[] {
  return readEntries(who, argument, given, 'an array of values', readValues);
}

/**
 * The same for values to draw from; a distribution stays the user's own.
 *
 * @throws InvalidParameterError unless every parameter has a distribution or an array of at least one value
 */
export function readParamDistributions(
  who: string,
  argument: string,
  given: unknown,
): readonly (readonly DistributionEntry[])[] {
  return readEntries(who, argument, given, 'an array of values or a distribution with rvs', (values) =>
    isDistribution(values) ? values : readValues(values),
  );
}

function readEntries<V>(
  who: string,
  argument: string,
  given: unknown,
  legal: string,
  read: (values: unknown) => V | undefined,
): readonly (readonly (readonly [string, V])[])[] {
  return readGrids(who, argument, given).map(([place, grid]) =>
    Object.entries(grid)
      .filter(([, values]) => values !== undefined)
      .sort(([a], [b]) => compareLabels(a, b))
      .map(([name, values]): readonly [string, V] => {
        const entry = read(values);
        if (entry !== undefined) return [name, entry];
        const path = `${place}.${name}`;
        throw new InvalidParameterError(who, [{ name: path, legal: `${legal}, at least one`, got: values }]);
      }),
  );
}

function readValues(values: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(values) && !(ArrayBuffer.isView(values) && 'length' in values)) return undefined;
  const copied = Array.from(values as ArrayLike<unknown>);
  return copied.length === 0 ? undefined : copied;
}

/** Each grid with where it stands. */
function readGrids(who: string, argument: string, given: unknown): (readonly [place: string, grid: object])[] {
  const grids: unknown[] = Array.isArray(given) ? Array.from<unknown>(given) : [given];
  return grids.map((grid, i) => {
    const place = Array.isArray(given) ? `${argument}[${i}]` : argument;
    if (isPlain(grid)) return [place, grid];
    const legal = 'an object with an array of values for each parameter, or a list of such objects';
    throw new InvalidParameterError(who, [{ name: place, legal, got: grid }]);
  });
}

/** No array, no view of memory, no distribution alone, no Map, whose entries Object.entries does not see. */
function isPlain(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
