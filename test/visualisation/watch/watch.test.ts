import { describe, expect, it, test } from '@jest/globals';
import {
  type EpochInfo,
  fitSequential,
  GridSearchCV,
  KerasRegressor,
  makePipeline,
  makeRegression,
  MLPClassifier,
  MLPRegressor,
  StandardScaler,
  tf,
  watch,
} from '../../../src';
import { nativeStatus } from '../../../src/engines/tensorflow';
import { takeWarnings } from '../../setup/fatal-warnings';
import { ask, listen } from './ask';

const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: nativeStatus().available },
] as const;

const [X, y] = makeRegression({ nSamples: 60, nFeatures: 3, randomState: 0 });
const ENDLESS = { hiddenLayerSizes: [5], maxIter: 1_000_000, tol: 0, nIterNoChange: Infinity, randomState: 0 } as const;
const stop = (url: string) => ask(new URL('stop', url).href, { method: 'POST' });

describe.each(ENGINES)('A fit of the $engine engine that the page stops', ({ engine, runs }) => {
  const check = runs ? test : test.skip;

  check('ends as one whose onEpoch answers false', async () => {
    const asked: number[] = [];
    // In the middle of a run of epochs, where there are runs. It waits, so that the answer has come before the epoch is shown.
    const onEpoch = async ({ epoch }: EpochInfo): Promise<void> => {
      if (epoch === 40) asked.push((await stop(live.url)).status!);
    };
    const model = new MLPRegressor({ ...ENDLESS, engine, onEpoch });
    await using live = await watch(model);
    const page = await listen(live.url);
    expect(await live.follow(model.fit(X, y, { signal: AbortSignal.timeout(40_000) }))).toBe(model);
    expect(asked).toEqual([204]);
    const { data } = await page.until((told) => told.data.status.state === 'stopped');
    expect(data.status).toMatchObject({ epoch: 40, epochs: 1_000_000 });

    const other = await new MLPRegressor({ ...ENDLESS, engine, onEpoch: ({ epoch }) => epoch < 40 }).fit(X, y);
    expect(model.nIter_).toBe(40);
    expect(model.engine_).toEqual(other.engine_);
    expect(model.engine_.engine).toBe(engine);
    expect(model.lossCurve_).toEqual(other.lossCurve_);
    expect(model.coefs_).toEqual(other.coefs_);
  });
});

