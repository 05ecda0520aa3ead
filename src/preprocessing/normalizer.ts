import { type DenseMatrix, precisionOf } from '../arrays';
import { oneOf, type Options, type ParameterTable } from '../validation';
import { StatelessTransformer } from './stateless-transformer';
import { usableScales } from './usable-scales';

type Norm = 'l1' | 'l2' | 'max';

export interface NormalizerParameters {
  /** What becomes 1 in each row: the sum of absolute values, the Euclidean length, or the largest absolute value. @default "l2" */
  norm: Norm;
}

export const NORMALIZER_PARAMETERS: ParameterTable<NormalizerParameters> = {
  norm: { default: 'l2', constraint: oneOf('l1', 'l2', 'max') },
};

/** Rows of length 1; a row of zeros stays. Nothing is learnt: `transform` needs no fit. Source: scikit-learn's `Normalizer`. */
export class Normalizer extends StatelessTransformer<NormalizerParameters> {
  /** @throws UnknownParameterError for an unknown name; values are judged by `fit` or `transform` */
  constructor(options: Options<NormalizerParameters> = {}) {
    super(NORMALIZER_PARAMETERS, options);
  }

  protected apply(matrix: DenseMatrix): DenseMatrix {
    const { norm } = this.checkedParams();
    const { data, columns } = matrix;
    const sizes = new Array<number>(matrix.rows).fill(0);
    data.forEach((value, k) => {
      const i = Math.floor(k / columns);
      sizes[i] = GROW[norm](sizes[i]!, Math.abs(value));
    });
    const divisors = usableScales(norm === 'l2' ? sizes.map(Math.sqrt) : sizes, precisionOf(data));
    data.forEach((value, k) => (data[k] = value / divisors[Math.floor(k / columns)]!));
    return matrix;
  }
}

/** The size of a row with one more value: of l2 its square. */
const GROW: Readonly<Record<Norm, (size: number, value: number) => number>> = {
  l1: (size, value) => size + value,
  l2: (size, value) => size + value ** 2,
  max: Math.max,
};
