import { type GenericSchema, literal } from 'valibot';
import {
  type Cell,
  type DenseMatrix,
  type FrameLike,
  isFrame,
  type MatrixInput,
  openFrame,
  type Place,
  readMatrix,
  takeRows,
  toRows,
  valueParts,
} from '../arrays';
import { ConflictingParametersError, InvalidDataError, InvalidParameterError, InverseWarning } from '../errors';
import { anyOf, boolean, callable, type Constraint, oneOf, type ParameterTable } from '../validation';
import { FeatureTransformer } from './feature-transformer';

/** What a function may be handed: rows, or a frame of any library. */
type FunctionData = readonly (readonly Cell[])[] | FrameLike;

/** What X may be where a function takes `In`: any array of numbers becomes rows. */
type FunctionInput<In> = number[][] extends In ? In | Exclude<MatrixInput, FrameLike> : In;

type Names = (transformer: object, inputFeatures: string[]) => readonly string[];

// What the functions take and give is for FunctionTransformerOptions to say.
type AnyFunction = (X: never, kwArgs: never) => unknown;

export interface FunctionTransformerParameters {
  /** What transform does; null: nothing. @default null */
  func: AnyFunction | null;
  /** What inverseTransform does; null: nothing. @default null */
  inverseFunc: AnyFunction | null;
  /** Whether X has to be finite numbers, of as many features as in the fit, and always comes as rows of them. @default false */
  validate: boolean;
  /** Whether fit warns where inverseFunc does not undo what func does. @default true */
  checkInverse: boolean;
  /** What the features that come out are called: as those that come in, or what a function says. @default null */
  featureNamesOut: 'one-to-one' | Names | null;
  /** What func gets beside X. @default null */
  kwArgs: object | null;
  /** What inverseFunc gets beside X. @default null */
  invKwArgs: object | null;
}

/** Parameters of functions that fit together. */
export interface FunctionTransformerOptions<In, Out, K, J> {
  readonly func?: ((X: In, kwArgs: K) => Out) | null | undefined;
  readonly inverseFunc?: ((X: Out, kwArgs: J) => In) | null | undefined;
  /** Not for a func that takes frames: it gets rows. */
  readonly validate?: (number[][] extends In ? boolean : false) | undefined;
  readonly checkInverse?: boolean | undefined;
  readonly featureNamesOut?: 'one-to-one' | Names | null | undefined;
  readonly kwArgs?: K | null | undefined;
  readonly invKwArgs?: J | null | undefined;
}

const record: Constraint<object> = {
  legal: 'an object, { name: value, … }',
  accepts: (value): value is object => typeof value === 'object' && value !== null && !Array.isArray(value),
};

export const FUNCTION_TRANSFORMER_PARAMETERS: ParameterTable<FunctionTransformerParameters> = {
  func: { default: null, constraint: anyOf(callable<AnyFunction>('(X, kwArgs) => result'), oneOf(null)) },
  inverseFunc: { default: null, constraint: anyOf(callable<AnyFunction>('(X, kwArgs) => result'), oneOf(null)) },
  validate: { default: false, constraint: boolean },
  checkInverse: { default: true, constraint: boolean },
  featureNamesOut: {
    default: null,
    constraint: anyOf(oneOf('one-to-one'), callable<Names>('(transformer, names) => names'), oneOf(null)),
  },
  kwArgs: { default: null, constraint: anyOf(record, oneOf(null)) },
  invKwArgs: { default: null, constraint: anyOf(record, oneOf(null)) },
};

/** X as a function gets it. */
interface FunctionX {
  readonly rows: number;
  readonly columns: number;
  readonly X: FunctionData;
}

/**
 * A function of one's own as a transformer, such as a logarithm. It gets plain rows, whatever kind of array X is, or a frame as
 * it came. Nothing is learnt: `transform` needs no fit. Source: scikit-learn's `FunctionTransformer`.
 *
 * ```ts
 * new FunctionTransformer({ func: (X) => X.map((row) => row.map(Math.log1p)) });
 * ```
 *
 * @typeParam In   what func takes
 * @typeParam Out  what func gives
 */
export class FunctionTransformer<
  In extends FunctionData = number[][],
  Out = In,
  K extends object = object,
  J extends object = object,
