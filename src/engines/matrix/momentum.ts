import { Matrix } from 'ml-matrix';
import type { MomentumSettings } from '../../training';
import type { Optimizer } from './optimizer';

/**
 * Gradient descent with momentum by hand: v ← μ·v − lr·g; p ← p + v, or with Nesterov's look ahead p ← p + μ·v − lr·g.
 * Source: Sutskever et al. 2013.
 */
export function momentum({ kind, momentum }: MomentumSettings): Optimizer {
  return {
    slots: 1,
    step: (gradients, [velocities], _, learningRate) => {
      const push = (velocity: Matrix, index: number): Matrix =>
        Matrix.mul(velocity, momentum).sub(Matrix.mul(gradients[index]!, learningRate));
      const next = velocities!.map(push);
      return { updates: kind === 'nesterov' ? next.map(push) : next, slots: [next] };
    },
  };
}
