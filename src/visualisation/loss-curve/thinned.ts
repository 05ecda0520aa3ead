import { thinPlaces } from '../thin-places';

/** A point of a curve over epochs, which are counted from 1. */
export interface CurvePoint {
  readonly epoch: number;
  readonly value: number;
}

/**
 * A curve with at most so many points: of each stretch of epochs the lowest and the highest, so that it looks the same.
 * What is no finite number is left out.
 */
export function thinned(curve: readonly number[], most: number): CurvePoint[] {
  const points = curve.map((value, i) => ({ epoch: i + 1, value })).filter(({ value }) => Number.isFinite(value));
  const places = thinPlaces(
    points.map(({ value }) => value),
    most,
  );
  return places.map((i) => points[i]!);
}
