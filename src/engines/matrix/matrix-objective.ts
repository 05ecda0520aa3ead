import type { LayerWeights } from '../../network';
import {
  epsilonOf,
  evaluateParts,
  type LossAndGradient,
  type LossPlan,
  type ObjectiveSession,
  splitPlan,
} from '../../training';
import { batchGradient } from './batch-gradient';
import { toLayerMatrices, toLayerWeights, toMatrix } from './layer-matrices';
import { Turns } from './turns';

/** Rows that are computed at once: a few milliseconds, and a few megabytes. */
const ROWS_AT_ONCE = 160;

/** Loss and gradient of one plan on ml-matrix, part by part. */
export class MatrixObjective implements ObjectiveSession {
  readonly mode = 'interpreted';
  readonly #plans: readonly LossPlan[];
  readonly #turns = new Turns();

  constructor(plan: LossPlan) {
    this.#plans = splitPlan(plan, ROWS_AT_ONCE);
  }

  evaluate(weights: readonly LayerWeights[]): Promise<LossAndGradient> {
    const { network } = this.#plans[0]!;
    const layers = toLayerMatrices(network, weights);
    return evaluateParts(this.#plans, async (plan) => {
      const batch = { X: toMatrix(plan.X), y: toMatrix(plan.y), weight: plan.sampleWeight };
      const { loss, gradients } = batchGradient(plan, layers, batch, epsilonOf('float64'));
      await this.#turns.giveWhenLong();
      return { loss, gradient: toLayerWeights(gradients, 'float64') };
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