describe('watch', () => {
  const short = { ...ENDLESS, engine: 'matrix', maxIter: 4 } as const;

  it('tells of losses, validation, rates and gradients, each on its chart', async () => {
    const model = new MLPRegressor({ ...short, earlyStopping: true, trackGradients: true });
    const live = await watch(model);
    const page = await listen(live.url);
    await live.follow(model.fit(X, y, { validationData: [X, y] }));
    takeWarnings('ConvergenceWarning');
    await live.close();
    await page.ended;
    const { series, rows } = (await page.until(({ data }) => (data.series?.length ?? 0) > 0)).data;
    expect(series).toEqual([
      { name: 'loss', panel: 'loss' },
      { name: 'validation loss', panel: 'loss' },
      { name: 'validation score', panel: 'score' },
      { name: 'learning rate', panel: 'rate' },
      { name: 'gradient of layer 1', panel: 'gradient' },
      { name: 'gradient of layer 2', panel: 'gradient' },
    ]);
    const all = [...rows, ...page.seen.filter(({ event }) => event === 'rows').flatMap(({ data }) => data.rows)];
    expect(all).toEqual(
      model.lossCurve_.map((loss, i) => [
        i + 1,
        loss,
        model.validationLossCurve_![i],
        model.validationScores_![i],
        0.001,
        ...model.gradientNorms_![i]!,
      ]),
    );
    expect(page.seen.at(-1)!.data.status).toMatchObject({ state: 'finished', epoch: 4, epochs: 4, leftMs: null });
  });

  it('leaves an estimator its own onEpoch, which comes first, and may end the fit', async () => {
    const seen: number[] = [];
    const onEpoch = ({ epoch }: EpochInfo): Promise<boolean> => {
      seen.push(epoch);
      return Promise.resolve(epoch < 3);
    };
    const model = new MLPRegressor({ ...ENDLESS, engine: 'matrix', onEpoch });
    const live = await watch(model);
    await live.follow(model.fit(X, y));
    expect(seen).toEqual([1, 2, 3]);
    expect(model.getParams().onEpoch).not.toBe(onEpoch);
    await live.close();
    expect(model.getParams().onEpoch).toBe(onEpoch);
  });

  it('leaves alone what was set meanwhile', async () => {
    const model = new MLPRegressor(short);
    const live = await watch(model);
    const later = (): void => undefined;
    model.setParams({ onEpoch: later });
    await live.close();
    expect(model.getParams().onEpoch).toBe(later);
  });

  it('says why a fit has failed', async () => {
    const failing = (): never => {
      throw new Error('the disk is full');
    };
    const model = new MLPRegressor({ ...short, onEpoch: failing });
    const live = await watch(model);
    const page = await listen(live.url);
    await expect(live.follow(model.fit(X, y))).rejects.toThrow('the disk is full');
    expect((await page.until(({ data }) => data.status.state === 'failed')).data.status.reason).toContain(
      'the disk is full',
    );
    await expect(live.follow(model.fit(X, [1]))).rejects.toThrow('one value per row');
    await live.close();
    await page.ended;
    expect(page.seen.at(-1)!.data.status).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('one value per row'),
    });
  });

  it('watches what a pipeline or a search holds', async () => {
    const pipeline = makePipeline(new StandardScaler(), new MLPRegressor({ ...short, maxIter: 7 }));
    const live = await watch(pipeline, { title: 'Pipeline' });
    const page = await listen(live.url);
    await pipeline.fit(X, y);
    takeWarnings('ConvergenceWarning');
    const { data } = await page.until((told) => told.data.status.epoch === 7);
    expect(data.status.epochs).toBe(7);
    const search = new GridSearchCV(new MLPRegressor(short), { alpha: [0, 1] }, { cv: 2 });
    await using other = await watch(search);
    const searched = await listen(other.url);
    await search.fit(X, y);
    takeWarnings(...new Array<string>(5).fill('ConvergenceWarning'));
    // Two candidates on two folds each, and the best on all: five fits in a row.
    expect((await searched.until((told) => told.data.last?.[0] === 20)).data.status).toMatchObject({
      epoch: 4,
      epochs: 4,
    });
    await live.close();
    expect(Object.entries(pipeline.getParams()).find(([name]) => name.endsWith('__onEpoch'))![1]).toBeNull();
  });

  it('stops a search that is followed as a whole, and nothing after it', async () => {
    const ends: number[] = [];
    const onEpoch = async ({ epoch }: EpochInfo): Promise<void> => {
      ends.push(epoch);
      if (ends.length === 6) await stop(live.url);
    };
    // The page is stopped at the second epoch of the second fit.
    const search = new GridSearchCV(new MLPRegressor({ ...short, onEpoch }), { alpha: [0, 1] }, { cv: 2 });
    await using live = await watch(search);
    const page = await listen(live.url);
    await live.follow(search.fit(X, y));
    takeWarnings('ConvergenceWarning'); // of the first fit, which alone went on to its end
    expect(ends).toEqual([1, 2, 3, 4, 1, 2, 1, 1, 1]);
    const stopped = page.seen.findIndex(({ data }) => data.status.state === 'stopped');
    expect(page.seen.slice(stopped).map(({ data }) => data.status.state)).not.toContain('running');
    expect((await page.until(({ data }) => data.status.state === 'stopped')).data.status).toMatchObject({
      fit: 2,
      epoch: 2,
    });

    await live.follow(search.fit(X, y)); // another one is no business of that button
    takeWarnings(...new Array<string>(5).fill('ConvergenceWarning'));
    expect(ends.slice(9)).toHaveLength(20);
  });

  it('ends the next fit of a followed search where it was asked between two', async () => {
    await using live = await watch();
    const answers: unknown[] = [];
    const told = (epoch: number) => live.onEpoch({ epoch, loss: 1, elapsedMs: 1 });
    const page = await listen(live.url);
    const training = async (): Promise<void> => {
      answers.push(await told(1), await told(2));
      await stop(live.url);
      answers.push(await told(1), await told(1));
    };
    await live.follow(training());
    expect(answers).toEqual([undefined, undefined, false, false]);
    expect((await page.until(({ data }) => data.status.state === 'stopped')).data.status.epoch).toBe(2);
    expect(await told(1)).toBeUndefined();
  });

  it('gives an estimator back in whatever order its views are closed', async () => {
    const onEpoch = (): void => undefined;
    for (const order of [
      [0, 1, 2],
      [1, 0, 2],
      [2, 0, 1],
      [2, 1, 0],
    ]) {
      const model = new MLPRegressor({ ...short, onEpoch });
      const views = [await watch(model), await watch(model), await watch(model)];
      for (const index of order) await views[index]!.close();
      expect(model.getParams().onEpoch).toBe(onEpoch);
    }
    const layers = () => tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
    const keras = new KerasRegressor({ model: layers });
    const views = [await watch(keras), await watch(keras)];
    for (const view of views) await view.close();
    expect(keras.getParams().callbacks).toEqual(new KerasRegressor({ model: layers }).getParams().callbacks);
  });

  it('counts no epochs for a fit that fails before its first', async () => {
    const model = new MLPRegressor(short);
    await using live = await watch(model);
    const page = await listen(live.url);
    await live.follow(model.fit(X, y));
    takeWarnings('ConvergenceWarning');
    await expect(live.follow(model.fit(X, [1]))).rejects.toThrow('one value per row');
    const { data } = await page.until((told) => told.data.status.state === 'failed');
    expect(data.status).toMatchObject({ epoch: 0, epochs: 4 });
  });

  it('goes on counting over calls of partialFit', async () => {
    const model = new MLPClassifier({ hiddenLayerSizes: [3], engine: 'matrix', randomState: 0 });
    await using live = await watch(model, { epochs: 3 });
    const page = await listen(live.url);
    for (let call = 0; call < 3; call++) await model.partialFit([[0], [1]], ['a', 'b'], { classes: ['a', 'b'] });
    const { data } = await page.until((told) => told.data.last?.[0] === 3);
    expect(data.last![1]).toBe(model.loss_);
  });

  it('refuses what it cannot watch, and unknown or illegal options', async () => {
    await expect(watch(new StandardScaler())).rejects.toThrow(
      'watch: estimator must be one with a parameter onEpoch or callbacks, such as an MLPRegressor, or one that holds such a one. Got "StandardScaler".',
    );
    await expect(watch({ tilte: 'x' } as object)).rejects.toThrow(
      'watch: unknown parameter "tilte". Did you mean "title"?',
    );
    await expect(watch({ epochs: 0 })).rejects.toThrow(
      'watch: epochs must be null or an integer in [1, Infinity). Got 0.',
    );
    await expect(watch(new MLPRegressor(), { logdir: '' })).rejects.toThrow(
      'watch: logdir must be null or the path of a folder. Got "".',
    );
  });
});

