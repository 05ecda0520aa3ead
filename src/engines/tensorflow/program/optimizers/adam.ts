import { adamRate } from '../../../../training';
import { add, cast, divide, multiply, square, squareRoot } from '../../graph/operations';
import type { Optimizer } from './optimizer';
import { runningMean } from './running-mean';

/**
 * Adam with the bias corrections gathered in the step size, as scikit-learn has it:
 * rate = lr·√(1 − β2ᵗ) / (1 − β1ᵗ); m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²; p ← p − rate·m / (√v + ε).
 * Rates, powers and differences are made in 64 bits for a 32-bit program too: 1 − β2 in 32 bits has four good digits.
 * Source: Kingma & Ba 2015, end of section 2.
 */
export const adam: Optimizer = {
  hyperparameters: [],
  factors: {
    beta1: (setting) => setting('beta1'),
    beta2: (setting) => setting('beta2'),
    fresh1: (setting) => 1 - setting('beta1'),
    fresh2: (setting) => 1 - setting('beta2'),
    epsilon: (setting) => setting('epsilon'),
  },
  stepRate: (setting, rate, t) => -adamRate({ beta1: setting('beta1'), beta2: setting('beta2') }, rate, t),
  slots: 2,
  step(graph, { gradients, slots: [ms, vs], rate, hyperparameters: { beta1, beta2, fresh1, fresh2, epsilon } }) {
    const minusRate = cast(graph, rate, gradients[0]!.type);
    const averageM = runningMean(graph, beta1!, fresh1!);
    const averageV = runningMean(graph, beta2!, fresh2!);

    const m = gradients.map((g, index) => averageM(ms![index]!, g));
    const v = gradients.map((g, index) => averageV(vs![index]!, square(graph, g)));
    const updates = m.map((mean, index) =>
      divide(graph, multiply(graph, minusRate, mean), add(graph, squareRoot(graph, v[index]!), epsilon!)),
    );
    return { updates, slots: [m, v] };
  },
};
