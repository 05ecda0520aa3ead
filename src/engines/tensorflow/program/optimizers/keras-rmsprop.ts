import { add, cast, divide, multiply, negate, square, squareRoot, subtract } from '../../graph/operations';
import type { Optimizer } from './optimizer';
import { decayingMean } from './decaying-mean';

/**
 * RMSProp: s ← ρ·s + (1 − ρ)·g²; v ← μ·v + lr·g / √(s + ε); p ← p − v. Centred, with m ← ρ·m + (1 − ρ)·g, it divides by
 * √(s − (m² + ε)): ε makes that smaller, and where s − m² is below it NaN. Slots: s, v, and m if centred. Source:
 * rmsprop_optimizer.ts of tfjs-core, Tieleman & Hinton 2012.
 */
function rmsprop(isCentered: boolean): Optimizer {
  return {
    hyperparameters: ['decay', 'momentum', 'epsilon'],
    slots: isCentered ? 3 : 2,
    step(graph, { gradients, slots: [squares, velocities, means], rate, hyperparameters }) {
      const { type } = gradients[0]!;
      const { decay, momentum, epsilon } = hyperparameters;
      const [lr, mu, tiny] = [rate, momentum!, epsilon!].map((value) => cast(graph, value, type));
      const average = decayingMean(graph, decay!, type);

      const s = gradients.map((g, index) => average(squares![index]!, square(graph, g)));
      const m = isCentered ? gradients.map((g, index) => average(means![index]!, g)) : [];
      const v = gradients.map((g, index) => {
        const mean = m[index];
        const spread =
          mean === undefined
            ? add(graph, s[index]!, tiny!)
            : subtract(graph, s[index]!, add(graph, square(graph, mean), tiny!));
        const push = divide(graph, multiply(graph, g, lr!), squareRoot(graph, spread));
        return add(graph, multiply(graph, velocities![index]!, mu!), push);
      });
      return { updates: v.map((velocity) => negate(graph, velocity)), slots: isCentered ? [s, v, m] : [s, v] };
    },
  };
}

export const kerasRmsprop = rmsprop(false);
export const kerasRmspropCentered = rmsprop(true);
