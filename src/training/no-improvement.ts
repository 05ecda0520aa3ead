/**
 * scikit-learn's stopping rule: the loss has not fallen by more than `tol` below the best so far, for more than
 * `nIterNoChange` epochs in a row.
 */
export class NoImprovement {
  readonly #tol: number;
  readonly #nIterNoChange: number;
  #count = 0;
  #best = Infinity;

  constructor(tol: number, nIterNoChange: number) {
    this.#tol = tol;
    this.#nIterNoChange = nIterNoChange;
  }

  /** The lowest loss so far; Infinity before the first. */
  get best(): number {
    return this.#best;
  }

  /** Takes one epoch's loss; true if training should stop after it. A NaN loss compares false and never stops. */
  update(loss: number): boolean {
    this.#count = loss > this.#best - this.#tol ? this.#count + 1 : 0;
    if (loss < this.#best) this.#best = loss;
    return this.#count > this.#nIterNoChange;
  }
}
