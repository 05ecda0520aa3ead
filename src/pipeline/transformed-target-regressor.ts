import { nullable, picklist, strictObject, unknown } from 'valibot';
import {
  type DenseMatrix,
  isNumberArray,
  type MatrixInput,
  readMatrix,
  readTargets,
  selectRows,
  toRows,
  type VectorInput,
} from '../arrays';
import {
  ConcurrentFitError,
  ConflictingParametersError,
  InvalidParameterError,
  InverseWarning,
  NotFittedError,
} from '../errors';
import {
  callMethod,
  clone,
  Estimator,
  type EstimatorLike,
  hasMethods,
  isEstimator,
  type PredictorLike,
  type Stateful,
  TAKES_SHAPED,
  takesShaped,
  type TransformerLike,
} from '../estimator';
import { r2Score } from '../metrics';
import { FunctionTransformer } from '../preprocessing';
import {
  anyOf,
  boolean,
  callable,
  checkNames,
  constrained,
  judged,
  oneOf,
  type Options,
  parameterStates,
  type ParameterTable,
  readState,
} from '../validation';
import { applyTransformer, callAtOnce } from './apply-transformer';
import { asTaken, shaped } from './handed-on';
import type { ArgumentAt, FitArguments, KnownOr } from './pipeline-data';
import type { EntriesAsParameters } from './pipeline-parameters';
import { nameOfClass } from './steps';

/** A function of one value. */
type ValueFunction = (value: number) => number;

export interface TransformedTargetParameters {
  /** What learns the transformed targets; there has to be one. @default null */
  regressor: PredictorLike | null;
  /** What transforms the targets, and back; null: the functions. @default null */
  transformer: TransformerLike | null;
  /** Called with each value of y, instead of a transformer. @default null */
  func: ValueFunction | null;
  /** Called with each prediction: the inverse of func. @default null */
  inverseFunc: ValueFunction | null;
  /** Whether a fit tries, on some of the targets, that one is the inverse of the other. @default true */
  checkInverse: boolean;
}

const regressorConstraint = {
  legal: 'an estimator that predicts',
  accepts: (value: unknown): value is PredictorLike => isEstimator(value) && hasMethods(value, 'predict'),
};
const transformerConstraint = {
  legal: 'null, or an estimator with transform and inverseTransform',
  accepts: (value: unknown): value is TransformerLike | null =>
    value === null || (isEstimator(value) && hasMethods(value, 'transform', 'inverseTransform')),
};
const functionConstraint = anyOf(oneOf(null), callable<ValueFunction>('(value) => number'));

export const TRANSFORMED_TARGET_PARAMETERS: ParameterTable<TransformedTargetParameters> = {
  regressor: { default: null, constraint: regressorConstraint },
  transformer: { default: null, constraint: transformerConstraint },
  func: { default: null, constraint: functionConstraint },
  inverseFunc: { default: null, constraint: functionConstraint },
  checkInverse: { default: true, constraint: boolean },
};

/** All parameters, those of the regressor and of the transformer as `regressor__alpha`. */
type AllParameters<R, T> = TransformedTargetParameters &
  EntriesAsParameters<readonly ['regressor', R] | readonly ['transformer', T]>;

type FitOptionsOf<R> = KnownOr<NonNullable<ArgumentAt<FitArguments<R>, '2'>>, object>;
type Input<R> = KnownOr<ArgumentAt<FitArguments<R>, '0'>, MatrixInput>;

interface Fitted<R, T> {
  readonly regressor: R;
  readonly transformer: T;
  /** What the transformer is made of; null where it is one of the user's. */
  readonly functions: TargetFunctions | null;
  readonly dimensions: 1 | 2;
}

type TargetFunctions = Pick<TransformedTargetParameters, 'func' | 'inverseFunc'>;

/**
 * A regressor that learns transformed targets, and transforms its predictions back.
 *
 * ```ts
 * const model = new TransformedTargetRegressor({ regressor: new MLPRegressor(), func: Math.log, inverseFunc: Math.exp });
 * await model.fit(X, y);
 * ```
 *
 * Functions get value by value; for one of whole columns pass a FunctionTransformer as `transformer`. Source: scikit-learn
 * 1.9's `TransformedTargetRegressor`, whose functions get arrays.
 */
export class TransformedTargetRegressor<
  R extends PredictorLike = PredictorLike,
  T extends TransformerLike | null = TransformerLike | null,
