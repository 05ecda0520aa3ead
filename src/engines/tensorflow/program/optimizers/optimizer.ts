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
  /** The learning rate of this epoch, or what `stepRate` makes of it; float64, a scalar. */
  readonly rate: Value;
  /** By name, scalars: the hyper-parameters float64, the factors of the program's precision. */
  readonly hyperparameters: Readonly<Record<string, Value>>;
}

/** The value of the setting of that name. */
export type Setting = (name: string) => number;

/** An optimizer as a pure function over explicit state, written as graph. */
export interface Optimizer {
  /** Names of the hyper-parameters, float64 scalars that every run is given. */
  readonly hyperparameters: readonly string[];
  /** Factors made of the settings outside of the graph: every operation there is another kernel to compile. */
  readonly factors?: Readonly<Record<string, (setting: Setting) => number>>;
  /** The rate of step t, which counts from 1, made outside of the graph too; the epoch's rate where it is left out. */
  readonly stepRate?: (setting: Setting, rate: number, t: number) => number;
  /** How many tensors it keeps for each parameter tensor. */
  readonly slots: number;
  /** The setting that the slots' numbers start at; they start at zero where none is named. It is no input of a run. */
  readonly start?: string;
  step(graph: FunctionGraph, input: OptimizerInput): OptimizerStep;
}
