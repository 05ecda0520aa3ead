import { describe, expect, it } from '@jest/globals';
import { readMatrix } from '../../src/arrays';
import { compute, computationOf } from '../../src/inference';
import { bitsOf } from './bits-of';
import { fitted, KERAS_CASES, type Model, MODEL_CASES, X, X32 } from './model-cases';

const at = { who: 'test', argument: 'X' };

/** The numbers that an estimator's answer is read from, as it has them itself. */
function answer(model: Model, X: number[][] | Float32Array[]): number[] {
  const { output } = computationOf('test', model);
  if (output.task === 'regression') return (model.predict(X) as number[] | number[][]).flat();
  const rows = model.predictProba!(X);
  // Of one probability predictProba makes two.
  return output.kind === 'binary' || output.kind === 'one class' ? rows.map((row) => row[1]!) : rows.flat();
}

describe('compute gives the bits of the estimator itself', () => {
  describe.each(Object.entries(MODEL_CASES))('%s', (_name, modelCase) => {
    it.each([
      { trained: 'float64', given: 'float64', fitX: X, testX: X },
      { trained: 'float32', given: 'float32', fitX: X32, testX: X32 },
      { trained: 'float32', given: 'float64', fitX: X32, testX: X },
      { trained: 'float64', given: 'float32', fitX: X, testX: X32 },
    ] as const)('trained in $trained, given $given', async ({ trained, fitX, testX }) => {
      const model = await fitted(modelCase, fitX);
      const computation = computationOf('test', model);
      expect(computation.precision).toBe(trained);
      const { data, rows, columns } = compute(computation, readMatrix(testX, at));
      expect([rows, columns]).toEqual([24, computation.nOutputs]);
      expect(bitsOf(data)).toEqual(bitsOf(answer(model, testX)));
    });
  });
});

describe('compute gives the numbers of a Keras estimator', () => {
  it.each(Object.entries(KERAS_CASES))('%s', async (_name, modelCase) => {
    const model = await fitted(modelCase, X);
    const computation = computationOf('test', model);
    const { data } = compute(computation, readMatrix(X, at));
    expect(computation).toMatchObject({ precision: 'float32', isAlwaysSingle: true });
    // Numbers up to 4, in 32 bits: TensorFlow's exp and tanh and the order of its sums are others.
    answer(model, X).forEach((value, i) => {
      expect(Math.abs(data[i]! - value)).toBeLessThan(2e-6);
    });
  });
});

it('X is left as it was', async () => {
  const matrix = readMatrix(X, at);
  const before = matrix.data.slice();
  compute(computationOf('test', await fitted(MODEL_CASES['pipelines in each other']!, X)), matrix);
  expect(matrix.data).toEqual(before);
});