describe('The callbacks of a view', () => {
  const network = (): ReturnType<typeof tf.sequential> => {
    const model = tf.sequential({ layers: [tf.layers.dense({ units: 1, inputShape: [3] })] });
    model.compile({ optimizer: 'sgd', loss: 'meanSquaredError', metrics: ['mae'] });
    return model;
  };

  it('tell of a fitSequential, its end too, and stop it', async () => {
    const model = network();
    const live = await watch({ title: 'Keras' });
    const page = await listen(live.url);
    const args = { epochs: 5, validationSplit: 0.25, callbacks: live.callbacks, verbose: 0 } as const;
    const history = await fitSequential(model, X, y, args);
    const { data } = await page.until((told) => told.data.status.state === 'finished');
    expect(data.status).toMatchObject({ epoch: 5, epochs: 5 });
    const { series } = (await page.until((told) => (told.data.series?.length ?? 0) > 0)).data;
    expect(series).toEqual(
      expect.arrayContaining([
        { name: 'loss', panel: 'loss' },
        { name: 'validation loss', panel: 'loss' },
        { name: 'mae', panel: 'score' },
        { name: 'validation mae', panel: 'score' },
      ]),
    );
    const column = 1 + series!.findIndex(({ name }) => name === 'validation loss');
    expect(data.last![column]).toBe(history.history.val_loss!.at(-1));

    const signal = AbortSignal.timeout(30_000);
    const endless = fitSequential(model, X, y, { ...args, epochs: 1_000_000, signal });
    endless.catch(() => undefined); // a test that fails ends too
    await page.until((told) => told.data.status.epochs === 1_000_000 && told.data.status.epoch > 0);
    await stop(live.url);
    const stopped = await endless;
    const last = await page.until((told) => told.data.status.state === 'stopped');
    expect(last.data.status.epoch).toBe(stopped.epoch.length);
    await live.close();
    model.dispose();
  });

  it('are given to a Keras estimator beside its own', async () => {
    let seen = 0;
    const onEpochEnd = (): void => {
      seen++;
    };
    const layers = () => network();
    const model = new KerasRegressor({ model: layers, epochs: 3, randomState: 0, callbacks: { onEpochEnd } });
    const live = await watch(model);
    const page = await listen(live.url);
    await model.fit(X, y);
    const { data } = await page.until((told) => told.data.status.state === 'finished');
    expect(data.status).toMatchObject({ epoch: 3, epochs: 3 });
    expect(seen).toBe(3);
    await live.close();
    expect(model.getParams().callbacks).toEqual({ onEpochEnd });
    model.dispose();
  });
});
