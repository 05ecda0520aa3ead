import { afterAll, describe, expect, test } from '@jest/globals';
import {
  diagnose,
  KerasClassifier,
  KerasRegressor,
  makeMoons,
  makePipeline,
  makeRegression,
  StandardScaler,
  tf,
} from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';

const check = nativeStatus().available ? test : test.skip;
const [X, y] = makeMoons({ nSamples: 100, noise: 0.2, randomState: 0 });

afterAll(() => tensorflowEngine().terminate());

describe('diagnose judges networks of Keras', () => {
  check('by their layers: dead units of a bias far below 0, and none without it', async () => {
    for (const start of [-50, 0]) {
      const estimator = new KerasClassifier({
        model: ({ nFeaturesIn }: { nFeaturesIn: number }) =>
          tf.sequential({
            layers: [
              tf.layers.dense({ units: 3, activation: 'tanh', inputShape: [nFeaturesIn] }),
              tf.layers.dense({ units: 6, biasInitializer: tf.initializers.constant({ value: start }) }),
              tf.layers.reLU(),
              tf.layers.dense({ units: 1, activation: 'sigmoid' }),
            ],
          }),
        epochs: 6,
        learningRate: 0.01,
        randomState: 0,
      });
      await estimator.fit(X, y);
      const found = diagnose(estimator, X, y);
      const dead = found.filter((finding) => finding.kind === 'dead-units' && finding.units.length === finding.of);
      expect(dead.map((finding) => finding.kind === 'dead-units' && finding.layer)).toEqual(start === 0 ? [] : [3]);
      if (start !== 0) expect(found.map(({ kind }) => kind)).toContain('no-better-than-guessing');
      estimator.dispose();
    }
  });

  check('by their loss and their targets', async () => {
    const [rows, targets] = makeRegression({ nSamples: 100, nFeatures: 3, randomState: 0 });
    const regressor = new KerasRegressor({
      model: ({ nFeaturesIn }: { nFeaturesIn: number }) =>
        tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [nFeaturesIn] })] }),
      epochs: 20,
      learningRate: 1e-4,
      randomState: 0,
    });
    const model = await makePipeline(new StandardScaler(), regressor).fit(rows, targets);
    const found = new Map(diagnose(model, rows, targets).map((finding) => [finding.kind, finding.message]));
    expect(found.get('unscaled-targets')).toContain('Wrap it in a TransformedTargetRegressor');
    expect(found.get('loss-flat')).toContain('another learningRate (ten times as large and as small, now 0.0001)');
    model.dispose();
  });
});
