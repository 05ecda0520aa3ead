import { type GenericSchema, picklist, strictObject } from 'valibot';
import { type DenseMatrix, type MatrixInput, type Precision, precisionOf } from '../arrays';
import {
  boolean,
  constrained,
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
import { usableScales } from './usable-scales';

export interface MaxAbsScalerParameters {
  /** Whether values beyond those of the fit are cut to −1 and 1. @default false */
  clip: boolean;
}

export const MAX_ABS_SCALER_PARAMETERS: ParameterTable<MaxAbsScalerParameters> = {
  clip: { default: false, constraint: boolean },
};

/** What was learnt of the columns [features]. */
interface Sizes {
  readonly precision: Precision;
  readonly rows: number;
  readonly largest: readonly number[];
  readonly scale: readonly number[];
  readonly clip: boolean;
}

/**
 * Columns divided by their largest absolute value; 0 stays 0, NaN is left aside and stays. Source: scikit-learn's
 * `MaxAbsScaler`.
 */
export class MaxAbsScaler extends ColumnScaler<MaxAbsScalerParameters, Sizes> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<MaxAbsScalerParameters> = {}) {
    super(MAX_ABS_SCALER_PARAMETERS, options);
  }

  /** As `fit`, of a further part of the samples; the first call is a `fit`. */
  partialFit(X: MatrixInput, _y?: unknown): this {
    return this.fitTo(X, 'partialFit', this.before());
  }

  /** The largest absolute value of each column [features]. */
  get maxAbs_(): number[] {
    return [...this.learnt('maxAbs_').largest];
  }

  /** What columns are divided by [features]: the largest absolute value, or 1 where that is 0. */
  get scale_(): number[] {
    return [...this.learnt('scale_').scale];
  }

  /** How many samples were seen. */
  get nSamplesSeen_(): number {
    return this.learnt('nSamplesSeen_').rows;
  }

  protected learn(matrix: DenseMatrix, _who: string, before: Sizes | null): Sizes {
    const { clip } = this.checkedParams();
    const precision = before?.precision === 'float64' ? 'float64' : precisionOf(matrix.data);
    const { low, high } = columnExtremes(matrix);
    const seen = low.map((value, j) => Math.max(Math.abs(value), Math.abs(high[j]!)));
    const largest = before === null ? seen : seen.map((value, j) => Math.max(value, before.largest[j]!));
    const rows = matrix.rows + (before?.rows ?? 0);
    return { precision, rows, largest, scale: usableScales(largest, precision), clip };
  }

  protected override learntState({ precision, rows, largest, clip }: Sizes): unknown {
    return { precision, rows, largest, clip };
  }

  protected learntSchema(features: number): GenericSchema<unknown, Sizes> {
    return made(
      strictObject({
        precision: picklist(['float64', 'float32']),
        rows: constrained(integer(1, 2 ** 53, '[)')),
        largest: numberArray(features, 'finite numbers from 0 on, or NaN', (size) => !(size < 0 || size === Infinity)),
        ...parameterStates(MAX_ABS_SCALER_PARAMETERS, 'clip'),
      }),
      (state) => ({ ...state, scale: usableScales(state.largest, state.precision) }),
    );
  }

  protected operations({ scale, clip }: Sizes): ColumnOperation[] {
    return [{ kind: 'divide', values: scale }, ...(clip ? [{ kind: 'clip', low: -1, high: 1 } as const] : [])];
  }
}
