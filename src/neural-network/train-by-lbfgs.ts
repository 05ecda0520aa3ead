import type { Engine } from '../engines';
import { ConvergenceWarning, DivergenceError } from '../errors';
import { flatten, unflatten } from '../network';
import { lbfgs } from '../training';
import { printing } from './epoch-printer';
import type { StartedTask } from './fit-task';
import type { TrainedPerceptron } from './fitted-perceptron';
import { gradientNorms } from './gradient-norms';
import { lossFactor } from './target-scale';

/**
 * Trains with L-BFGS on all samples at once, in 64 bits whatever the data are, as scikit-learn does.
 *
 * @throws DivergenceError if the loss ends up not finite
 */
export async function trainByLbfgs(engine: Engine, task: StartedTask): Promise<TrainedPerceptron> {
  const { name, parameters, network, signal } = task;
  const { maxIter, maxFun, tol } = parameters;
  const session = await engine.openObjective({
    network,
    loss: task.loss,
    alpha: parameters.alpha,
    X: task.X,
    y: task.y,
    sampleWeight: task.sampleWeight,
    maxIter,
  });
  try {
    const startMs = performance.now();
    const factor = lossFactor(task.targetScale);
    const onEpoch = printing(parameters, factor);
    const normsAfter: number[][] = [];
    const result = await lbfgs(
      async (point) => {
        const { loss, gradient } = await session.evaluate(unflatten(network, point));
        return { loss, gradient: flatten(gradient) };
      },
      flatten(task.weights),
      {
        maxIter,
        maxFun,
        tol,
        signal,
        onIteration: (found) => {
          const info = { epoch: found.iteration, loss: found.loss, elapsedMs: performance.now() - startMs };
          if (!parameters.trackGradients) return onEpoch?.(info);
          const norms = gradientNorms(unflatten(network, found.gradient));
          normsAfter.push(norms.map((norm) => norm * factor));
          return onEpoch?.(Object.assign(info, { gradientNorms: norms }));
        },
      },
    );
    // The search then never left the start, or came back to it: a model that has learnt nothing.
    if (!Number.isFinite(result.loss)) throw new DivergenceError(`${name}.fit`);
    const nIter = Math.min(result.iterations, maxIter);
    if (result.status !== 'converged' && result.status !== 'stopped') {
      process.emitWarning(new ConvergenceWarning(name, { iterations: nIter, maxIter, reason: result.message }));
    }
    return {
      network,
      weights: unflatten(network, result.point),
      loss: result.loss * factor,
      nIter,
      samplesSeen: task.start?.samplesSeen ?? 0,
      engine: { engine: engine.name, mode: session.mode },
      gradientNorms: parameters.trackGradients ? normsAfter : null,
      epochs: null,
    };
  } finally {
    await session.close();
  }
}
