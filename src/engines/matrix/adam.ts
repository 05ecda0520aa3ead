import { Matrix } from 'ml-matrix';
import type { AdamSettings } from '../../training';

/**
 * Adam by hand, its state beside the parameters it steps. The same arithmetic as scikit-learn's:
 * rate = lr·√(1 − β2ᵗ) / (1 − β1ᵗ); m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²; p ← p − rate·m / (√v + ε).
 */
export class Adam {
  readonly #settings: AdamSettings;
  #t = 0;
  #m: Matrix[];
  #v: Matrix[];

  constructor(parameters: readonly Matrix[], settings: AdamSettings) {
    this.#settings = settings;
    this.#m = parameters.map((p) => Matrix.zeros(p.rows, p.columns));
    this.#v = parameters.map((p) => Matrix.zeros(p.rows, p.columns));
  }

  /** What is to be added to each parameter. */
  step(gradients: readonly Matrix[]): Matrix[] {
    const { learningRateInit, beta1, beta2, epsilon } = this.#settings;
    this.#t += 1;
    const rate = (learningRateInit * Math.sqrt(1 - beta2 ** this.#t)) / (1 - beta1 ** this.#t);
    return gradients.map((g, index) => {
      const m = this.#m[index]!.mul(beta1).add(Matrix.mul(g, 1 - beta1));
      const v = this.#v[index]!.mul(beta2).add(Matrix.mul(g, g).mul(1 - beta2));
      return Matrix.mul(m, -rate).div(Matrix.sqrt(v).add(epsilon));
    });
  }

  /** The state as it is now, to go back to. */
  save(): () => void {
    const [t, m, v] = [this.#t, this.#m.map((x) => x.clone()), this.#v.map((x) => x.clone())];
    return () => {
      [this.#t, this.#m, this.#v] = [t, m, v];
    };
  }
}
