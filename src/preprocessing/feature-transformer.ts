import { type GenericSchema, object, strictObject, unknown } from 'valibot';
import type { MatrixInput, Place } from '../arrays';
import { InvalidDataError, NotFittedError } from '../errors';
import {
  checkInputFeatures,
  Estimator,
  featureNamesIn,
  type InputFeatures,
  inputFeatures,
  inputFeaturesState,
  type Stateful,
  TAKES_SHAPED,
} from '../estimator';
import { readState } from '../validation';
import { inputNames } from './input-names';

/** What data are read as: numbers, or cells of any kind. */
export interface Columned {
  readonly columns: number;
}

/**
 * What transformers share, whatever they give: they fit at once, and hold X to the features of the fit.
 *
 * @typeParam D  what X is read as
 * @typeParam S  what is learnt: a new object from each fit, so that a failed one leaves the transformer as it was
 * @typeParam X  what it takes
 */
export abstract class FeatureTransformer<P extends object, D extends Columned, S, X = MatrixInput>
  extends Estimator<P>
  implements Stateful
{
  #fitted: { readonly learnt: S; readonly features: InputFeatures } | undefined;

  protected abstract read(X: unknown, at: Place): D;
  /** Judges the parameters and learns. `before` is what partialFit goes on from. */
  protected abstract learn(data: D, who: string, before: S | null): S;
  /** What `learntState` gives of what is learnt of so many features, and what is learnt made of it. */
  protected abstract learntSchema(features: number): GenericSchema<unknown, S>;

  /**
   * Learns from X [samples, features]; y is left aside, and taken so that pipelines can hand it on.
   *
   * @throws InvalidParameterError, InvalidDataError; then the transformer is as it was
   */
  fit(X: X, _y?: unknown): this {
    return this.fitTo(X, 'fit', null);
  }

  /**
   * The names of the features that `transform` gives: here those that came in.
   *
   * @param inputFeatures  what to call the features where the fit had no names, else x0, x1, …
   * @throws NotFittedError; InvalidParameterError for names that are others than the fit's, or another number of them
   */
  getFeatureNamesOut(inputFeatures?: readonly string[] | null): string[] {
    return this.inputNames(inputFeatures);
  }

  get nFeaturesIn_(): number {
    return this.#state('nFeaturesIn_').features.count;
  }

  /** The names of the features of the fit, where X was a frame, else undefined. */
  get featureNamesIn_(): string[] | undefined {
    return featureNamesIn(this.#state('featureNamesIn_').features);
  }

  /** @internal */
  readonly [TAKES_SHAPED] = true;

  /** What was learnt, as plain data for `setState`; undefined before the first fit. It is not to be changed. */
  getState(): unknown {
    if (this.#fitted === undefined) return undefined;
    const { learnt, features } = this.#fitted;
    return { learnt: this.learntState(learnt), features };
  }

  /**
   * Takes over what `getState` gave, here or in a file.
   *
   * @throws InvalidStateError for what no fit of this class leaves; then the transformer is as it was
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    // How much there has to be of what is learnt is said by the features.
    const { features } = readState(who, object({ features: inputFeaturesState }), state);
    const schema = strictObject({ learnt: this.learntSchema(features.count), features: unknown() });
    this.#fitted = { learnt: readState(who, schema, state).learnt, features };
  }

  /** What is learnt, as plain data, without what can be derived of the rest. */
  protected learntState(learnt: S): unknown {
    return learnt;
  }

  /** What was learnt. */
  protected learnt(asked: string): S {
    return this.#state(asked).learnt;
  }

  /** What stands for what is learnt before any fit, of those that learn nothing; null: they have to be fitted. */
  protected withoutFit(): S | null {
    return null;
  }

  /** X, read and held to the features of the fit, if there was one. */
  protected checked(X: X, method: string): { readonly data: D; readonly learnt: S } {
    const who = `${this.constructor.name}.${method}`;
    const free = this.#fitted === undefined ? this.withoutFit() : null;
    if (free !== null) return { data: this.read(X, { who, argument: 'X' }), learnt: free };
    const { learnt, features } = this.#state(method);
    const data = this.read(X, { who, argument: 'X' });
    checkInputFeatures(who, features, inputFeatures(X, data.columns));
    return { data, learnt };
  }

  /**
   * Learns from X anew, or where `before` is given goes on from it.
   *
   * @param learn  what learns, where it needs more than X
   */
  protected fitTo(X: X, method: string, before: S | null, learn?: (data: D, who: string) => S): this {
    const who = `${this.constructor.name}.${method}`;
    const data = this.read(X, { who, argument: 'X' });
    const features = inputFeatures(X, data.columns);
    if (before !== null) checkInputFeatures(who, this.#state(method).features, features);
    const learnt = learn === undefined ? this.learn(data, who, before) : learn(data, who);
    this.#fitted = { learnt, features: before === null ? features : this.#state(method).features };
    return this;
  }

  /** What partialFit goes on from: null before the first fit. */
  protected before(): S | null {
    return this.#fitted?.learnt ?? null;
  }

  /** Names of the features that come in: the fit's, else those that are given, else x0, x1, … */
  protected inputNames(given: readonly string[] | null | undefined): string[] {
    return inputNames(`${this.constructor.name}.getFeatureNamesOut`, this.#state('getFeatureNamesOut').features, given);
  }

  /** @throws InvalidDataError unless what is to be turned back has as many columns as `transform` gives */
  protected checkColumns(data: Columned, expected: number, method: string): void {
    if (data.columns === expected) return;
    const problem = `must have ${expected} columns, as what transform gives. Got ${data.columns}.`;
    throw new InvalidDataError(`${this.constructor.name}.${method}`, 'X', problem);
  }

  #state(asked: string): { readonly learnt: S; readonly features: InputFeatures } {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked, 'at once');
    return this.#fitted;
  }
}
