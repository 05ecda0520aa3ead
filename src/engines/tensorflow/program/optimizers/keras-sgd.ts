import { cast, multiply, negate } from '../../graph/operations';
import type { Optimizer } from './optimizer';

/** Gradient descent: p ← p − lr·g. Source: sgd_optimizer.ts of tfjs-core. */
export const kerasSgd: Optimizer = {
  hyperparameters: [],
  slots: 0,
  step(graph, { gradients, rate }) {
    const minusRate = negate(graph, cast(graph, rate, gradients[0]!.type));
    return { updates: gradients.map((g) => multiply(graph, minusRate, g)), slots: [] };
  },
};
