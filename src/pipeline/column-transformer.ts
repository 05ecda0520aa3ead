import { type CellInput, type DenseMatrix, readMatrix, toRows } from '../arrays';
import { inputNames } from '../preprocessing';
import { object, strictObject, unknown } from 'valibot';
import { ConflictingParametersError, InvalidDataError, MissingMethodError, NotFittedError } from '../errors';
import {
  callMethod,
  clone,
  featureNamesIn,
  hasMethods,
  type InputFeatures,
  inputFeaturesState,
  type Stateful,
  TAKES_SHAPED,
} from '../estimator';
import {
  anyOf,
  boolean,
  callable,
  checkNames,
  type Options,
  type ParameterTable,
  readState,
  string,
} from '../validation';
import { applyTransformer, fitTransformer } from './apply-transformer';
import {
  checkColumnEntries,
  type ColumnAction,
  type ColumnEntries,
  type ColumnTransformerOptions,
  type ColumnTransformerParameters,
  type FeatureNaming,
  isAction,
  isColumnEntries,
  type OwnColumnParameters,
} from './column-entries';
import { besideEachOther } from './beside-each-other';
import {
  type FittedPart,
  type OutputRange,
  partsOf,
  placesIn,
  rangesOf,
  working,
  type WorkingPart,
} from './column-parts';
import { columnPartsState } from './column-parts-state';
import { type ColumnedInput, openColumns } from './columned-input';
import { Composition } from './composition';
import { elapsedLine } from './elapsed';
import { featureNamesOut } from './feature-names-out';
import { atOnce } from './in-turns';
import { nameOfClass } from './steps';

interface Fitted {
  /** Those of all columns: what is left over is the last, if it is anything. */
  readonly parts: readonly FittedPart[];
  readonly features: InputFeatures;
}

const OWN = ['transformers', 'remainder', 'verbose', 'verboseFeatureNamesOut'];

/**
 * Transformers for some columns each, and what they make of them side by side.
 *
 * ```ts
 * const columns = new ColumnTransformer([
 *   ['num', new StandardScaler(), ['age', 'height']],
 *   ['cat', new OneHotEncoder(), ['city']],
 * ]);
 * await makePipeline(columns, new MLPClassifier()).fit(table, y);
 * ```
 *
 * A fit takes clones; transformers answer at once. One of your own gets its columns as plain rows, number[][], or of a frame
 * as a Table. Source: scikit-learn 1.9's `ColumnTransformer`.
 *
 * @typeParam E  the entries, which the compiler knows by name
 */
