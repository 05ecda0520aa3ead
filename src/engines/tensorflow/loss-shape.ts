import { precisionOf } from '../../arrays';
import type { Model } from '../../network';
import type { ExecutionMode, LossPlan } from '../../training';
import { compilation } from './compilation';
import type { LossShape, SumsLoss } from './program';

/**
 * What a plan's programs are made for.
 *
 * @param model  of the plan's network
 */
export function lossShape(
  model: Model,
  { loss, X, y, sampleWeight }: LossPlan,
  mode: ExecutionMode,
): LossShape & { readonly loss: SumsLoss } {
  return {
    model,
    loss: { by: 'sums', name: loss },
    targetShape: [y.columns],
    precision: precisionOf(X.data),
    rows: X.rows,
    isWeighted: sampleWeight !== null,
    ...compilation(mode),
  };
}
