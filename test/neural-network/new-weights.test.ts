import { describe, expect, it } from '@jest/globals';
import { compilePredictor, MLPRegressor } from '../../src';
import { perceptron } from '../../src/network';
import { plainOutput } from '../network/plain-output';

const X = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(2 * i), i % 2]);
const y = X.map(([first]) => first!);

/** More rows than are computed before the weights are copied to where they are computed with. */
const MANY = 20;

/** The predictions for some rows, each as the attributes of weights give it by a plain sum. */
function byAttributes(model: MLPRegressor): number[] {
  const weights = model.coefs_.map((W, layer) => ({
    W: Float64Array.from(W.to1DArray()),
    b: Float64Array.from(model.intercepts_[layer]!),
  }));
  return X.slice(0, MANY).map((row) => plainOutput(perceptron([3, 21, 1], 'relu', 'identity'), weights, row)[0]!);
}

function unfitted(): MLPRegressor {
  return new MLPRegressor({ hiddenLayerSizes: [21], tol: 1e9, nIterNoChange: 2, randomState: 1, engine: 'matrix' });
}

describe('The predictions of an estimator', () => {
  it('follow every change of its weights, bit by bit', async () => {
    const model = unfitted();
    const seen = new Set<number>();
    const look = (): void => {
      for (const rows of [1, MANY, 1]) {
        expect(model.predict(X.slice(0, rows))).toEqual(byAttributes(model).slice(0, rows));
      }
      seen.add(model.predict(X)[0]!);
    };
    await model.fit(X, y);
    look();
    const before = model.getState();
    await model.partialFit(X, y);
    look();
    model.setParams({ warmStart: true });
    await model.fit(X, y);
    look();
    await model.setParams({ warmStart: false, randomState: 2 }).fit(X, y);
    look();
    expect(seen.size).toBe(4);
    model.setState(before);
    look();
    expect(seen.size).toBe(4); // those of the first fit
  });

  it('are not changed by what is written into its attributes', async () => {
    const model = await unfitted().fit(X, y);
    const predicted = model.predict(X);
    model.coefs_[0]!.set(0, 0, 99);
    model.intercepts_[1]![0] = 99;
    expect(model.predict(X)).toEqual(predicted);
  });

  it('come from each one’s own weights where many are asked in turn', async () => {
    const models = await Promise.all(
      Array.from({ length: 8 }, (_, randomState) => unfitted().setParams({ randomState }).fit(X, y)),
    );
    const expected = models.map(byAttributes);
    const compiled = models.map((model) => compilePredictor(model));
    for (let row = 0; row < MANY; row++) {
      const at = (predictions: readonly number[]): number => predictions[row]!;
      expect(models.map((model) => model.predict([X[row]!])[0])).toEqual(expected.map(at));
      expect(compiled.map((predict) => predict(X[row]!))).toEqual(expected.map(at));
    }
  });
});
