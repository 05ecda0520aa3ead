import { absolute, add, cast, divide, maximum, multiply, negate, subtract } from '../../graph/operations';
import { missingPower } from './missing-power';
import type { Optimizer } from './optimizer';
import { decayingMean } from './decaying-mean';

/**
 * Adamax: m ← β1·m + (1 − β1)·g; u ← max(β2·u, |g|); p ← p − lr / (1 + decay·(t − 1)) / (1 − β1ᵗ)·m / (u + ε). Source:
 * adamax_optimizer.ts of tfjs-core; Kingma & Ba 2015, algorithm 2.
 */
export const kerasAdamax: Optimizer = {
  hyperparameters: ['beta1', 'beta2', 'epsilon', 'decay'],
  slots: 2,
  step(graph, { gradients, slots: [ms, us], t, rate, hyperparameters: { beta1, beta2, epsilon, decay } }) {
    const { type } = gradients[0]!;
    const one = graph.constant('float64', 1);
    const lowered = divide(graph, rate, add(graph, multiply(graph, subtract(graph, t, one), decay!), one));
    const minusRate = negate(graph, cast(graph, lowered, type));
    const strength = divide(graph, minusRate, missingPower(graph, beta1!, t, type));
    const kept = cast(graph, beta2!, type);
    const tiny = cast(graph, epsilon!, type);
    const average = decayingMean(graph, beta1!, type);

    const m = gradients.map((g, index) => average(ms![index]!, g));
    const u = gradients.map((g, index) => maximum(graph, multiply(graph, us![index]!, kept), absolute(graph, g)));
    const updates = m.map((mean, index) => multiply(graph, strength, divide(graph, mean, add(graph, u[index]!, tiny))));
    return { updates, slots: [m, u] };
  },
};
