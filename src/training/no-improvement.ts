/** Where a stopping rule stands, to go on from in a later fit. */
export interface NoImprovementState {
  /** The lowest value so far. */
  readonly best: number;
  /** Epochs in a row without improvement. */
  readonly count: number;
}

/**
 * scikit-learn's stopping rule: the watched value has not fallen by more than `tol` below the best so far, for more
 * than `nIterNoChange` epochs in a row. What is watched is the loss, or with early stopping the validation score's
 * negative.
 */
export class NoImprovement {
  readonly #tol: number;
  readonly #nIterNoChange: number;
  #count: number;
  #best: number;

  constructor(tol: number, nIterNoChange: number, { best, count }: NoImprovementState = { best: Infinity, count: 0 }) {
    this.#tol = tol;
    this.#nIterNoChange = nIterNoChange;
    this.#best = best;
    this.#count = count;
  }

  get state(): NoImprovementState {
    return { best: this.#best, count: this.#count };
  }

  /** How many more epochs there are at least until training stops, 1 or more. */
  get epochsToStop(): number {
    return Math.max(1, this.#nIterNoChange + 1 - this.#count);
  }

  /** Whether the last value was the lowest. */
  isBest = false;

  /** Takes one epoch's value; true if training should stop after it. NaN compares false and never stops. */
  update(value: number): boolean {
    this.#count = value > this.#best - this.#tol ? this.#count + 1 : 0;
    this.isBest = value < this.#best;
    if (this.isBest) this.#best = value;
    return this.isFlat;
  }

  /** Whether training should stop after the last value. */
  get isFlat(): boolean {
    return this.#count > this.#nIterNoChange;
  }

  /** Begins to count anew; the best stays. */
  forgive(): void {
    this.#count = 0;
  }
}
