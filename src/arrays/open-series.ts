import { arrowValues, has, isArrayLike } from './open-frame';

/**
 * The values of one column by itself: an Arrow vector, or a series of polars or danfojs; undefined for all else. What is missing is null,
 * or NaN where the series has that; whole numbers of 64 bits are numbers.
 */
export function seriesValues(input: unknown): ArrayLike<unknown> | undefined {
  if (isArrayLike(input)) return undefined;
  if (has(input, 'toArray') && has(input, 'length') && typeof input.toArray === 'function' && !has(input, 'dataSync')) {
    if (has(input, 'get') && typeof input.get === 'function') return numbered(arrowValues(input as ArrowVector));
    const values: unknown = Reflect.apply(input.toArray, input, []);
    return isArrayLike(values) ? numbered(values) : undefined;
  }
  if (!has(input, 'columns') || !has(input, 'shape') || !has(input, 'values')) return undefined;
  const isVector = Array.isArray(input.shape) && input.shape.length === 1;
  return isVector && isArrayLike(input.values) ? input.values : undefined;
}

type ArrowVector = Parameters<typeof arrowValues>[0];

function numbered(values: ArrayLike<unknown>): ArrayLike<unknown> {
  const isBig = (value: unknown): boolean => typeof value === 'bigint';
  return isBig(values[0]) ? Array.from(values, (value) => (isBig(value) ? Number(value) : value)) : values;
}
