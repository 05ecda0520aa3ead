import { ForeignModelError } from '../../errors';
import type { InputFeatures } from '../../estimator';
import type { Step as PipelineStep } from '../../pipeline';
import { MinMaxScaler, StandardScaler } from '../../preprocessing';
import { affineOf, type ColumnStep, type ScalingStep } from './layers-of';

/** Fitted scalers for the beginning of a pipeline, and what they leave to be done. */
export interface Scalers {
  readonly scalers: readonly PipelineStep[];
  readonly rest: readonly ColumnStep[];
}

/**
 * Scaling as scalers do it: a MinMaxScaler up to each Clip, a StandardScaler for what is behind the last.
 *
 * @throws ForeignModelError for a Clip whose bounds are no range
 */
export function scalersOf(who: string, scaling: readonly ScalingStep[], features: InputFeatures): Scalers {
  const scalers: PipelineStep[] = [];
  let open: ColumnStep[] = [];
  const featuresAt = (): InputFeatures => (scalers.length === 0 ? features : { ...features, names: null });
  for (const step of scaling) {
    if (step.kind !== 'clip') open.push(step);
    else {
      const { low, high } = step;
      if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
        throw new ForeignModelError(who, `X is clipped to [${low}, ${high}], which is no range.`);
      }
      scalers.push([`minmaxscaler${scalers.length === 0 ? '' : `-${scalers.length + 1}`}`, clipping(open, low, high, featuresAt())]); // prettier-ignore
      open = [];
    }
  }
  if (open.length === 0) return { scalers, rest: [] };
  const standard = standardising(open, featuresAt());
  return standard === null
    ? { scalers, rest: open }
    : { scalers: [...scalers, ['standardscaler', standard]], rest: [] };
}

function clipping(steps: readonly ColumnStep[], low: number, high: number, features: InputFeatures): MinMaxScaler {
  const { factors, shifts } = affineOf(steps, features.count);
  const featureRange = [low, high] as const;
  const scaler = new MinMaxScaler({ featureRange, clip: true });
  const ends = (value: number): number[] => Array.from(factors, (factor, j) => (value - shifts[j]!) / factor);
  const known = (values: number[]): number[] => values.map((value) => (Math.abs(value) === Infinity ? NaN : value));
  scaler.setState({
    learnt: {
      ...{ precision: 'float64', rows: 1, low: known(ends(low)), high: known(ends(high)) },
      ...{ scale: [...factors], shift: [...shifts], featureRange: [...featureRange], clip: true },
    },
    features,
  });
  return scaler;
}

/** Null where some column is multiplied by no positive number. */
function standardising(steps: readonly ColumnStep[], features: InputFeatures): StandardScaler | null {
  const { mean, scale } = standardsOf(steps, features.count);
  if (!scale.every((value) => value > 0 && value * value > 0 && value * value < Infinity)) return null;
  if (!mean.every(Number.isFinite)) return null;
  const scaler = new StandardScaler();
  scaler.setState({
    learnt: {
      count: new Array<number>(features.count).fill(0), // no samples were seen here
      mean,
      variance: scale.map((value) => value * value), // its root is the very scale
      ...{ withMean: true, withStd: true },
    },
    features,
  });
  return scaler;
}

/** Steps as (x − mean) / scale: those that are written so as they are, others as near as can be. */
function standardsOf(steps: readonly ColumnStep[], columns: number): { mean: number[]; scale: number[] } {
  const [subtract, divide, ...more] = steps[0]?.kind === 'subtract' ? steps : [null, ...steps];
  if (more.length === 0 && (divide === undefined || divide?.kind === 'divide')) {
    const each = (step: ColumnStep | null | undefined, otherwise: number): number[] =>
      Array.from({ length: columns }, (_, j) => step?.values[step.values.length === 1 ? 0 : j] ?? otherwise);
    return { mean: each(subtract, 0), scale: each(divide, 1) };
  }
  const { factors, shifts } = affineOf(steps, columns);
  return {
    mean: Array.from(factors, (factor, j) => 0 - shifts[j]! / factor),
    scale: Array.from(factors, (factor) => 1 / factor),
  };
}
