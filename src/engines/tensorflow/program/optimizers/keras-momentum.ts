import { add, cast, multiply, negate } from '../../graph/operations';
import type { Optimizer } from './optimizer';

/**
 * Momentum with the rate outside the velocity, so that a change of it acts at once: v ← μ·v + g; p ← p − lr·v, or with
 * Nesterov's look ahead p ← p − lr·(g + μ·v). Source: momentum_optimizer.ts of tfjs-core.
 */
function velocityOfGradients(isNesterov: boolean): Optimizer {
  return {
    hyperparameters: ['momentum'],
    slots: 1,
    step(graph, { gradients, slots: [velocities], rate, hyperparameters: { momentum } }) {
      const { type } = gradients[0]!;
      const minusRate = negate(graph, cast(graph, rate, type));
      const mu = cast(graph, momentum!, type);
      const push = (velocity: (typeof gradients)[number], index: number): typeof velocity =>
        add(graph, multiply(graph, mu, velocity), gradients[index]!);
      const next = velocities!.map(push);
      const ways = isNesterov ? next.map(push) : next;
      return { updates: ways.map((way) => multiply(graph, minusRate, way)), slots: [next] };
    },
  };
}

export const kerasMomentum = velocityOfGradients(false);
export const kerasNesterov = velocityOfGradients(true);
