import { add, cast, divide, multiply, negate, square, squareRoot } from '../../graph/operations';
import { missingPower } from './missing-power';
import type { Optimizer } from './optimizer';
import { decayingMean } from './decaying-mean';

/**
 * Adam with both means corrected, and ε outside of that: m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²;
 * p ← p − lr·(m / (1 − β1ᵗ)) / (√(v / (1 − β2ᵗ)) + ε). Source: adam_optimizer.ts of tfjs-core; Kingma & Ba 2015,
 * algorithm 1.
 */
export const kerasAdam: Optimizer = {
  hyperparameters: ['beta1', 'beta2', 'epsilon'],
  slots: 2,
  step(graph, { gradients, slots: [ms, vs], t, rate, hyperparameters: { beta1, beta2, epsilon } }) {
    const { type } = gradients[0]!;
    const minusRate = negate(graph, cast(graph, rate, type));
    const tiny = cast(graph, epsilon!, type);
    const [missing1, missing2] = [beta1!, beta2!].map((beta) => missingPower(graph, beta, t, type));
    const [averageM, averageV] = [beta1!, beta2!].map((beta) => decayingMean(graph, beta, type));

    const m = gradients.map((g, index) => averageM!(ms![index]!, g));
    const v = gradients.map((g, index) => averageV!(vs![index]!, square(graph, g)));
    const updates = m.map((mean, index) => {
      const root = squareRoot(graph, divide(graph, v[index]!, missing2!));
      return multiply(graph, divide(graph, divide(graph, mean, missing1!), add(graph, root, tiny)), minusRate);
    });
    return { updates, slots: [m, v] };
  },
};