export class ColumnTransformer<const E extends ColumnEntries>
  extends Composition<OwnColumnParameters<E>>
  implements Stateful
{
  #fitted: Fitted | undefined;

  /**
   * @param transformers  triples of a name, a transformer ('drop' and 'passthrough' are too), and columns. One column
   *                      alone is a matrix with one column. Judged by `fit`.
   * @throws UnknownParameterError for an option that does not exist
   */
  constructor(transformers: E, options?: Options<Omit<OwnColumnParameters<E>, 'transformers'>>);
  /** As `clone` makes it. */
  constructor(parameters: Options<OwnColumnParameters<E>> & { readonly transformers: E });
  constructor(given: E | Options<OwnColumnParameters<E>> = {}, options: Options<OwnColumnParameters<E>> = {}) {
    if (isArray(given)) checkNames('ColumnTransformer', OWN.slice(1), options);
    super(columnTable<E>(), 'transformers', isArray(given) ? { ...options, transformers: given } : given);
  }

  override getParams(deep = true): ColumnTransformerParameters<E> {
    return super.getParams(deep) as ColumnTransformerParameters<E>; // of shallow ones the type says too much
  }

  override setParams(changes: ColumnTransformerOptions<E>): this {
    return super.setParams(changes);
  }

  /**
   * Fits a clone of each transformer to its columns of X.
   *
   * @param X  a frame, any array of numbers, or rows of numbers and words; NaN may stand for what is missing
   * @throws InvalidParameterError, InvalidDataError, and whatever a transformer fails with; then it is as it was
   */
  fit(X: CellInput, y?: unknown): this {
    this.#fit('fit', X, y);
    return this;
  }

  /** `fit` and `transform` of the same X. */
  fitTransform(X: CellInput, y?: unknown): number[][] {
    return toRows(this.#fit('fitTransform', X, y));
  }

  /** As `fitTransform`, for a pipeline: in one array. */
  fitTransformMatrix(X: CellInput, y?: unknown): DenseMatrix {
    return this.#fit('fitTransform', X, y);
  }

  /**
   * What the transformers make of their columns, side by side [samples, features]. Where fit and transform both got a frame,
   * columns are found by name: their order does not matter, and others may be there.
   *
   * @throws NotFittedError, InvalidDataError
   */
  transform(X: CellInput): number[][] {
    return toRows(this.transformMatrix(X));
  }

  /** As `transform`, for a pipeline: in one array. */
  transformMatrix(X: CellInput): DenseMatrix {
    const { parts, features } = this.#state('transform');
    const who = `${this.constructor.name}.transform`;
    const input = openColumns(X, { who, argument: 'X' });
    const place = placesIn(who, input, parts, features);
    const results = working(parts).map((part) =>
      resultOf(who, part, input, () => {
        const own = input.select(part.places.map(place));
        return part.action === 'passthrough' ? own : applyTransformer(who, part.action, own);
      }),
    );
    return besideEachOther(input.rows, results);
  }

  /**
   * The names of the features that come out: `num__age`, unless `verboseFeatureNamesOut` says otherwise.
   *
   * @param inputFeatures  what to call the features where the fit had no names, else x0, x1, …
   */
  getFeatureNamesOut(inputFeatures?: readonly string[] | null): string[] {
    const { parts, features } = this.#state('getFeatureNamesOut');
    const who = `${this.constructor.name}.getFeatureNamesOut`;
    const names = inputNames(who, features, inputFeatures);
    const named = working(parts).map(({ name, action, places }) => {
      const own = places.map((place) => names[place]!);
      if (action === 'passthrough') return { transformer: name, features: own };
      if (!hasMethods(action, 'getFeatureNamesOut')) {
        throw new MissingMethodError(who, `"${name}" (${nameOfClass(action)})`, 'getFeatureNamesOut');
      }
      return { transformer: name, features: callMethod(action, 'getFeatureNamesOut', own) as string[] }; // its contract
    });
    return featureNamesOut(who, this.checkedParams().verboseFeatureNamesOut, named);
  }

  /** Names, fitted transformers and columns; what is left over is the last, as 'remainder'. */
  get transformers_(): (readonly [name: string, transformer: ColumnAction, columns: unknown])[] {
    return this.#state('transformers_').parts.map(({ name, action, choice }) => [name, action, choice]);
  }

  /** The fitted transformers by name. */
  get namedTransformers_(): { readonly [T in E[number] as T[0]]: T[1] } & Readonly<Record<'remainder', unknown>> {
    const { parts } = this.#state('namedTransformers_');
    return Object.fromEntries(parts.map(({ name, action }) => [name, action])) as {
      readonly [T in E[number] as T[0]]: T[1];
    } & Readonly<Record<'remainder', unknown>>;
  }

  /** Which columns of the output are whose, by name, of what is left over too. */
  get outputIndices_(): Record<string, OutputRange> {
    return rangesOf(this.#state('outputIndices_').parts);
  }

  get nFeaturesIn_(): number {
    return this.#state('nFeaturesIn_').features.count;
  }

  /** The names of the features of the fit, where X was a frame, else undefined. */
  get featureNamesIn_(): string[] | undefined {
    return featureNamesIn(this.#state('featureNamesIn_').features);
  }

  /** The fitted transformers and their columns, for `setState`; undefined before the first fit. It is not to be changed. */
  getState(): unknown {
    return this.#fitted;
  }

  /**
   * Takes over what `getState` gave, here or in a file.
   *
   * @throws InvalidStateError for what no fit leaves; then it is as it was
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    // Which columns there can be is said by the features.
    const { features } = readState(who, object({ features: inputFeaturesState }), state);
    const schema = strictObject({ parts: columnPartsState(features.count), features: unknown() });
    this.#fitted = { parts: readState(who, schema, state).parts, features };
  }

  /** It divides X itself. */
  /** @internal */
  readonly [TAKES_SHAPED] = true;

  protected entries(transformers: unknown): ColumnEntries {
    return isColumnEntries(transformers) ? transformers : [];
  }

  #fit(method: string, X: unknown, y: unknown): DenseMatrix {
    const who = `${this.constructor.name}.${method}`;
    const { transformers, remainder, verbose } = this.checkedParams();
    checkColumnEntries(this.constructor.name, transformers, remainder, OWN);
    const input = openColumns(X, { who, argument: 'X' });
    const parts = partsOf(who, transformers, remainder, X, input);
    const busy = working(parts);
    const fitted = new Map<string, ColumnAction>();
    const widths = new Map<string, number>();
    const results = busy.map((part, i) => {
      const start = performance.now();
      const { name, action, places } = part;
      const result = resultOf(who, part, input, () => {
        const own = input.select(places);
        return action === 'passthrough' ? own : this.#fitOne(who, name, action, own, y, fitted);
      });
      if (verbose) {
        console.log(elapsedLine('ColumnTransformer', `(${i + 1} of ${busy.length}) Processing ${name}`, start));
      }
      widths.set(name, result.columns);
      return result;
    });
    this.#fitted = {
      parts: parts.map((part) => ({
        ...part,
        action: fitted.get(part.name) ?? part.action,
        width: widths.get(part.name) ?? 0,
      })),
      features: { count: input.columns, names: input.names },
    };
    return besideEachOther(input.rows, results);
  }

  /** Fits a clone, which is noted down by its name. */
  #fitOne(
    who: string,
    name: string,
    action: Exclude<ColumnAction, string>,
    X: unknown,
    y: unknown,
    fitted: Map<string, ColumnAction>,
  ): unknown {
    const transformer = clone(action);
    fitted.set(name, transformer);
    return atOnce(fitTransformer(who, transformer, X, y, {}), () => {
      const problem = `transformers must answer at once. "${name}" (${nameOfClass(action)}) gives a promise.`;
      return new ConflictingParametersError(who, problem);
    });
  }

  #state(asked: string): Fitted {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked, 'at once');
    return this.#fitted;
  }
}

