import type { Value } from '../../graph';
import { add, cast, divide, multiply, negate, square, squareRoot } from '../../graph/operations';
import type { Optimizer } from './optimizer';
import { decayingMean } from './decaying-mean';

/**
 * Adadelta: u = g·√(d + ε) / √(s + ε), with s as it was before this step; s ← ρ·s + (1 − ρ)·g²; d ← ρ·d + (1 − ρ)·u²;
 * p ← p − lr·u. Slots: s, d. Source: adadelta_optimizer.ts of tfjs-core; Zeiler 2012 has s after the step.
 */
export const kerasAdadelta: Optimizer = {
  hyperparameters: ['rho', 'epsilon'],
  slots: 2,
  step(graph, { gradients, slots: [squares, deltas], rate, hyperparameters: { rho, epsilon } }) {
    const { type } = gradients[0]!;
    const minusRate = negate(graph, cast(graph, rate, type));
    const tiny = cast(graph, epsilon!, type);
    const average = decayingMean(graph, rho!, type);
    const root = (x: Value): Value => squareRoot(graph, add(graph, x, tiny));
    const u = gradients.map((g, index) =>
      multiply(graph, divide(graph, root(deltas![index]!), root(squares![index]!)), g),
    );
    return {
      updates: u.map((delta) => multiply(graph, delta, minusRate)),
      slots: [
        gradients.map((g, index) => average(squares![index]!, square(graph, g))),
        u.map((delta, index) => average(deltas![index]!, square(graph, delta))),
      ],
    };
  },
};
