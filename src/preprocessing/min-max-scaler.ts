import { type GenericSchema, picklist, strictObject } from 'valibot';
import { type DenseMatrix, type MatrixInput, type Precision, precisionOf } from '../arrays';
import {
  boolean,
  constrained,
  type Constraint,
  integer,
  made,
  numberArray,
  type Options,
  parameterStates,
  type ParameterTable,
} from '../validation';
import { columnExtremes } from './column-extremes';
import type { ColumnOperation } from './column-operation';
import { ColumnScaler } from './column-scaler';
import { rounder } from './rounder';
import { usableScales } from './usable-scales';

export interface MinMaxScalerParameters {
  /** What the smallest and the largest value of each column become. @default [0, 1] */
  featureRange: readonly [number, number];
  /** Whether values beyond those of the fit are cut to the range. @default false */
  clip: boolean;
}

const rising: Constraint<readonly [number, number]> = {
  legal: 'two numbers, the first one smaller',
  accepts: (value): value is readonly [number, number] => {
    if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) return false;
    const [low, high] = value as number[];
    return low! < high!;
  },
};

export const MIN_MAX_SCALER_PARAMETERS: ParameterTable<MinMaxScalerParameters> = {
  featureRange: { default: [0, 1], constraint: rising },
  clip: { default: false, constraint: boolean },
};

/** What was learnt of the columns [features], in the precision of the X's seen. */
interface Ranges {
  readonly precision: Precision;
  readonly rows: number;
  readonly low: readonly number[];
  readonly high: readonly number[];
  readonly range: readonly number[];
  readonly scale: readonly number[];
  readonly shift: readonly number[];
  readonly parameters: MinMaxScalerParameters;
}

/**
 * Columns stretched into a range, by default 0 to 1; a constant column becomes the range's lower end. NaN is left aside
 * and stays. Source: scikit-learn's `MinMaxScaler`.
 */
export class MinMaxScaler extends ColumnScaler<MinMaxScalerParameters, Ranges> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<MinMaxScalerParameters> = {}) {
    super(MIN_MAX_SCALER_PARAMETERS, options);
  }

  /** As `fit`, of a further part of the samples; the first call is a `fit`. */
  partialFit(X: MatrixInput, _y?: unknown): this {
    return this.fitTo(X, 'partialFit', this.before());
  }

  /** The smallest value of each column [features]. */
  get dataMin_(): number[] {
    return [...this.learnt('dataMin_').low];
  }

  /** The largest value of each column [features]. */
  get dataMax_(): number[] {
    return [...this.learnt('dataMax_').high];
  }

  /** dataMax_ − dataMin_ [features]. */
  get dataRange_(): number[] {
    return [...this.learnt('dataRange_').range];
  }

  /** What columns are multiplied by [features]. */
  get scale_(): number[] {
    return [...this.learnt('scale_').scale];
  }

  /** What is added then [features]. */
  get min_(): number[] {
    return [...this.learnt('min_').shift];
  }

  /** How many samples were seen. */
  get nSamplesSeen_(): number {
    return this.learnt('nSamplesSeen_').rows;
  }

  protected learn(matrix: DenseMatrix, _who: string, before: Ranges | null): Ranges {
    const parameters = this.checkedParams();
    const precision = before?.precision === 'float64' ? 'float64' : precisionOf(matrix.data);
    const round = rounder(precision);
    // As in scikit-learn the range's ends are of this X's precision.
    const [bottom, top] = parameters.featureRange.map(rounder(precisionOf(matrix.data)));
    const seen = columnExtremes(matrix);
    const low = before === null ? seen.low : seen.low.map((value, j) => Math.min(value, before.low[j]!));
    const high = before === null ? seen.high : seen.high.map((value, j) => Math.max(value, before.high[j]!));
    const range = rangeOf({ low, high, precision });
    const width = rounder(precisionOf(matrix.data))(top! - bottom!);
    const scale = usableScales(range, precision).map((divisor) => round(width / divisor));
    const shift = low.map((value, j) => round(bottom! - round(value * scale[j]!)));
    const rows = matrix.rows + (before?.rows ?? 0);
    return { precision, rows, low, high, range, scale, shift, parameters };
  }

  // What X's were multiplied by is no function of the rest: it is of the precision of the last X.
  protected override learntState({ precision, rows, low, high, scale, shift, parameters }: Ranges): unknown {
    const { featureRange, clip } = parameters;
    return { precision, rows, low, high, scale, shift, featureRange: [...featureRange], clip };
  }

  protected learntSchema(features: number): GenericSchema<unknown, Ranges> {
    const known = numberArray(features, 'finite numbers or NaN', (value) => Math.abs(value) !== Infinity);
    return made(
      strictObject({
        precision: picklist(['float64', 'float32']),
        rows: constrained(integer(1, 2 ** 53, '[)')),
        low: known,
        high: known,
        scale: numberArray(features),
        shift: numberArray(features),
        ...parameterStates(MIN_MAX_SCALER_PARAMETERS, 'featureRange', 'clip'),
      }),
      ({ featureRange, clip, ...state }) => ({ ...state, range: rangeOf(state), parameters: { featureRange, clip } }),
    );
  }

  protected operations({ scale, shift, parameters }: Ranges): ColumnOperation[] {
    const [low, high] = parameters.featureRange;
    return [
      { kind: 'multiply', values: scale },
      { kind: 'add', values: shift },
      ...(parameters.clip ? [{ kind: 'clip', low, high } as const] : []),
    ];
  }
}

/** high − low [features]. */
function rangeOf({ low, high, precision }: Pick<Ranges, 'low' | 'high' | 'precision'>): number[] {
  const round = rounder(precision);
  return high.map((value, j) => round(value - low[j]!));
}
