import type { EngineName } from '../engines';
import type { LayerWeights, Network } from '../network';
import type { ExecutionMode } from '../training';

/** What ran a fit. */
export interface EngineRecord {
  readonly engine: EngineName;
  /** `compiled`: the whole loop as machine code; `interpreted`: operation by operation. */
  readonly mode: ExecutionMode;
}

/** All that a fit has learnt. Made whole at the end of it and never changed, so that a fit that fails changes nothing. */
export interface FittedPerceptron {
  readonly network: Network;
  readonly weights: readonly LayerWeights[];
  /** Of the targets: 1 if `y` was a vector, and `predict` returns one. */
  readonly dimensions: 1 | 2;
  readonly lossCurve: readonly number[];
  readonly bestLoss: number;
  readonly samplesSeen: number;
  readonly engine: EngineRecord;
}
