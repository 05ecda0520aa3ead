import { type DenseMatrix, type MatrixInput, type Place, toRows } from '../arrays';
import { NotFittedError } from '../errors';
import { checkInputFeatures, Estimator, type InputFeatures, inputFeatures } from '../estimator';

/** What data are read as: numbers, or cells of any kind. */
interface Columned {
  readonly columns: number;
}

/**
 * What transformers share: they fit at once, hold X to the features of the fit, and give plain rows.
 *
 * @typeParam D  what X is read as
 * @typeParam S  what is learnt: a new object from each fit, so that a failed one leaves the transformer as it was
 */
export abstract class Transformer<P extends object, D extends Columned, S> extends Estimator<P> {
  #fitted: { readonly learnt: S; readonly features: InputFeatures } | undefined;

  protected abstract read(X: unknown, at: Place): D;
  /** Judges the parameters and learns. `before` is what partialFit goes on from. */
  protected abstract learn(data: D, who: string, before: S | null): S;
  protected abstract apply(data: D, learnt: S, who: string): DenseMatrix;

  /**
   * Learns from X [samples, features]; y is left aside, and taken so that pipelines can hand it on.
   *
   * @throws InvalidParameterError, InvalidDataError; then the transformer is as it was
   */
  fit(X: MatrixInput, _y?: unknown): this {
    return this.fitTo(X, 'fit', null);
  }

  /** @throws NotFittedError, InvalidDataError */
  transform(X: MatrixInput): number[][] {
    return toRows(this.transformMatrix(X));
  }

  /** `fit` and `transform` of the same X. */
  fitTransform(X: MatrixInput, y?: unknown): number[][] {
    return this.fit(X, y).transform(X);
  }

  /** As `transform`, for a pipeline: in one array of X's precision. */
  transformMatrix(X: MatrixInput): DenseMatrix {
    const { learnt, features } = this.#state('transform');
    const who = `${this.constructor.name}.transform`;
    const data = this.read(X, { who, argument: 'X' });
    checkInputFeatures(who, features, inputFeatures(X, data.columns));
    return this.apply(data, learnt, who);
  }

  get nFeaturesIn_(): number {
    return this.#state('nFeaturesIn_').features.count;
  }

  /** The names of the features of the fit, where X was a frame, else undefined. */
  get featureNamesIn_(): string[] | undefined {
    const { names } = this.#state('featureNamesIn_').features;
    return names === null ? undefined : [...names];
  }

  /** What was learnt. */
  protected learnt(asked: string): S {
    return this.#state(asked).learnt;
  }

  /** Learns from X anew, or where `before` is given goes on from it. */
  protected fitTo(X: MatrixInput, method: string, before: S | null): this {
    const who = `${this.constructor.name}.${method}`;
    const data = this.read(X, { who, argument: 'X' });
    const features = inputFeatures(X, data.columns);
    if (before !== null) checkInputFeatures(who, this.#state(method).features, features);
    this.#fitted = { learnt: this.learn(data, who, before), features };
    return this;
  }

  /** What partialFit goes on from: null before the first fit. */
  protected before(): S | null {
    return this.#fitted?.learnt ?? null;
  }

  #state(asked: string): { readonly learnt: S; readonly features: InputFeatures } {
    if (this.#fitted === undefined) throw new NotFittedError(this.constructor.name, asked);
    return this.#fitted;
  }
}