> extends FeatureTransformer<FunctionTransformerParameters, FunctionX, true, FunctionInput<In>> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit`, or else by `transform` */
  constructor(options: FunctionTransformerOptions<In, Out, K, J> = {}) {
    super(FUNCTION_TRANSFORMER_PARAMETERS, options);
  }

  /** What func makes of X. @throws InvalidParameterError; with validate InvalidDataError */
  transform(X: FunctionInput<In>): Out {
    const { func, kwArgs } = this.checkedParams();
    return called(func, this.#handed(X, 'transform'), kwArgs) as Out; // the constructor's word
  }

  /** `fit` and `transform` of the same X. */
  fitTransform(X: FunctionInput<In>, y?: unknown): Out {
    return this.fit(X, y).transform(X);
  }

  /** What inverseFunc makes of what func gave. */
  inverseTransform(X: Out): In {
    const { inverseFunc, invKwArgs, validate } = this.checkedParams();
    const handed = validate ? toRows(readMatrix(X, this.#place('inverseTransform'))) : X;
    return called(inverseFunc, handed, invKwArgs) as In; // the constructor's word
  }

  /**
   * The names of the features that come out.
   *
   * @throws ConflictingParametersError without featureNamesOut; NotFittedError where neither the fit nor inputFeatures name any
   */
  override getFeatureNamesOut(inputFeatures?: readonly string[] | null): string[] {
    const { featureNamesOut } = this.checkedParams();
    const who = this.constructor.name;
    if (featureNamesOut === null) {
      throw new ConflictingParametersError(
        `${who}.getFeatureNamesOut`,
        'needs featureNamesOut, "one-to-one" or a function.',
      );
    }
    const isGiven = inputFeatures !== undefined && inputFeatures !== null && this.before() === null;
    const names = isGiven ? [...inputFeatures] : this.inputNames(inputFeatures);
    if (featureNamesOut === 'one-to-one') return names;
    const given: unknown = featureNamesOut(this, names);
    if (Array.isArray(given) && given.every((name) => typeof name === 'string')) return given;
    const legal = 'a function that gives an array of strings';
    throw new InvalidParameterError(who, [{ name: 'featureNamesOut', legal, got: given }]);
  }

  protected read(X: unknown, at: Place): FunctionX {
    if (this.getParams(false).validate) {
      const matrix = readMatrix(X, at);
      return { rows: matrix.rows, columns: matrix.columns, X: toRows(matrix) };
    }
    if (isFrame(X)) {
      const { names, rows } = openFrame(X, at);
      return { rows, columns: names.length, X };
    }
    const { parts, shape } = valueParts(X, at, 'cells');
    const [rows, columns] = shape;
    if (columns === undefined) {
      throw new InvalidDataError(at.who, at.argument, `must have two dimensions, samples as rows. Got ${rows} values.`);
    }
    const isByRow = parts.length === rows;
    // Rows that are plain arrays are handed on, not copied.
    if (isByRow && parts.every(Array.isArray)) return { rows, columns, X: parts as readonly (readonly Cell[])[] };
    const made = Array.from({ length: rows }, (_, i) => {
      const part = parts[isByRow ? i : 0]!;
      const start = isByRow ? 0 : i * columns;
      return Array.from({ length: columns }, (_, j) => part[start + j] as Cell);
    });
    return { rows, columns, X: made };
  }

  protected learn(data: FunctionX, who: string): true {
    const { func, inverseFunc, checkInverse, kwArgs, invKwArgs } = this.checkedParams();
    if (!checkInverse || func === null || inverseFunc === null) return true;
    const step = Math.max(1, Math.floor(data.rows / 100));
    const some = takeRows(
      data.X,
      Array.from({ length: Math.ceil(data.rows / step) }, (_, k) => k * step),
    );
    const before = readMatrix(some, { who: `${who}, which checks the inverse`, argument: 'X' }, 'finite or NaN');
    if (!isClose(before, called(inverseFunc, called(func, some, kwArgs), invKwArgs))) {
      process.emitWarning(new InverseWarning(who));
    }
    return true;
  }

  protected learntSchema(): GenericSchema<unknown, true> {
    return literal(true);
  }

  /** X as func gets it, held to the fit where it is to be looked at. */
  #handed(X: FunctionInput<In>, method: string): FunctionData {
    const isHeld = this.getParams(false).validate && this.before() !== null;
    return isHeld ? this.checked(X, method).data.X : this.read(X, this.#place(method)).X;
  }

  #place(method: string): Place {
    return { who: `${this.constructor.name}.${method}`, argument: 'X' };
  }
}

function called(func: AnyFunction | null, X: unknown, kwArgs: object | null): unknown {
  return func === null ? X : (func as (X: unknown, kwArgs: object) => unknown)(X, kwArgs ?? {});
}

/** As numpy's allclose with scikit-learn's tolerances: NaN is close to nothing. */
function isClose(before: DenseMatrix, after: unknown): boolean {
  let matrix: DenseMatrix;
  try {
    matrix = readMatrix(after, { who: 'inverseFunc', argument: 'X' }, 'finite or NaN');
  } catch {
    return false; // it gives something else than numbers in rows
  }
  if (matrix.rows !== before.rows || matrix.columns !== before.columns) return false;
  return before.data.every((value: number, k: number) => {
    const other = matrix.data[k]!;
    return Math.abs(value - other) <= 1e-9 + 1e-7 * Math.abs(other);
  });
}
