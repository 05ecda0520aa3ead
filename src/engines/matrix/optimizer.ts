import type { Matrix } from 'ml-matrix';

/** An optimizer as a pure function over explicit state. */
export interface Optimizer {
  /** How many matrices it keeps for each parameter; they start at zero. */
  readonly slots: number;
  /**
   * One step; nothing that is given is changed.
   *
   * @param gradients  one per parameter
   * @param slots      one list per slot, each in the order of the parameters
   * @param t          the steps done, this one among them
   * @returns what is to be added to each parameter, and the slots after the step
   */
  step(
    gradients: readonly Matrix[],
    slots: readonly (readonly Matrix[])[],
    t: number,
    learningRate: number,
  ): { readonly updates: readonly Matrix[]; readonly slots: readonly (readonly Matrix[])[] };
}
