/** scikit-learn's names: `identity` is Keras' `linear`, `logistic` its `sigmoid`. */
export type Activation = 'identity' | 'logistic' | 'tanh' | 'relu';

export interface ActivationRule {
  /** The activation a = f(z). */
  readonly apply: (z: number) => number;
  /** f′ written by the activation itself: nothing of z has to be kept. */
  readonly derivative: (a: number) => number;
}

export const ACTIVATIONS: Readonly<Record<Activation, ActivationRule>> = {
  identity: { apply: (z) => z, derivative: () => 1 },
  logistic: { apply: (z) => 1 / (1 + Math.exp(-z)), derivative: (a) => a * (1 - a) },
  tanh: { apply: Math.tanh, derivative: (a) => 1 - a * a },
  // 0 at the kink itself, as scikit-learn has it.
  relu: { apply: (z) => (z > 0 ? z : 0), derivative: (a) => (a > 0 ? 1 : 0) },
};
