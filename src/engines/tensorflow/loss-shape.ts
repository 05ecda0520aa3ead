import { precisionOf } from '../../arrays';
import type { ExecutionMode, LossPlan } from '../../training';
import type { LossShape } from './program';

/** What a plan's programs are made for. */
export function lossShape({ network, loss, X, sampleWeight }: LossPlan, mode: ExecutionMode): LossShape {
  return {
    network,
    loss,
    precision: precisionOf(X.data),
    rows: X.rows,
    isWeighted: sampleWeight !== null,
    isCompiled: mode === 'compiled',
  };
}
