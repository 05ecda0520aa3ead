import { type DenseMatrix, type MatrixInput, type Place, readMatrix, toRows } from '../arrays';
import { Transformer } from './transformer';

/**
 * What scalers share: each column is moved and stretched by itself, what is missing (NaN) stays missing, and all can be
 * undone.
 *
 * @typeParam S  what is learnt of the columns
 */
export abstract class ColumnScaler<P extends object, S> extends Transformer<P, DenseMatrix, S> {
  /** Turns scaled numbers back; `matrix` is the library's own and may be written to, as that of `apply`. */
  protected abstract undo(matrix: DenseMatrix, learnt: S): DenseMatrix;

  /**
   * Scaled numbers [samples, features] as they were.
   *
   * @throws NotFittedError, InvalidDataError
   */
  inverseTransform(X: MatrixInput): number[][] {
    const learnt = this.learnt('inverseTransform');
    const matrix = this.read(X, { who: `${this.constructor.name}.inverseTransform`, argument: 'X' });
    this.checkColumns(matrix, this.nFeaturesIn_, 'inverseTransform');
    return toRows(this.undo(matrix, learnt));
  }

  protected read(X: unknown, at: Place): DenseMatrix {
    return readMatrix(X, at, 'finite or NaN');
  }
}
