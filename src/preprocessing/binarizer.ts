import type { DenseMatrix } from '../arrays';
import { number, type Options, type ParameterTable } from '../validation';
import { eachValue } from './each-value';
import { StatelessTransformer } from './stateless-transformer';

export interface BinarizerParameters {
  /** What becomes 1 is greater than this; all else becomes 0. @default 0 */
  threshold: number;
}

export const BINARIZER_PARAMETERS: ParameterTable<BinarizerParameters> = {
  threshold: { default: 0, constraint: number(-Infinity, Infinity, '()') },
};

/** Values as 1 and 0: above a threshold, and not. Nothing is learnt: `transform` needs no fit. Source: scikit-learn's `Binarizer`. */
export class Binarizer extends StatelessTransformer<BinarizerParameters> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` or `transform` */
  constructor(options: Options<BinarizerParameters> = {}) {
    super(BINARIZER_PARAMETERS, options);
  }

  protected apply(matrix: DenseMatrix): DenseMatrix {
    const { threshold } = this.checkedParams();
    return eachValue(matrix, (value) => (value > threshold ? 1 : 0));
  }
}
