import { cast, multiply, subtract } from '../../graph/operations';
import type { Optimizer } from './optimizer';

/**
 * Gradient descent with momentum: v ← μ·v − lr·g; p ← p + v, or with Nesterov's look ahead p ← p + μ·v − lr·g.
 * The rate is inside the velocity, so a change of it acts with memory. Source: Sutskever et al. 2013.
 */
function gradientDescent(isNesterov: boolean): Optimizer {
  return {
    hyperparameters: [],
    factors: { momentum: (setting) => setting('momentum') },
    slots: 1,
    step(graph, { gradients, slots: [velocities], rate, hyperparameters: { momentum } }) {
      const lr = cast(graph, rate, gradients[0]!.type);
      const push = (velocity: (typeof gradients)[number], index: number): typeof velocity =>
        subtract(graph, multiply(graph, momentum!, velocity), multiply(graph, lr, gradients[index]!));
      const next = velocities!.map(push);
      return { updates: isNesterov ? next.map(push) : next, slots: [next] };
    },
  };
}

export const momentum = gradientDescent(false);
export const nesterov = gradientDescent(true);
