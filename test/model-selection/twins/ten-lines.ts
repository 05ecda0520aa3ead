/** An estimator as a user may write it: no base class, a fit that is a promise, and a score. */
export class Mean {
  mean = NaN;
  constructor(private parameters: { factor: number } = { factor: 1 }) {}
  getParams(): { factor: number } {
    return { ...this.parameters };
  }
  setParams(changes: { factor?: number }): this {
    this.parameters = { ...this.parameters, ...changes };
    return this;
  }
  async fit(X: number[][], y: number[]): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.mean = (this.parameters.factor * y.reduce((sum, value) => sum + value, 0)) / X.length;
  }
  predict(X: number[][]): number[] {
    return X.map(() => this.mean);
  }
  score(X: number[][], y: number[]): number {
    return -Math.max(...this.predict(X).map((value, i) => Math.abs(value - y[i]!)));
  }
}
