import { describe, expect, it } from '@jest/globals';
import { MLPClassifier, MLPRegressor } from '../../../src/neural-network';
import { loadIris } from '../../../src/datasets';
import { GridSearchCV } from '../../../src/model-selection';
import { Pipeline, TransformedTargetRegressor } from '../../../src/pipeline';
import { StandardScaler } from '../../../src/preprocessing';
import { type Chart, plotLossCurve, type Run } from '../../../src/visualisation';
import { thinned } from '../../../src/visualisation/loss-curve/thinned';
import { takeWarningNames, takeWarnings } from '../../setup/fatal-warnings';

interface Point {
  readonly run: string;
  readonly kind: string;
  readonly epoch: number;
  readonly value: number;
}

interface Panel {
  readonly data: { readonly values: readonly Point[] };
  readonly encoding: Record<
    'x' | 'y' | 'color',
    { readonly title: string; readonly scale?: { readonly type?: string } }
  >;
}

/** The panels of the chart, from top to bottom. */
function panelsOf({ spec }: Chart): Panel[] {
  return (spec.vconcat ?? [spec]) as Panel[]; // as plotLossCurve makes them
}

interface Look {
  readonly domain: readonly string[];
  readonly range: readonly unknown[];
}

/** The scales of the first panel by their channel. */
function scalesOf(chart: Chart): Readonly<Record<string, Look | undefined>> {
  const [{ encoding }] = panelsOf(chart) as unknown as [{ encoding: Record<string, { scale?: Look }> }];
  return Object.fromEntries(Object.entries(encoding).map(([channel, { scale }]) => [channel, scale]));
}

const { data: X, target: y } = loadIris();

