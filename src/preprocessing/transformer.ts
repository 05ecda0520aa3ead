import { type DenseMatrix, type MatrixInput, toRows } from '../arrays';
import { type Columned, FeatureTransformer } from './feature-transformer';

/** A transformer that gives numbers. */
export abstract class Transformer<P extends object, D extends Columned, S, X = MatrixInput> extends FeatureTransformer<
  P,
  D,
  S,
  X
> {
  protected abstract apply(data: D, learnt: S, who: string): DenseMatrix;

  /** @throws NotFittedError, InvalidDataError */
  transform(X: X): number[][] {
    return toRows(this.transformMatrix(X));
  }

  /** `fit` and `transform` of the same X. */
  fitTransform(X: X, y?: unknown): number[][] {
    return this.fit(X, y).transform(X);
  }

  /** As `transform`, for a pipeline: in one array of X's precision. */
  transformMatrix(X: X): DenseMatrix {
    const { data, learnt } = this.checked(X, 'transform');
    return this.apply(data, learnt, `${this.constructor.name}.transform`);
  }
}
