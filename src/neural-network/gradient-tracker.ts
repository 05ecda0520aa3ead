import type { Engine } from '../engines';
import type { LayerWeights } from '../network';
import type { ObjectiveSession } from '../training';
import type { StartedTask } from './fit-task';
import { gradientNorms } from './gradient-norms';
import type { Samples } from './keep-back';

/**
 * Looks at the gradient of the training loss, with its penalty, over all samples at once: what scatters from step to step, the
 * choice of a batch and of units left out, is not in it.
 */
export class GradientTracker {
  readonly #objective: ObjectiveSession;

  /** @param samples  those trained with; their arrays are handed on */
  static async open(engine: Engine, task: StartedTask, samples: Samples): Promise<GradientTracker> {
    const { network, loss, parameters } = task;
    const { alpha, maxIter } = parameters;
    return new GradientTracker(await engine.openObjective({ network, loss, alpha, maxIter, ...samples }));
  }

  private constructor(objective: ObjectiveSession) {
    this.#objective = objective;
  }

  /** The length of the gradient by each layer's weights and biases [layers]. */
  async norms(weights: readonly LayerWeights[]): Promise<number[]> {
    return gradientNorms((await this.#objective.evaluate(weights)).gradient);
  }

  async close(): Promise<void> {
    await this.#objective.close();
  }
}
