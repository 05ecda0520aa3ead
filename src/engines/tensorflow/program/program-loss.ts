import type { KerasLossName, LossName } from '../../../training';

/** A loss of scikit-learn's, by the sums z of the last layer, with its penalty on every W. */
export interface SumsLoss {
  readonly by: 'sums';
  readonly name: LossName;
}

/** A loss of TensorFlow.js, by the output, with the weights' own regularisers. */
export interface OutputLoss {
  readonly by: 'output';
  readonly name: KerasLossName;
}

/** What a program minimises. */
export type ProgramLoss = SumsLoss | OutputLoss;