>
  extends Estimator<TransformedTargetParameters>
  implements Stateful
{
  #fitted: Fitted<R, object> | undefined;
  #isFitting = false;

  /** @throws UnknownParameterError for a parameter that does not exist; values are judged by `fit` */
  constructor(parameters: Options<TransformedTargetParameters> & { readonly regressor: R; readonly transformer?: T });
  constructor(parameters: Options<TransformedTargetParameters> = {}) {
    super(TRANSFORMED_TARGET_PARAMETERS, parameters);
  }

  override getParams(deep = true): AllParameters<R, T> {
    return super.getParams(deep) as AllParameters<R, T>; // of shallow ones the type says too much
  }

  override setParams(changes: Options<TransformedTargetParameters> & Options<AllParameters<R, T>>): this {
    return super.setParams(changes);
  }

  readonly estimatorType = 'regressor' as const;

  /**
   * Fits the transformer to y [samples] or [samples, outputs] as columns, and a clone of the regressor to X and the
   * transformed y.
   *
   * @param options  the regressor's, such as `sampleWeight`; targets in `validationData` are transformed too
   * @returns a promise of this estimator
   * @throws (as a rejection) InvalidParameterError, InvalidDataError, ConcurrentFitError, and whatever regressor and
   *   transformer fail with. The estimator is then as it was.
   */
  async fit(X: Input<R>, y: VectorInput | MatrixInput, options?: FitOptionsOf<R>): Promise<this> {
    const who = `${this.constructor.name}.fit`;
    if (this.#isFitting) throw new ConcurrentFitError(who);
    const parameters = this.checkedParams();
    const { matrix, dimensions } = readTargets(y, { who, argument: 'y' });
    const transformer = this.#transformer(parameters);
    callAtOnce(who, transformer, 'fit', asTaken(transformer, shaped(matrix)));
    const regressor = clone(parameters.regressor!); // judged
    const targets = (given: DenseMatrix): unknown =>
      asTargets(regressor, transformedTargets(who, transformer, given, dimensions));
    const transformed = targets(matrix);
    if (parameters.checkInverse && !isInverse(who, transformer, matrix)) {
      const { name } = this.constructor;
      process.emitWarning(
        parameters.transformer === null
          ? new InverseWarning(name)
          : new InverseWarning(name, "the transformer's inverseTransform", 'its transform'),
      );
    }
    const own = options === undefined ? [] : [withTargets(who, options, targets)];
    this.#isFitting = true;
    try {
      await callMethod(regressor, 'fit', X, transformed, ...own);
      this.dispose();
      const { func, inverseFunc } = parameters;
      const functions = parameters.transformer === null ? { func, inverseFunc } : null;
      this.#fitted = { regressor: regressor as R, transformer, functions, dimensions };
    } finally {
      this.#isFitting = false;
    }
    return this;
  }

  /**
   * The predicted values for X, transformed back: one number a sample, or one row where the y of the fit had rows.
   *
   * @throws NotFittedError, InvalidDataError
   */
  predict(X: Input<R>): number[];
  /** Several outputs: asked for as `predict<number[][]>(X)`. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it tells the two calls apart
  predict<Predictions extends number[][]>(X: Input<R>): Predictions;
  predict(X: Input<R>): number[] | number[][] {
    const { regressor, transformer, dimensions } = this.#state('predict');
    const who = `${this.constructor.name}.predict`;
    const { matrix } = readTargets(callAtOnce(who, regressor, 'predict', X), { who, argument: 'the prediction' });
    const back = callAtOnce(who, transformer, 'inverseTransform', toRows(matrix));
    const rows = isRows(back) ? back : toRows(readMatrix(back, { who, argument: 'the prediction' }));
    return dimensions === 1 && rows[0]!.length === 1 ? rows.map(([value]) => value!) : rows;
  }

  /**
   * R² of the predictions for X, the mean over outputs.
   *
   * @throws NotFittedError, InvalidDataError
   */
  score(
    X: Input<R>,
    y: VectorInput | MatrixInput,
    options: { readonly sampleWeight?: VectorInput | null } = {},
  ): number {
    checkNames(`${this.constructor.name}.score`, ['sampleWeight'], options);
    return r2Score(y, this.predict(X), { sampleWeight: options.sampleWeight ?? null });
  }

  /** The regressor that was fitted. */
  get regressor_(): R {
    return this.#state('regressor_').regressor;
  }

  /** The transformer that was fitted; of functions a FunctionTransformer. */
  get transformer_(): T extends null ? TransformerLike : NonNullable<T> {
    return this.#state('transformer_').transformer as T extends null ? TransformerLike : NonNullable<T>;
  }

  /** The fitted regressor and transformer, for `setState`; undefined before the first fit. They are not to be changed. */
  getState(): unknown {
    if (this.#fitted === undefined) return undefined;
    const { regressor, transformer, functions, dimensions } = this.#fitted;
    // A transformer of functions is made again: what it calls is hidden in it.
    const target = functions === null ? transformer : callMethod(transformer, 'getState');
    return { regressor, transformer: target, functions, dimensions };
  }

  /**
   * Takes over what `getState` gave, here or in a file.
   *
   * @throws InvalidStateError for what no fit leaves, ConcurrentFitError during a fit; then the estimator is as it was
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    if (this.#isFitting) throw new ConcurrentFitError(`${who}.setState`);
    const { regressor, transformer, functions, dimensions } = readState(who, STATE, state);
    const made =
      functions === null
        ? readState(who, strictObject({ ...STATE.entries, transformer: fittedTransformer }), state).transformer
        : functionTransformer(functions);
    if (functions !== null) callMethod(made, 'setState', transformer);
    this.dispose();
    this.#fitted = { regressor: regressor as R, transformer: made, functions, dimensions };
  }

  /** As its regressor does, which gets X as it comes. */
  get [TAKES_SHAPED](): boolean {
    const { regressor } = this.getParams(false);
    return regressor !== null && takesShaped(regressor);
  }

  get nFeaturesIn_(): number {
    return Reflect.get(this.#state('nFeaturesIn_').regressor, 'nFeaturesIn_') as number;
  }

  /** The names of the features of the fit, where X was a frame, else undefined. */
  get featureNamesIn_(): string[] | undefined {
    return Reflect.get(this.#state('featureNamesIn_').regressor, 'featureNamesIn_') as string[] | undefined;
  }

  /** Frees the tensors of the regressor's `model_`. The estimator stays fitted. */
  dispose(): void {
    const regressor = this.#fitted?.regressor;
    if (hasMethods(regressor, 'dispose')) callMethod(regressor, 'dispose');
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  /** A new one, unfitted. */
  #transformer({ transformer, func, inverseFunc }: TransformedTargetParameters): EstimatorLike {
    const who = this.constructor.name;
    if (transformer !== null && (func !== null || inverseFunc !== null)) {
      throw new ConflictingParametersError(who, 'transformer and functions do not go together. Leave out either.');
    }
    if (transformer !== null) return clone(transformer);
    if ((func === null) !== (inverseFunc === null)) {
      const [given, lacking] = func === null ? ['inverseFunc', 'func'] : ['func', 'inverseFunc'];
      const advice = 'If values are to stay as they are, say so by (value) => value.';
      throw new ConflictingParametersError(who, `${given} needs ${lacking} beside it. ${advice}`);
    }
    return functionTransformer({ func, inverseFunc });
  }

  #state(asked: string): Fitted<R, object> {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#fitted;
  }
}

const STATE = strictObject({
  regressor: constrained(regressorConstraint),
  transformer: unknown(), // it depends on the functions what that is
  functions: nullable(strictObject(parameterStates(TRANSFORMED_TARGET_PARAMETERS, 'func', 'inverseFunc'))),
  dimensions: picklist([1, 2]),
});

const fittedTransformer = judged(
  'an estimator with transform and inverseTransform',
  (value): value is TransformerLike => value !== null && transformerConstraint.accepts(value),
);

function functionTransformer({ func, inverseFunc }: TargetFunctions): EstimatorLike {
  // Whether one is the other's inverse is looked at by the fit.
  return new FunctionTransformer({ func: ofRows(func), inverseFunc: ofRows(inverseFunc), checkInverse: false });
}

function ofRows(func: ValueFunction | null): ((rows: number[][]) => number[][]) | null {
  return func && ((rows) => rows.map((row) => row.map((value) => func(value))));
}

/** Targets as the regressor gets them: a vector if they came as one. */
function transformedTargets(who: string, transformer: object, matrix: DenseMatrix, dimensions: 1 | 2): unknown {
  const result = readMatrix(applyTransformer(who, transformer, shaped(matrix)), { who, argument: 'the transformed y' });
  return dimensions === 1 && result.columns === 1 ? result.data : shaped(result);
}

/** A regressor of a user's own gets plain arrays. */
function asTargets(regressor: object, targets: unknown): unknown {
  return isNumberArray(targets) && !takesShaped(regressor) ? Array.from(targets) : asTaken(regressor, targets);
}

/** The regressor's options, with the targets among them transformed. */
function withTargets(who: string, options: object, targets: (given: DenseMatrix) => unknown): object {
  const validationData: unknown = Reflect.get(options, 'validationData');
  if (validationData === undefined) return options;
  if (!Array.isArray(validationData) || validationData.length !== 2) {
    throw new InvalidParameterError(who, [{ name: 'validationData', legal: 'a pair [X, y]', got: validationData }]);
  }
  const [X, y] = validationData as [unknown, unknown];
  return { ...options, validationData: [X, targets(readTargets(y, { who, argument: 'validationData[1]' }).matrix)] };
}

/** Whether some ten of the targets come back as they were; by numpy's `allclose`, as in scikit-learn. */
function isInverse(who: string, transformer: object, matrix: DenseMatrix): boolean {
  const step = Math.max(1, Math.floor(matrix.rows / 10));
  const places = Array.from({ length: Math.ceil(matrix.rows / step) }, (_, i) => i * step);
  const some = selectRows(matrix, places);
  const there = readMatrix(applyTransformer(who, transformer, shaped(some)), { who, argument: 'the transformed y' });
  const back = callAtOnce(who, transformer, 'inverseTransform', toRows(there));
  const { data } = readMatrix(
    back,
    { who, argument: `what ${nameOfClass(transformer)}.inverseTransform gives` },
    'finite or NaN',
  );
  return some.data.every((value, i) => Math.abs(value - data[i]!) <= 1e-8 + 1e-5 * Math.abs(data[i]!));
}

/** Infinity may come back, of a prediction too large for the inverse function: it is given as it is. */
function isRows(value: unknown): value is number[][] {
  return Array.isArray(value) && value.length > 0 && value.every(Array.isArray);
}
