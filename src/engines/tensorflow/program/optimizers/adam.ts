import type { Value } from '../../graph';
import { add, cast, divide, multiply, negate, power, squareRoot, subtract } from '../../graph/operations';
import type { Optimizer } from './optimizer';

/**
 * Adam with the bias corrections gathered in the step size, as scikit-learn has it:
 * rate = lr·√(1 − β2ᵗ) / (1 − β1ᵗ); m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²; p ← p − rate·m / (√v + ε).
 * Rates and powers are 64-bit in a 32-bit program too: 1 − β2 in 32 bits has four good digits.
 * Source: Kingma & Ba 2015, end of section 2.
 */
export const adam: Optimizer = {
  hyperparameters: ['beta1', 'beta2', 'epsilon'],
  slots: 2,
  step(graph, { gradients, slots: [ms, vs], t, rate, hyperparameters: { beta1, beta2, epsilon } }) {
    const one = graph.constant('float64', 1);
    const type = gradients[0]!.type;
    const narrow = (value: Value): Value => cast(graph, value, type);
    const missing = (beta: Value): Value => subtract(graph, one, power(graph, beta, t));
    const corrected = divide(graph, multiply(graph, rate, squareRoot(graph, missing(beta2!))), missing(beta1!));
    const minusRate = narrow(negate(graph, corrected));
    const average = (beta: Value) => {
      const kept = narrow(beta);
      const taken = narrow(subtract(graph, one, beta));
      return (old: Value, fresh: Value): Value => add(graph, multiply(graph, kept, old), multiply(graph, taken, fresh));
    };
    const [averageM, averageV] = [average(beta1!), average(beta2!)];
    const tiny = narrow(epsilon!);

    const m = gradients.map((g, index) => averageM(ms![index]!, g));
    const v = gradients.map((g, index) => averageV(vs![index]!, multiply(graph, g, g)));
    const updates = m.map((mean, index) =>
      divide(graph, multiply(graph, minusRate, mean), add(graph, squareRoot(graph, v[index]!), tiny)),
    );
    return { updates, slots: [m, v] };
  },
};
