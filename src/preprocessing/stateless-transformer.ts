import { type GenericSchema, literal } from 'valibot';
import { type DenseMatrix, type Place, readMatrix } from '../arrays';
import { Transformer } from './transformer';

/** What transformers of numbers share that learn nothing: `transform` needs no fit, and `fit` only judges. */
export abstract class StatelessTransformer<P extends object> extends Transformer<P, DenseMatrix, true> {
  protected read(X: unknown, at: Place): DenseMatrix {
    return readMatrix(X, at);
  }

  protected learn(): true {
    this.checkedParams();
    return true;
  }

  protected learntSchema(): GenericSchema<unknown, true> {
    return literal(true);
  }

  protected override withoutFit(): true {
    return true;
  }
}
