import type { FloatArray } from '../arrays';

/** Activations of hidden layers, by scikit-learn's names: `identity` is Keras' `linear`, `logistic` its `sigmoid`. */
export type Activation = 'identity' | 'logistic' | 'tanh' | 'relu';

/**
 * Activations of the last layer: `logistic` for each output by itself, `softmax` over all of them, `exp` for Poisson
 * rates.
 */
export type OutputActivation = 'identity' | 'logistic' | 'softmax' | 'exp';

export interface ActivationRule {
  /** f′ written by the activation a = f(z) itself: nothing of z has to be kept. */
  readonly derivative: (a: number) => number;
}

/** Activations that take each number by itself and may stand between layers. */
const ACTIVATIONS: Readonly<Record<Activation, ActivationRule>> = {
  identity: { derivative: () => 1 },
  logistic: { derivative: (a) => a * (1 - a) },
  tanh: { derivative: (a) => 1 - a * a },
  relu: { derivative: (a) => (a === 0 ? 0 : 1) },
};

/** The rule of a layer that has another one behind it. */
export function hiddenRule(activation: Activation | OutputActivation): ActivationRule {
  if (activation === 'softmax' || activation === 'exp') throw new Error(`${activation} stands only at the end`);
  return ACTIVATIONS[activation];
}

/**
 * Turns a layer's sums z into its activations, in place.
 *
 * @param values   [rows · columns] in row order
 * @param columns  the layer's units
 */
export function activate(activation: Activation | OutputActivation, values: FloatArray, columns: number): void {
  // A loop for each, not one that calls a function for each number: V8 would make an object of every number on its way.
  switch (activation) {
    case 'identity':
      return;
    case 'logistic':
      for (let i = 0; i < values.length; i++) values[i] = 1 / (1 + Math.exp(-values[i]!));
      return;
    case 'tanh':
      for (let i = 0; i < values.length; i++) values[i] = Math.tanh(values[i]!);
      return;
    case 'relu':
      // 0 at the kink itself, as scikit-learn has it; NaN stays NaN. Not by a condition, of which nobody can foresee the outcome.
      for (let i = 0; i < values.length; i++) values[i] = Math.max(values[i]!, 0);
      return;
    case 'exp':
      for (let i = 0; i < values.length; i++) values[i] = Math.exp(values[i]!);
      return;
    case 'softmax':
      for (let start = 0; start < values.length; start += columns) softmax(values, start, start + columns);
  }
}

/** e^z / Σe^z over values[start … end), with the largest z taken off first: e^710 is Infinity. */
function softmax(values: FloatArray, start: number, end: number): void {
  let largest = -Infinity;
  for (let i = start; i < end; i++) largest = Math.max(largest, values[i]!);
  let sum = 0;
  for (let i = start; i < end; i++) sum += values[i] = Math.exp(values[i]! - largest);
  for (let i = start; i < end; i++) values[i]! /= sum;
}
