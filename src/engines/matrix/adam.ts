import { Matrix } from 'ml-matrix';
import { adamRate, type AdamSettings } from '../../training';
import type { Optimizer } from './optimizer';

/**
 * Adam by hand. The same arithmetic as scikit-learn's:
 * rate = lr·√(1 − β2ᵗ) / (1 − β1ᵗ); m ← β1·m + (1 − β1)·g; v ← β2·v + (1 − β2)·g²; p ← p − rate·m / (√v + ε).
 * Source: Kingma & Ba 2015, end of section 2.
 */
export function adam({ beta1, beta2, epsilon }: AdamSettings): Optimizer {
  return {
    slots: 2,
    step: (gradients, [ms, vs], t, learningRate) => {
      const rate = adamRate({ beta1, beta2 }, learningRate, t);
      const m = gradients.map((g, index) => Matrix.mul(ms![index]!, beta1).add(Matrix.mul(g, 1 - beta1)));
      const v = gradients.map((g, index) => Matrix.mul(vs![index]!, beta2).add(Matrix.mul(g, g).mul(1 - beta2)));
      const updates = m.map((mean, index) => Matrix.mul(mean, -rate).div(Matrix.sqrt(v[index]!).add(epsilon)));
      return { updates, slots: [m, v] };
    },
  };
}
