import { type GenericSchema, strictObject } from 'valibot';
import {
  type DenseMatrix,
  floatArray,
  type MatrixInput,
  precisionOf,
  type VectorInput,
  readSampleWeights,
} from '../arrays';
import {
  boolean,
  checkNames,
  made,
  numberArray,
  type Options,
  parameterStates,
  type ParameterTable,
} from '../validation';
import type { ColumnOperation } from './column-operation';
import { ColumnScaler } from './column-scaler';
import { addMoments, type Moments } from './running-moments';

export interface StandardScalerParameters {
  /** Whether the mean of each column is taken away. @default true */
  withMean: boolean;
  /** Whether each column is divided by its standard deviation. @default true */
  withStd: boolean;
}

export const STANDARD_SCALER_PARAMETERS: ParameterTable<StandardScalerParameters> = {
  withMean: { default: true, constraint: boolean },
  withStd: { default: true, constraint: boolean },
};

/** What a fit of a StandardScaler takes beside X. */
export interface StandardScalerFitOptions {
  /** How much each sample counts, or one number for all. */
  readonly sampleWeight?: VectorInput | number | null | undefined;
}

/** What was learnt, and what of it is asked for. */
interface Standards extends StandardScalerParameters {
  readonly moments: Moments;
  readonly deviations: readonly number[]; // [features]
}

/**
 * Columns of mean 0 and standard deviation 1: z = (x − mean) / deviation. The deviation is the population's; a constant
 * column is not divided. NaN is left aside and stays. Source: scikit-learn's `StandardScaler`.
 */
export class StandardScaler extends ColumnScaler<StandardScalerParameters, Standards> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` */
  constructor(options: Options<StandardScalerParameters> = {}) {
    super(STANDARD_SCALER_PARAMETERS, options);
  }

  /** @throws InvalidParameterError, InvalidDataError; then the scaler is as it was */
  override fit(X: MatrixInput, _y?: unknown, options: StandardScalerFitOptions = {}): this {
    return this.fitTo(X, 'fit', null, (data, who) => this.#learn(data, who, null, options));
  }

  /** As `fit`, of a further part of the samples; the first call is a `fit`. */
  partialFit(X: MatrixInput, _y?: unknown, options: StandardScalerFitOptions = {}): this {
    const before = this.before();
    return this.fitTo(X, 'partialFit', before, (data, who) => this.#learn(data, who, before, options));
  }

  override fitTransform(X: MatrixInput, y?: unknown, options: StandardScalerFitOptions = {}): number[][] {
    return this.fit(X, y, options).transform(X);
  }

  /** [features]; null where neither mean nor deviation is asked for. */
  get mean_(): number[] | null {
    const { moments, withMean, withStd } = this.learnt('mean_');
    return withMean || withStd ? [...moments.mean] : null;
  }

  /** Population variance [features]; null without withStd. */
  get var_(): number[] | null {
    const { moments, withStd } = this.learnt('var_');
    return withStd ? [...moments.variance] : null;
  }

  /** What columns are divided by [features]: the deviation, or 1 where that is 0; null without withStd. */
  get scale_(): number[] | null {
    const { deviations, withStd } = this.learnt('scale_');
    return withStd ? [...deviations] : null;
  }

  /** How many values, or what weight of them, were seen: one number where it is the same of all features. */
  get nSamplesSeen_(): number | number[] {
    const { count } = this.learnt('nSamplesSeen_').moments;
    return count.every((each) => each === count[0]) ? count[0]! : [...count];
  }

  protected learn(data: DenseMatrix, who: string, before: Standards | null): Standards {
    return this.#learn(data, who, before, {});
  }

  protected override learntState({ moments, withMean, withStd }: Standards): unknown {
    return { ...moments, withMean, withStd };
  }

  protected learntSchema(features: number): GenericSchema<unknown, Standards> {
    return made(
      strictObject({
        count: numberArray(features, 'finite numbers', Number.isFinite),
        mean: numberArray(features), // NaN of a column without values, Infinity of one with too large ones
        variance: numberArray(features),
        ...parameterStates(STANDARD_SCALER_PARAMETERS, 'withMean', 'withStd'),
      }),
      ({ withMean, withStd, ...moments }) => ({ moments, deviations: deviationsOf(moments), withMean, withStd }),
    );
  }

  protected operations({ moments, deviations, withMean, withStd }: Standards): ColumnOperation[] {
    const isRounded = true;
    return [
      ...(withMean ? [{ kind: 'subtract', values: moments.mean, isRounded } as const] : []),
      ...(withStd ? [{ kind: 'divide', values: deviations, isRounded } as const] : []),
    ];
  }

  #learn(matrix: DenseMatrix, who: string, before: Standards | null, options: StandardScalerFitOptions): Standards {
    checkNames(who, ['sampleWeight'], options);
    const { withMean, withStd } = this.checkedParams();
    const { sampleWeight = null } = options;
    const each = typeof sampleWeight === 'number' ? new Array<number>(matrix.rows).fill(sampleWeight) : sampleWeight;
    const given = readSampleWeights(each, matrix.rows, { who, argument: 'sampleWeight' });
    const weights = given && floatArray(precisionOf(matrix.data), given);
    const moments = addMoments(matrix, weights, before?.moments ?? null);
    return { moments, deviations: deviationsOf(moments), withMean, withStd };
  }
}

/**
 * Standard deviations, with 1 instead of those that are 0 but for the rounding of the variance. Source: scikit-learn's
 * `_is_constant_feature`.
 */
function deviationsOf({ count, mean, variance }: Moments): number[] {
  const epsilon = 2 ** -52;
  return variance.map((value, j) => {
    const bound = count[j]! * epsilon * value + (count[j]! * mean[j]! * epsilon) ** 2;
    return value <= bound ? 1 : Math.sqrt(value);
  });
}
