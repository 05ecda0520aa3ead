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
  if (points.length <= most) return points;
  const stretches = Math.floor(most / 2) - 1;
  const kept = new Set<CurvePoint>([points[0]!, points.at(-1)!]);
  for (let k = 0; k < stretches; k++) {
    const stretch = points.slice((k * points.length) / stretches, ((k + 1) * points.length) / stretches);
    kept.add(stretch.reduce((a, b) => (b.value < a.value ? b : a)));
    kept.add(stretch.reduce((a, b) => (b.value > a.value ? b : a)));
  }
  return [...kept].sort((a, b) => a.epoch - b.epoch);
}
