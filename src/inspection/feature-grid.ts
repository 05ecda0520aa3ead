import { compareLabels, type Label } from '../arrays';
import { ConflictingParametersError, InvalidDataError, shown } from '../errors';

/** How the values of a grid are chosen. */
export interface GridRequest {
  readonly percentiles: readonly [low: number, high: number];
  readonly resolution: number;
}

/**
 * The values of a feature at which predictions are looked at: all that there are where they are fewer than the resolution,
 * or are categories; else as many at equal distances between two percentiles. Source: scikit-learn's `_grid_from_X`.
 *
 * @throws InvalidDataError for values that are missing or of several types
 */
export function featureGrid(
  who: string,
  values: readonly unknown[],
  isCategorical: boolean,
  { percentiles, resolution }: GridRequest,
): Label[] {
  const stranger = values.findIndex((value) => !isLabel(value) || typeof value !== typeof values[0]);
  if (stranger >= 0) {
    const problem = `must hold values of one type, and none missing, in the features that are looked at. Got ${shown(values[stranger])} at row ${stranger}.`;
    throw new InvalidDataError(who, 'X', problem);
  }
  const sorted = (values as Label[]).toSorted(compareLabels);
  const distinct = sorted.filter((value, i) => i === 0 || value !== sorted[i - 1]);
  if (isCategorical || distinct.length < resolution || typeof sorted[0] !== 'number') return distinct;
  const [low, high] = percentiles.map((share) => quantile(sorted as number[], share)) as [number, number];
  if (Math.abs(low - high) <= 1e-8 + 1e-5 * Math.abs(high)) {
    const advice = 'Choose percentiles that are further apart.';
    throw new ConflictingParametersError(who, `percentiles ${shown(percentiles)} are too close for a grid. ${advice}`);
  }
  const step = (high - low) / (resolution - 1);
  return Array.from({ length: resolution }, (_, i) => (i === resolution - 1 ? high : i * step + low));
}

/** Source: scipy's `mquantiles` with alphap and betap of 0.4. */
function quantile(sorted: readonly number[], share: number): number {
  const n = sorted.length;
  const place = n * share + 0.4 + 0.2 * share;
  const below = Math.floor(Math.min(Math.max(place, 1), n - 1));
  const part = Math.min(Math.max(place - below, 0), 1);
  return (1 - part) * sorted[below - 1]! + part * sorted[below]!;
}

function isLabel(value: unknown): value is Label {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}