function columnTable<E extends ColumnEntries>(): ParameterTable<OwnColumnParameters<E>> {
  return {
    transformers: {
      default: [] as ColumnEntries as E,
      constraint: {
        legal: "an array of triples [name, transformer or 'drop' or 'passthrough', columns]",
        accepts: (value): value is E => isColumnEntries(value),
      },
    },
    remainder: { default: 'drop', constraint: { legal: "'drop', 'passthrough' or a transformer", accepts: isAction } },
    verbose: { default: false, constraint: boolean },
    verboseFeatureNamesOut: {
      default: true,
      constraint: anyOf<[boolean, string, Extract<FeatureNaming, (...given: never[]) => string>]>(
        boolean,
        string,
        callable('(transformerName, featureName) => string'),
      ),
    },
  };
}

/** What comes of some columns, as numbers. What is wrong with columns without names says whose they are. */
function resultOf(
  who: string,
  { name, action, places }: WorkingPart,
  { rows, names }: ColumnedInput,
  work: () => unknown,
): DenseMatrix {
  try {
    const what = action === 'passthrough' ? `what "${name}" passes through` : `what "${name}" gives`;
    const matrix = readMatrix(work(), { who, argument: what }, 'finite or NaN');
    if (matrix.rows === rows) return matrix;
    throw new InvalidDataError(who, what, `must have one row per row of X (${rows}). Got ${matrix.rows}.`);
  } catch (error) {
    if (!(error instanceof InvalidDataError) || names !== null) throw error;
    const columns = `${places.length === 1 ? 'column' : 'columns'} ${places.join(', ')}`;
    throw new InvalidDataError(who, 'X', `in ${columns}, which "${name}" counts from 0: ${error.message}`);
  }
}

// Array.isArray alone does not narrow a readonly array.
function isArray<E extends ColumnEntries>(given: E | object): given is E {
  return Array.isArray(given);
}
