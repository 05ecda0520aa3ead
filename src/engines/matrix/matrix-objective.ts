import type { LayerWeights } from '../../network';
import {
  epsilonOf,
  evaluateParts,
  evaluatePartsAtOnce,
  type LossAndGradient,
  type LossPlan,
  type ObjectiveSession,
  splitPlan,
} from '../../training';
import type { LayerMatrices } from './backpropagation';
import { batchGradient } from './batch-gradient';
import { toLayerMatrices, toLayerWeights, toMatrix } from './layer-matrices';
import { giveTurnWhenLong } from '../turns';

/** Rows that are computed at once: a few milliseconds, and a few megabytes. */
const ROWS_AT_ONCE = 160;

/** Loss and gradient of one plan on ml-matrix, part by part. */
export class MatrixObjective implements ObjectiveSession {
  readonly mode = 'interpreted';
  readonly #plans: readonly LossPlan[];

  constructor(plan: LossPlan) {
    this.#plans = splitPlan(plan, ROWS_AT_ONCE);
  }

  evaluate(weights: readonly LayerWeights[]): Promise<LossAndGradient> {
    const { network } = this.#plans[0]!;
    const layers = toLayerMatrices(network, weights);
    return evaluateParts(this.#plans, async (plan) => {
      const found = evaluatePart(plan, layers);
      await giveTurnWhenLong();
      return found;
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

/** Loss and gradient of a plan at these weights, by hand and at once: for a look at a network, not for training. */
export function lossAndGradient(plan: LossPlan, weights: readonly LayerWeights[]): LossAndGradient {
  const layers = toLayerMatrices(plan.network, weights);
  return evaluatePartsAtOnce(splitPlan(plan, ROWS_AT_ONCE), (part) => evaluatePart(part, layers));
}

function evaluatePart(plan: LossPlan, layers: readonly LayerMatrices[]): LossAndGradient {
  const batch = { X: toMatrix(plan.X), y: toMatrix(plan.y), weight: plan.sampleWeight };
  const { loss, gradients } = batchGradient(plan, layers, batch, epsilonOf('float64'));
  return { loss, gradient: toLayerWeights(gradients, 'float64') };
}
