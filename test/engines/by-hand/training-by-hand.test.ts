import { describe, expect, it } from '@jest/globals';
import { makeMoons, MLPClassifier, type MLPClassifierParameters, MLPRegressor } from '../../../src';
import { expectClose } from '../../close-to';
import { takeWarnings } from '../../setup/fatal-warnings';

const [X, y] = makeMoons({ nSamples: 120, noise: 0.2, randomState: 0 });
const BY_HAND = { engine: 'by-hand', mode: 'interpreted' };

/** Losses and weights by this thread, as `auto` leaves them to it, and by the matrix engine. */
async function both(parameters: Partial<MLPClassifierParameters>): Promise<number[][]> {
  const models = [{ engine: 'auto' } as const, { engine: 'matrix' } as const].map(
    (engine) => new MLPClassifier({ hiddenLayerSizes: [7, 5], maxIter: 8, randomState: 0, ...parameters, ...engine }),
  );
  const learnt: number[][] = [];
  for (const model of models) {
    await model.fit(X, y);
    takeWarnings('ConvergenceWarning');
    learnt.push([...model.lossCurve_, ...model.coefs_.flatMap((W) => W.to1DArray()), ...model.intercepts_.flat()]);
  }
  expect(models.map(({ engine_ }) => engine_.engine)).toEqual(['by-hand', 'matrix']);
  return learnt;
}

// What scikit-learn has too is in the parity table and in engines.test.ts; the matrix engine's own numbers are compared with it there.
describe('A small training in this thread', () => {
  it.each([
    { clipNorm: 0.05, batchSize: 32 },
    { clipNorm: 0.05, solver: 'sgd', activation: 'logistic' },
    { validationFraction: 0.4, earlyStopping: true, batchSize: 10 },
  ] as const)('is that of the matrix engine: %j', async (parameters) => {
    const [own, other] = await both(parameters);
    expectClose(own!, other!, 1e-13); // some hundred steps
  });

  it('rounds to 32 bits after each step, as the matrix engine does', async () => {
    const own = X.map((row) => Float32Array.from(row));
    const [byHand, matrix] = (['auto', 'matrix'] as const).map(
      (engine) => new MLPClassifier({ hiddenLayerSizes: [7], maxIter: 8, randomState: 0, engine }),
    );
    await byHand!.fit(own, y);
    await matrix!.fit(own, y);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    expect(byHand!.engine_).toEqual(BY_HAND);
    expect(byHand!.coefs_.map((W) => W.to1DArray())).toEqual(matrix!.coefs_.map((W) => W.to1DArray()));
  });

  it('goes on by partialFit where it was, and where another engine was', async () => {
    const parameters = { hiddenLayerSizes: [7], randomState: 0 } as const;
    const [own, changing] = [new MLPClassifier(parameters), new MLPClassifier(parameters)];
    for (const engine of ['matrix', 'auto', 'matrix'] as const) {
      await own.partialFit(X, y, { classes: [0, 1] });
      await changing.setParams({ engine }).partialFit(X, y, { classes: [0, 1] });
    }
    expect(own.engine_).toEqual(BY_HAND);
    expectClose(changing.lossCurve_, own.lossCurve_, 1e-13);
  });

  it('is left to the others with dropout, and by name', async () => {
    const model = new MLPClassifier({ hiddenLayerSizes: [7], maxIter: 1, dropout: 0.5, randomState: 0 });
    await model.fit(X, y);
    expect(model.engine_.engine).not.toBe('by-hand');
    await model.setParams({ dropout: 0, engine: 'matrix' }).fit(X, y);
    expect(model.engine_.engine).toBe('matrix');
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  });

  it('is nothing for samples that count nothing together', async () => {
    const model = new MLPRegressor({ hiddenLayerSizes: [3], maxIter: 2, alpha: 0, batchSize: 2, shuffle: false });
    await model.fit([[1], [2], [3], [4]], [1, 2, 3, 4], { sampleWeight: [0, 0, 1, 1] });
    expect(model.engine_).toEqual(BY_HAND);
    expect(model.lossCurve_.every((loss) => loss > 0)).toBe(true);
    takeWarnings('ConvergenceWarning');
  });

  it('is the same beside others as alone', async () => {
    const fit = (hiddenLayerSizes: number[]): Promise<MLPClassifier> =>
      new MLPClassifier({ hiddenLayerSizes, maxIter: 60, batchSize: 10, randomState: 0 }).fit(X, y);
    const alone = [await fit([40]), await fit([9, 5])];
    const together = await Promise.all([fit([40]), fit([9, 5])]);
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning');
    expect(together.map(({ lossCurve_ }) => lossCurve_)).toEqual(alone.map(({ lossCurve_ }) => lossCurve_));
    expect(together.map(({ engine_ }) => engine_)).toEqual([BY_HAND, BY_HAND]);
  });

  it('gives turns together with others: thirty at once are no longer turn than one', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 1);
    const models = Array.from(
      { length: 30 },
      () => new MLPClassifier({ hiddenLayerSizes: [30], maxIter: 100, tol: 0, batchSize: 20, randomState: 0 }),
    );
    const startMs = performance.now();
    await Promise.all(models.map((model) => model.fit(X, y)));
    clearInterval(timer);
    takeWarnings(...models.map(() => 'ConvergenceWarning'));
    // A turn ends behind 8 ms of work, and a step that takes some microseconds; each for itself would be 240 ms.
    expect((performance.now() - startMs) / ticks).toBeLessThan(30);
  });

  it('lets timers go on, ends where it is told to, and leaves the estimator as it was', async () => {
    const abort = new AbortController();
    // 800 steps of 32 µs.
    const model = new MLPClassifier({ hiddenLayerSizes: [80], maxIter: 400, tol: 0, randomState: 0, batchSize: 60 });
    await model.partialFit(X, y, { classes: [0, 1] });
    const { coefs_, engine_ } = model;
    expect(engine_).toEqual(BY_HAND);
    let turns = 0;
    const timer = setInterval(() => {
      if (++turns === 2) abort.abort();
    }, 1);
    await expect(model.fit(X, y, { signal: abort.signal })).rejects.toThrow(abort.signal.reason as Error);
    clearInterval(timer);
    expect(turns).toBe(2);
    expect(model.coefs_).toEqual(coefs_);
  });
});