describe('plotLossCurve', () => {
  it('shows the loss of each epoch, and with early stopping the validation score below it', async () => {
    const model = new MLPClassifier({ hiddenLayerSizes: 4, earlyStopping: true, maxIter: 8, randomState: 0 });
    await model.fit(X, y);
    const chart = plotLossCurve(model);
    const [loss, score, ...more] = panelsOf(chart);
    expect(more).toEqual([]);
    expect(loss!.data.values.map(({ value }) => value)).toEqual(model.lossCurve_);
    expect(loss!.data.values.map(({ epoch }) => epoch)).toEqual(model.lossCurve_.map((_, i) => i + 1));
    expect(score!.data.values.map(({ value }) => value)).toEqual(model.validationScores_);
    expect([loss!.encoding.y.title, score!.encoding.y.title]).toEqual(['loss', 'validation score']);
    expect(await chart.toSVG()).toContain('Loss over the epochs');
    takeWarnings('ConvergenceWarning');
  });

  it('takes the history of a tf.Sequential, and shows its validation loss', async () => {
    const chart = plotLossCurve({ history: { loss: [3, 2, 1], val_loss: [4, 3, 3] } }, { title: 'Digits' });
    const [panel] = panelsOf(chart);
    expect(panel!.data.values.map(({ kind, epoch, value }) => [kind, epoch, value])).toEqual([
      ['training', 1, 3],
      ['training', 2, 2],
      ['training', 3, 1],
      ['validation', 1, 4],
      ['validation', 2, 3],
      ['validation', 3, 3],
    ]);
    const svg = await chart.toSVG();
    for (const words of ['Digits', 'training', 'validation', 'epoch', 'loss'])
      expect(svg).toContain(`>${words}</text>`);
  });

  it('compares several trainings, with their names as text', async () => {
    const long = 'x'.repeat(10_000);
    const chart = plotLossCurve({
      '<script>alert(1)</script>': { lossCurve_: [2, 1] },
      [long]: { lossCurve_: [3, 2.5], learningRateCurve_: [0.1, 0.02] },
    });
    const [loss, rate] = panelsOf(chart);
    expect(new Set(loss!.data.values.map(({ run }) => run))).toEqual(
      new Set(['<script>alert(1)</script>', `${'x'.repeat(39)}…`]),
    );
    expect(rate!.encoding.y.title).toBe('learning rate');
    const svg = await chart.toSVG();
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('<script>');
    expect(svg).toContain('Loss of several trainings');
  });

  it('tells several trainings apart by dashes beside colours, also more than there are colours', () => {
    const runs = Object.fromEntries(Array.from({ length: 12 }, (_, k) => [`run ${k}`, { lossCurve_: [k + 2, 1] }]));
    const { strokeDash, color, opacity } = scalesOf(plotLossCurve(runs));
    expect(new Set(color!.range.map((colour, k) => `${String(colour)} ${String(strokeDash!.range[k])}`)).size).toBe(12);
    const dashes = strokeDash!.range.map(String);
    expect(dashes.filter((dash, k) => dash === dashes[k + 1])).toEqual([]);
    expect(opacity).toBeUndefined();
  });

  it('tells training from validation by the width of lines where dashes tell the runs apart', async () => {
    const chart = plotLossCurve({
      a: { lossCurve_: [3, 2], validationLossCurve_: [3, 3] },
      b: { lossCurve_: [2, 1], validationLossCurve_: [2, 2] },
    });
    expect(scalesOf(chart).strokeDash!.domain).toEqual(['a', 'b']);
    const svg = await chart.toSVG();
    expect(svg.match(/aria-roledescription="line mark"[^>]*stroke-width="(2.6|1)"/g)).toHaveLength(4);
    for (const words of ['run', 'a', 'b', 'samples', 'training', 'validation']) expect(svg).toContain(`>${words}</text>`); // prettier-ignore
  });

  it('looks into pipelines, searches and regressors of transformed targets', async () => {
    const settings = { hiddenLayerSizes: 2, maxIter: 3, randomState: 0, engine: 'matrix' } as const;
    const steps = (): Pipeline<[['scaler', StandardScaler], ['mlp', MLPClassifier]]> =>
      new Pipeline([
        ['scaler', new StandardScaler()],
        ['mlp', new MLPClassifier(settings)],
      ]);
    const pipeline = await steps().fit(X, y);
    const search = await new GridSearchCV(steps(), { mlp__alpha: [0.1] }).fit(X, y);
    const regressor = new TransformedTargetRegressor({ regressor: new MLPRegressor(settings) });
    await regressor.fit(X, y);
    const lossesOf = (run: Run): unknown[] => panelsOf(plotLossCurve(run))[0]!.data.values.map(({ value }) => value);
    expect(lossesOf(pipeline)).toEqual(pipeline.get('mlp').lossCurve_);
    expect(lossesOf(search)).toEqual(search.bestEstimator_.get('mlp').lossCurve_);
    expect(lossesOf(regressor)).toEqual(regressor.regressor_.lossCurve_);
    expect(panelsOf(plotLossCurve({ one: pipeline, two: search }))[0]!.data.values).toHaveLength(6);
    expect(new Set(takeWarningNames())).toEqual(new Set(['ConvergenceWarning']));
  });

  it('takes what is in the history of a fit, as `const { history } = await fitSequential(…)` has it', () => {
    const history = { loss: [3, 2], val_loss: [4, 3], acc: [0.5, 0.6] };
    expect(panelsOf(plotLossCurve(history))).toEqual(panelsOf(plotLossCurve({ history })));
    const named = plotLossCurve({ loss: history, other: { lossCurve_: [1] } }); // a run that is called loss
    expect(new Set(panelsOf(named)[0]!.data.values.map(({ run }) => run))).toEqual(new Set(['loss', 'other']));
  });

  it('spaces losses by their logarithms where they span more than two powers of ten, or where asked', () => {
    const scaleOf = (losses: number[], scale?: 'auto' | 'linear' | 'log'): unknown =>
      panelsOf(plotLossCurve({ lossCurve_: losses }, { scale }))[0]!.encoding.y.scale!.type;
    expect(scaleOf([1000, 1])).toBe('log');
    expect(scaleOf([1000, 1], 'linear')).toBe('linear');
    expect(scaleOf([10, 1])).toBe('linear');
    expect(scaleOf([10, 1], 'log')).toBe('log');
    expect(scaleOf([1000, 0], 'log')).toBe('linear'); // there is no logarithm of 0
  });

  it('draws logarithms without a warning, and an axis that ends where the losses do', async () => {
    // Vega's nice ends would be 10 and 0.001 of the first, and −200 of the second.
    const logarithmic = await plotLossCurve({ lossCurve_: [1.4, 0.0103] }).toSVG();
    expect(logarithmic).not.toContain('>10</text>');
    expect(logarithmic).not.toContain('>0.001</text>');
    const linear = await plotLossCurve({ lossCurve_: [1600, 30] }).toSVG();
    expect(linear).not.toContain('−200</text>');
  });

  it.each([
    [{}, 'runs must be a trained estimator, a history, or an object that holds several of them by name. Got {  }.'],
    [3, 'Got 3.'],
    [new StandardScaler(), 'runs must be trained by epochs, or a pipeline or a search that ends in what was. Got'],
    [{ loss: [1, 'b'] }, 'runs.loss must hold numbers. Got "b".'],
    [{ a: 1 }, 'runs["a"] must be a trained estimator or a history. Got 1.'],
    [{ lossCurve_: undefined }, 'runs must have been trained by epochs. It has no lossCurve_: L-BFGS records none.'],
    [{ history: { loss: [1, 'b'] } }, 'runs.history.loss must hold numbers. Got "b".'],
    [{ history: {} }, 'runs.history.loss needs a fitted estimator'],
  ])('refuses %j', (runs, message) => {
    expect(() => plotLossCurve(runs as never)).toThrow(message);
  });

  it('asks for a fit, and refuses options that it does not know', () => {
    expect(() => plotLossCurve(new MLPClassifier())).toThrow('lossCurve_ needs a fitted estimator');
    const options = { widht: 3 } as object;
    expect(() => plotLossCurve({ lossCurve_: [1] }, options)).toThrow(
      'plotLossCurve: unknown parameter "widht". Did you mean "width"?',
    );
  });
});

describe('A curve of many epochs', () => {
  const curve = Array.from({ length: 10_000 }, (_, i) => (i === 5_000 ? 9 : i === 7_000 ? NaN : 1 / (i + 1)));

  it('is shown by at most so many points, its ends and peaks among them', () => {
    const points = thinned(curve, 100);
    expect(points.length).toBeLessThanOrEqual(100);
    expect(points[0]).toEqual({ epoch: 1, value: 1 });
    expect(points.at(-1)).toEqual({ epoch: 10_000, value: 1 / 10_000 });
    expect(points).toContainEqual({ epoch: 5_001, value: 9 });
    expect(points.map(({ epoch }) => epoch)).toEqual([...points].map(({ epoch }) => epoch).sort((a, b) => a - b));
  });

  it('is left as it is where it is short', () => {
    expect(thinned([3, Infinity, 2], 10)).toEqual([
      { epoch: 1, value: 3 },
      { epoch: 3, value: 2 },
    ]);
  });
});
