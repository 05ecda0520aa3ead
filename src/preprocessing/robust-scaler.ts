import { type GenericSchema, nullable, strictObject } from 'valibot';
import { type DenseMatrix, precisionOf } from '../arrays';
import { boolean, type Constraint, numberArray, type Options, type ParameterTable } from '../validation';
import type { ColumnOperation } from './column-operation';
import { ColumnScaler } from './column-scaler';
import { rounder } from './rounder';
import { sortedColumn } from './sorted-column';
import { usableScales } from './usable-scales';
import { normalQuantile } from './normal-quantile';
import { median, percentile } from './percentile';

export interface RobustScalerParameters {
  /** Whether the median of each column is taken away. @default true */
  withCentering: boolean;
  /** Whether each column is divided by the distance of its quantiles. @default true */
  withScaling: boolean;
  /** The two quantiles, in percent. @default [25, 75] */
  quantileRange: readonly [number, number];
  /** Whether the distance is taken in units of a standard normal variable's, so that such data get variance 1. @default false */
  unitVariance: boolean;
}

const percents: Constraint<readonly [number, number]> = {
  legal: 'two numbers from 0 to 100, the second one not smaller',
  accepts: (value): value is readonly [number, number] => {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) return false;
    const [low, high] = value as number[];
    return 0 <= low! && low! <= high! && high! <= 100;
  },
};

export const ROBUST_SCALER_PARAMETERS: ParameterTable<RobustScalerParameters> = {
  withCentering: { default: true, constraint: boolean },
  withScaling: { default: true, constraint: boolean },
  quantileRange: { default: [25, 75], constraint: percents },
  unitVariance: { default: false, constraint: boolean },
};

/** What was learnt of the columns [features]; null where it is not asked for. */
interface Spreads {
  readonly center: readonly number[] | null;
  readonly scale: readonly number[] | null;
}

/**
 * Columns of median 0 and interquartile range 1, which outliers do not move. NaN is left aside and stays. Source:
 * scikit-learn's `RobustScaler`.
 */
export class RobustScaler extends ColumnScaler<RobustScalerParameters, Spreads> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<RobustScalerParameters> = {}) {
    super(ROBUST_SCALER_PARAMETERS, options);
  }

  /** The median of each column [features]; null without withCentering. */
  get center_(): number[] | null {
    const { center } = this.learnt('center_');
    return center && [...center];
  }

  /** What columns are divided by [features]; null without withScaling. */
  get scale_(): number[] | null {
    const { scale } = this.learnt('scale_');
    return scale && [...scale];
  }

  protected learn(matrix: DenseMatrix): Spreads {
    const { withCentering, withScaling, quantileRange, unitVariance } = this.checkedParams();
    const [low, high] = quantileRange;
    const round = rounder(precisionOf(matrix.data));
    const columns = Array.from({ length: matrix.columns }, (_, j) => sortedColumn(matrix, j));
    const center = withCentering ? columns.map((column) => median(column, round)) : null;
    if (!withScaling) return { center, scale: null };
    const spreads = columns.map((column) => percentile(column, high, round) - percentile(column, low, round));
    const unit = unitVariance ? normalQuantile(high / 100) - normalQuantile(low / 100) : 1;
    // numpy's percentiles are of 64 bits, those of 32-bit numbers too.
    return { center, scale: usableScales(spreads, 'float64').map((spread) => spread / unit) };
  }

  protected learntSchema(features: number): GenericSchema<unknown, Spreads> {
    const numbers = nullable(numberArray(features)); // NaN of a column without values
    return strictObject({ center: numbers, scale: numbers });
  }

  protected operations({ center, scale }: Spreads): ColumnOperation[] {
    return [
      ...(center === null ? [] : [{ kind: 'subtract', values: center } as const]),
      ...(scale === null ? [] : [{ kind: 'divide', values: scale } as const]),
    ];
  }
}
