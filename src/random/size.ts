import { InvalidParameterError } from '../errors';

/** How many values to draw: a count gives a flat array, a shape [rows, columns, …] nested ones, none a single value. */
export type Size = number | readonly number[] | null | undefined;

/** What a draw of that size gives: `number` → V[], `[2, 3]` → V[][], none → V. */
export type Drawn<V, S> = S extends null | undefined
  ? V
  : S extends number
    ? V[]
    : S extends readonly []
      ? V
      : S extends readonly [number, ...infer Rest]
        ? Drawn<V, Rest> extends infer Inner
          ? [] extends Rest
            ? V[]
            : Inner[]
          : never
        : Nested<V>;

/** Arrays of a depth that is known only at run time. */
export type Nested<V> = V | Nested<V>[];

/** Fills an array of the given size with `next()`, in row order. */
export function draw<V, S extends Size>(who: string, size: S, next: () => V): Drawn<V, S> {
  const shape = readSize(who, size);
  const fill = (axis: number): Nested<V> =>
    axis === shape.length ? next() : Array.from({ length: shape[axis]! }, () => fill(axis + 1));
  return fill(0) as Drawn<V, S>;
}

/** The number of values in a draw of that size. */
export function countOf(who: string, size: Size): number {
  return readSize(who, size).reduce((count, length) => count * length, 1);
}

function readSize(who: string, size: Size): readonly number[] {
  if (size === undefined || size === null) return [];
  const shape: readonly unknown[] = Array.isArray(size) ? Array.from(size as readonly unknown[]) : [size];
  if (shape.every(isLength)) return shape;
  throw new InvalidParameterError(who, [{ name: 'size', legal: 'a whole number ≥ 0 or an array of them', got: size }]);
}

function isLength(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
