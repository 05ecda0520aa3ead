/** A user's own regressor: it predicts the mean of y, and checks nothing. */
export class Mean {
  readonly #parameters: { shrink: number };
  #mean = NaN;

  constructor({ shrink = 1 }: { shrink?: number } = {}) {
    this.#parameters = { shrink };
  }

  fit(_X: number[][], y: number[]): this {
    this.#mean = (this.#parameters.shrink * y.reduce((sum, value) => sum + value, 0)) / y.length;
    return this;
  }

  predict(X: number[][]): number[] {
    return X.map(() => this.#mean);
  }

  getParams(): { shrink: number } {
    return { ...this.#parameters };
  }

  setParams(changes: { shrink?: number }): this {
    Object.assign(this.#parameters, changes);
    return this;
  }
}
