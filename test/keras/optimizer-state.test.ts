import type { Sequential } from '@tensorflow/tfjs';
import { afterAll, describe, expect, test } from '@jest/globals';
import { fitSequential, tf } from '../../src';
import { tensorflowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { disposeModel } from '../../src/keras/dispose-model';
import { IN_ORDER, largest } from './fit-differences';
import { stateOf } from './model-state';
import { OPTIMIZER_CASES } from './optimizer-cases';
import { smallModel, smallRows } from './small-model';

const [X, y] = smallRows();
const ARGS = { ...IN_ORDER, epochs: 2 };

const FITS = {
  own: (model: Sequential) => fitSequential(model, X, y, ARGS),
  theirs: (model: Sequential) => model.fit(X, y, ARGS),
} as const;

afterAll(() => tensorflowEngine().terminate());

(nativeStatus().available ? describe : describe.skip)('What an optimizer remembers', () => {
  test.each(
    OPTIMIZER_CASES.flatMap(({ title, make }) => [
      [title, 'fitSequential, model.fit, fitSequential', ['own', 'theirs', 'own'], make] as const,
      [title, 'model.fit, fitSequential, model.fit', ['theirs', 'own', 'theirs'], make] as const,
    ]),
  )('is handed on both ways: %s, %s', async (_, __, fits, make) => {
    const tensors = tf.memory().numTensors;
    const [mixed, expected] = [make(), make()].map((optimizer) => smallModel({ optimizer }));
    for (const who of fits) {
      await FITS[who](mixed!);
      await FITS.theirs(expected!);
    }
    const [actual, wanted] = [await stateOf(mixed!), await stateOf(expected!)];
    // Steps of three fits of two epochs of five batches.
    expect(actual.optimizer[0]![0]).toBe(30);
    expect(mixed!.optimizer.iterations).toBe(30);
    expect(largest(actual.weights, wanted.weights)).toBeLessThan(1e-4);
    expect(largest(actual.optimizer, wanted.optimizer)).toBeLessThan(1e-4);
    [mixed!, expected!].forEach(disposeModel);
    expect(tf.memory().numTensors).toBe(tensors);
  });
});
