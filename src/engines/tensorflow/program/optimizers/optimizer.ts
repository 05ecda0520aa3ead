import type { FunctionGraph, Value } from '../../graph';

/** The state of an optimizer beside the parameters: scalars that count steps, and tensors of each parameter's shape. */
export interface OptimizerStep {
  /** What is added to each parameter tensor, in their order. */
  readonly updates: readonly Value[];
  readonly t: Value;
  /** The slots after the step: one list per slot, each in the order of the parameters. */
  readonly slots: readonly (readonly Value[])[];
}

/** An optimizer as a pure function over explicit state, written as graph. */
export interface Optimizer {
  /** Names of the hyper-parameters, float64 scalars that every run is given. */
  readonly hyperparameters: readonly string[];
  /** How many tensors it keeps for each parameter tensor; they start at zero. */
  readonly slots: number;
  /**
   * One step.
   *
   * @param gradients  one per parameter tensor
   * @param t          steps so far, a float64 scalar
   */
  step(
    graph: FunctionGraph,
    gradients: readonly Value[],
    slots: readonly (readonly Value[])[],
    t: Value,
    hyperparameters: Readonly<Record<string, Value>>,
  ): OptimizerStep;
}
