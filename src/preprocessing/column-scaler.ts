import { type DenseMatrix, type MatrixInput, type Place, readMatrix, toRows } from '../arrays';
import { type ColumnOperation, operate, undoing } from './column-operation';
import { Transformer } from './transformer';

/** A member of scalers, for what looks into them: `scaler[COLUMN_OPERATIONS](asked)` gives what they do, or NotFittedError. */
export const COLUMN_OPERATIONS: unique symbol = Symbol('column operations');

/**
 * What scalers share: each column is moved and stretched by itself, what is missing (NaN) stays missing, and all can be
 * undone.
 *
 * @typeParam S  what is learnt of the columns
 */
export abstract class ColumnScaler<P extends object, S> extends Transformer<P, DenseMatrix, S> {
  /** What is done to the columns, one after the other. */
  protected abstract operations(learnt: S): ColumnOperation[];

  /**
   * Scaled numbers [samples, features] as they were.
   *
   * @throws NotFittedError, InvalidDataError
   */
  inverseTransform(X: MatrixInput): number[][] {
    const learnt = this.learnt('inverseTransform');
    const matrix = this.read(X, { who: `${this.constructor.name}.inverseTransform`, argument: 'X' });
    this.checkColumns(matrix, this.nFeaturesIn_, 'inverseTransform');
    return toRows(operate(matrix, undoing(this.operations(learnt))));
  }

  /** @internal */
  [COLUMN_OPERATIONS](asked: string): ColumnOperation[] {
    return this.operations(this.learnt(asked));
  }

  protected read(X: unknown, at: Place): DenseMatrix {
    return readMatrix(X, at, 'finite or NaN');
  }

  protected apply(matrix: DenseMatrix, learnt: S): DenseMatrix {
    return operate(matrix, this.operations(learnt));
  }
}
