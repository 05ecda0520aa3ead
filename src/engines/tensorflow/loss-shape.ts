import { precisionOf } from '../../arrays';
import type { ExecutionMode, LossPlan } from '../../training';
import type { Model } from '../../network';
import type { LossShape } from './program';

/**
 * What a plan's programs are made for.
 *
 * @param model  of the plan's network
 */
export function lossShape(model: Model, { loss, X, sampleWeight }: LossPlan, mode: ExecutionMode): LossShape {
  return {
    model,
    loss,
    precision: precisionOf(X.data),
    rows: X.rows,
    isWeighted: sampleWeight !== null,
    isCompiled: mode === 'compiled',
  };
}
