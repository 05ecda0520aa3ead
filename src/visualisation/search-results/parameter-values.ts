import { distinctNames } from '../distinct-names';
import { shortText } from '../short-text';
import { valueText } from '../value-text';
import type { Candidate } from './search-table';

/** The values of a parameter as an axis shows them: numbers, or names in an order. */
export interface ParameterValues {
  readonly name: string;
  /** Of each candidate. */
  readonly places: readonly (number | string)[];
  /** Each of them once, from low to high, or as they first came. */
  readonly distinct: readonly (number | string)[];
  readonly isNumeric: boolean;
}

/** The parameters that differ between candidates, by name. */
export function varyingParameters(candidates: readonly Candidate[]): string[] {
  const names = [...new Set(candidates.flatMap(({ params }) => Object.keys(params)))];
  return names.filter((name) => new Set(candidates.map(({ params }) => keyOf(params[name]))).size > 1);
}

export function parameterValues(candidates: readonly Candidate[], parameter: string): ParameterValues {
  const values = candidates.map(({ params }) => params[parameter]);
  const name = shortText(parameter, 48);
  const numbers = values.filter((value): value is number => Number.isFinite(value));
  if (numbers.length === values.length) {
    return { name, places: numbers, distinct: [...new Set(numbers)].sort((a, b) => a - b), isNumeric: true };
  }
  const keys = values.map(keyOf);
  const known = new Map(keys.map((key, i) => [key, values[i]]));
  const texts = [...known.values()].map((value) => (value === undefined ? 'not set' : valueText(value)));
  const distinct = distinctNames(texts, 24);
  const places = new Map([...known.keys()].map((key, i) => [key, distinct[i]!]));
  return { name, places: keys.map((key) => places.get(key)!), distinct, isNumeric: false };
}

/** What is equal for two values that are alike: of arrays what they hold, else the values themselves. */
function keyOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return `[${value.map((item: unknown) => (typeof item === 'number' ? String(item) : valueText(item))).join()}]`;
}

/** For each candidate what is equal for those with the same values of some parameters. */
export function candidateKeys(candidates: readonly Candidate[], parameters: readonly string[]): string[] {
  const numbers = parameters.map((parameter) => {
    const known = new Map<unknown, number>();
    return candidates.map(({ params }) => {
      const key = keyOf(params[parameter]);
      const number = known.get(key) ?? known.size;
      known.set(key, number);
      return number;
    });
  });
  return candidates.map((_, i) => numbers.map((each) => each[i]).join());
}

/**
 * Candidates in words, by what they differ in: `alpha 0.001 · activation relu`.
 *
 * @param most  characters of each
 */
export function candidateNames(
  candidates: readonly Candidate[],
  parameters: readonly string[],
  most: number,
): string[] {
  // The name alone, where it is not the name of two: mlp__alpha is alpha.
  const lasts = parameters.map((parameter) => parameter.replace(/^.*__/s, ''));
  const shorts = parameters.map((parameter, j) =>
    shortText(lasts.filter((last) => last === lasts[j]).length === 1 ? lasts[j]! : parameter, 24),
  );
  return candidates.map(({ params }) => {
    const parts = parameters.flatMap((parameter, j) =>
      parameter in params ? [`${shorts[j]!} ${shortText(valueText(params[parameter]), 24)}`] : [],
    );
    return shortText(parts.join(' · ') || 'as it is', most);
  });
}
