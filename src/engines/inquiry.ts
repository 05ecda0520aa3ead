import type { MatrixSource, Precision } from '../arrays';
import type { LayerWeights, Network } from '../network';

/** Rows that a fitted network is asked about. */
export interface Inquiry {
  readonly network: Network;
  readonly weights: readonly LayerWeights[];
  readonly X: MatrixSource;
  /** Of the computation and of the output. */
  readonly precision: Precision;
}
