import { type FloatArray, floatArray, type Precision } from '../../arrays';

/** Numbers by name as arrays of one. */
export function scalars(values: Readonly<Record<string, number>>, precision: Precision): Record<string, FloatArray> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, floatArray(precision, [value])]));
}
