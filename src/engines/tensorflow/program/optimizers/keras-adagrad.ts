import { add, cast, divide, multiply, negate, square, squareRoot } from '../../graph/operations';
import type { Optimizer } from './optimizer';

/**
 * Adagrad: s ← s + g²; p ← p − lr·g / √(s + ε), with s from `initialAccumulatorValue` on. Source: adagrad_optimizer.ts of
 * tfjs-core, Duchi et al. 2011.
 */
export const kerasAdagrad: Optimizer = {
  hyperparameters: ['epsilon'],
  slots: 1,
  start: 'initialAccumulatorValue',
  step(graph, { gradients, slots: [sums], rate, hyperparameters: { epsilon } }) {
    const { type } = gradients[0]!;
    const minusRate = negate(graph, cast(graph, rate, type));
    const tiny = cast(graph, epsilon!, type);
    const s = gradients.map((g, index) => add(graph, sums![index]!, square(graph, g)));
    const updates = gradients.map((g, index) =>
      multiply(graph, divide(graph, g, squareRoot(graph, add(graph, s[index]!, tiny))), minusRate),
    );
    return { updates, slots: [s] };
  },
};
