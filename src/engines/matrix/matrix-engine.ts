import { precisionOf } from '../../arrays';
import {
  epsilonOf,
  type LossPlan,
  type ObjectiveSession,
  type TrainingPlan,
  type TrainingSession,
} from '../../training';
import type { Engine } from '../engine';
import { batchGradient } from './batch-gradient';
import { toLayerMatrices, toLayerWeights, toMatrix } from './layer-matrices';
import { MatrixTraining } from './matrix-training';

/**
 * Training by hand on ml-matrix, in this thread: the textbook's arithmetic step by step, to check the native engine
 * against, to measure against, and to serve where that one is not to be had. It computes in 64 bits; for 32-bit data
 * the weights are rounded to 32 bits after each step.
 */
export class MatrixEngine implements Engine {
  readonly name = 'matrix';

  open(plan: TrainingPlan): Promise<TrainingSession> {
    return Promise.resolve(new MatrixTraining(plan));
  }

  openObjective(plan: LossPlan): Promise<ObjectiveSession> {
    const { network, sampleWeight } = plan;
    const precision = precisionOf(plan.X.data);
    const batch = { X: toMatrix(plan.X), y: toMatrix(plan.y), weight: sampleWeight };
    return Promise.resolve({
      mode: 'interpreted',
      evaluate: (weights) => {
        const layers = toLayerMatrices(network, weights);
        const { loss, gradients } = batchGradient(plan, layers, batch, epsilonOf(precision));
        return Promise.resolve({ loss, gradient: toLayerWeights(gradients, precision) });
      },
      close: () => Promise.resolve(),
    });
  }
}
