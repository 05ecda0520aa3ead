import { types } from 'node:util';
import { custom, type GenericSchema } from 'valibot';

/** Arrays of whichever realm: `instance` knows those of its own only. */
function ofType<T>(expected: string, is: (value: unknown) => value is T): GenericSchema<unknown, T> {
  return { ...custom<T>(is), expects: expected };
}

export const float64Array = ofType('Float64Array', types.isFloat64Array);
export const float32Array = ofType('Float32Array', types.isFloat32Array);
export const int32Array = ofType('Int32Array', types.isInt32Array);
/** Float64Array or Float32Array. */
export const floatNumbers = ofType(
  'Float64Array | Float32Array',
  (value): value is Float64Array | Float32Array => types.isFloat64Array(value) || types.isFloat32Array(value),
);
