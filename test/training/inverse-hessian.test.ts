import { describe, expect, it } from '@jest/globals';
import { RandomState } from '../../src/random';
import { InverseHessian } from '../../src/training/inverse-hessian';
import { vectorMemory } from '../../src/webassembly';
import { expectClose } from '../close-to';

const SIZE = 6;
const memory = vectorMemory(1000, 100);

/** The inverse Hessian after some steps of ½ Σ scaleᵢ xᵢ², whose change of gradient is scaleᵢ · stepᵢ. */
function afterSteps(
  steps: number,
  capacity: number,
): { inverse: InverseHessian; step: Float64Array; change: Float64Array } {
  // prettier-ignore
  const random = new RandomState(0);
  const inverse = new InverseHessian(memory, SIZE, capacity);
  const before = new Float64Array(SIZE);
  let step = before;
  let change = before;
  for (let k = 0; k < steps; k++) {
    const direction = Float64Array.from({ length: SIZE }, () => random.uniform(-1, 1));
    step = direction.map((value) => 0.5 * value);
    change = step.map((value, i) => (i + 1) * value);
    const curvature = change.reduce((sum, value, i) => sum + value * step[i]!, 0);
    inverse.update(direction, 0.5, before, change, curvature);
  }
  return { inverse, step, change };
}

function product(inverse: InverseHessian, vector: Float64Array): Float64Array {
  const result = new Float64Array(SIZE);
  inverse.multiply(vector, result);
  return result;
}

describe('InverseHessian', () => {
  it('is the unit matrix at first, and again once cleared', () => {
    const { inverse } = afterSteps(3, 10);
    const vector = Float64Array.of(1, -2, 3, -4, 5, -6);
    expect(inverse.isEmpty).toBe(false);
    inverse.clear();
    expect(inverse.isEmpty).toBe(true);
    expect(product(inverse, vector)).toEqual(vector);
  });

  it.each([1, 3, 4, 9])('fulfils the secant equation after %i steps: change times it is the step', (steps) => {
    const { inverse, step, change } = afterSteps(steps, 4);
    expectClose(product(inverse, change), step, 1e-13); // a dozen sums of six products
  });

  it('forgets the oldest step where it is full', () => {
    // With room for one pair, it is what the last pair alone makes of the unit matrix.
    const many = afterSteps(5, 1);
    const alone = new InverseHessian(memory, SIZE, 1);
    const curvature = many.change.reduce((sum, value, i) => sum + value * many.step[i]!, 0);
    alone.update(many.step, 1, new Float64Array(SIZE), many.change, curvature);
    const vector = Float64Array.of(1, -2, 3, -4, 5, -6);
    expectClose(product(many.inverse, vector), product(alone, vector), 1e-14); // the step is 0.5 · direction in one
  });
});
