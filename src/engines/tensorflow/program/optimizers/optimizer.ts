import type { FunctionGraph, Value } from '../../graph';

/** What a step changes. */
export interface OptimizerStep {
  /** What is added to each parameter tensor, in their order. */
  readonly updates: readonly Value[];
  /** The slots after the step: one list per slot, each in the order of the parameters. */
  readonly slots: readonly (readonly Value[])[];
}

/** What a step is made from. */
export interface OptimizerInput {
  /** One per parameter tensor. */
  readonly gradients: readonly Value[];
  readonly slots: readonly (readonly Value[])[];
  /** The steps done, this one among them; float64, a scalar. */
  readonly t: Value;
  /** The learning rate of this epoch; float64, a scalar. */
  readonly rate: Value;
  /** By name; float64, scalars. */
  readonly hyperparameters: Readonly<Record<string, Value>>;
}

/** An optimizer as a pure function over explicit state, written as graph. */
export interface Optimizer {
  /** Names of the hyper-parameters, float64 scalars that every run is given. */
  readonly hyperparameters: readonly string[];
  /** How many tensors it keeps for each parameter tensor. */
  readonly slots: number;
  /** The setting that the slots' numbers start at; they start at zero where none is named. It is no input of a run. */
  readonly start?: string;
  step(graph: FunctionGraph, input: OptimizerInput): OptimizerStep;
}
