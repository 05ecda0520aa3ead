import { array, type GenericSchema, strictObject, string } from 'valibot';
import { isNumberArray } from '../arrays';
import { hasMethods } from '../estimator';
import { constrained, holding, integer, judged } from '../validation';
import { type ColumnAction, isAction } from './column-entries';
import type { FittedPart } from './column-parts';

const count = constrained(integer(0, 2 ** 53, '[)'));

const action = judged(
  "a transformer, 'drop' or 'passthrough'",
  (value): value is ColumnAction => isAction(value) && (typeof value === 'string' || hasMethods(value, 'transform')),
);

/** A choice of columns as it was when it was fitted: a function's has become what it gave. */
const choice = judged('a number, a string, or an array of numbers, strings or booleans', (value): value is unknown => {
  const all: readonly unknown[] = Array.isArray(value) || isNumberArray(value) ? Array.from(value) : [value];
  return all.every((one) => ['number', 'string', 'boolean'].includes(typeof one));
});

/** What a fitted ColumnTransformer keeps of each transformer, for so many features. */
export function columnPartsState(features: number): GenericSchema<unknown, readonly FittedPart[]> {
  const places = array(constrained(integer(0, features, '[)')));
  const parts = array(strictObject({ name: string(), action, choice, places, width: count }));
  return holding(parts, 'parts of different names', (all) => new Set(all.map(({ name }) => name)).size === all.length);
}
