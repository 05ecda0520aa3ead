import { InvalidDataError } from '../errors';
import type { InputFeatures } from '../estimator';
import type { ColumnAction, ColumnEntries } from './column-entries';
import { columnPlaces } from './column-places';
import type { ColumnedInput } from './columned-input';

/** What is done with which columns, as the choice was when it was fitted. */
export interface Part {
  readonly name: string;
  readonly action: ColumnAction;
  readonly choice: unknown;
  readonly places: readonly number[];
}

/** One that gives something. */
export type WorkingPart = Part & { readonly action: Exclude<ColumnAction, 'drop'> };

/** One that has been fitted. */
export interface FittedPart extends Part {
  /** How many columns it gives. */
  readonly width: number;
}

/** What is left over is called. */
const REMAINDER = 'remainder';

/** Where the columns stand that a transformer gives: from `start` to before `stop`. */
export interface OutputRange {
  readonly start: number;
  readonly stop: number;
}

const NOWHERE: OutputRange = { start: 0, stop: 0 };

/** Who gets which columns; what nobody gets is the remainder's. */
export function partsOf(
  who: string,
  entries: ColumnEntries,
  remainder: ColumnAction,
  X: unknown,
  input: ColumnedInput,
): Part[] {
  const parts = entries.map(([name, action, given]): Part => {
    const choice: unknown = typeof given === 'function' ? Reflect.apply(given, undefined, [X]) : given;
    const places = columnPlaces(choice, input, { who, argument: `columns of "${name}"` });
    return { name, action, choice, places };
  });
  const left = Array.from({ length: input.columns }, (_, j) => j).filter(
    (j) => !parts.some(({ places }) => places.includes(j)),
  );
  if (left.length === 0) return parts;
  return [...parts, { name: REMAINDER, action: remainder, choice: choiceLike(entries, left, input), places: left }];
}

/** The columns that are left over, by name or as booleans where all others are so. */
function choiceLike(entries: ColumnEntries, places: readonly number[], { columns, names }: ColumnedInput): unknown {
  const isAll = (type: string): boolean =>
    entries.length > 0 &&
    entries.every(([, , choice]) => [choice].flat().length > 0 && [choice].flat().every((one) => typeof one === type));
  if (isAll('string') && names !== null) return places.map((j) => names[j]!);
  return isAll('boolean') ? Array.from({ length: columns }, (_, j) => places.includes(j)) : [...places];
}

/** Those that give something. */
export function working(parts: readonly Part[]): WorkingPart[] {
  return parts.filter(isWorking);
}

function isWorking(part: Part): part is WorkingPart {
  return part.action !== 'drop' && part.places.length > 0;
}

/** Where the columns of each stand in what comes out; nowhere of those that are not asked for any. */
export function rangesOf(parts: readonly FittedPart[]): Record<string, OutputRange> {
  let start = 0;
  const ranges = parts.map((part): [string, OutputRange] => {
    if (!isWorking(part)) return [part.name, NOWHERE];
    start += part.width;
    return [part.name, { start: start - part.width, stop: start }];
  });
  const hasRemainder = parts.some(({ name }) => name === REMAINDER);
  return Object.fromEntries(hasRemainder ? ranges : [...ranges, [REMAINDER, NOWHERE]]);
}

/** From places in the X of the fit to places in this one. */
export function placesIn(
  who: string,
  { columns, names }: ColumnedInput,
  parts: readonly Part[],
  { count, names: fittedNames }: InputFeatures,
): (place: number) => number {
  if (fittedNames !== null && names !== null) {
    const needed = [...new Set(working(parts).flatMap(({ places }) => places))].map((place) => fittedNames[place]!);
    const missing = needed.filter((name) => !names.includes(name));
    if (missing.length === 0) return (place) => names.indexOf(fittedNames[place]!);
    const listed = missing.map((name) => `"${name}"`).join(', ');
    throw new InvalidDataError(who, 'X', `must have the columns of the fit. Missing: ${listed}.`);
  }
  const byName = working(parts).find(({ choice }) => [choice].flat().some((one) => typeof one === 'string'));
  if (names === null && byName !== undefined) {
    const problem = `must be a frame, as that of the fit: the columns of "${byName.name}" are chosen by name.`;
    throw new InvalidDataError(who, 'X', problem);
  }
  if (columns === count) return (place) => place;
  throw new InvalidDataError(who, 'X', `has ${columns} features, the model was fitted with ${count}.`);
}
