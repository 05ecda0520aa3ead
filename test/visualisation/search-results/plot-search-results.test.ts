import { describe, expect, it } from '@jest/globals';
import { loadIris } from '../../../src/datasets';
import { GridSearchCV, HalvingGridSearchCV } from '../../../src/model-selection';
import { MLPClassifier } from '../../../src/neural-network';
import { type CandidateTable, type Chart, plotSearchResults } from '../../../src/visualisation';
import { takeWarningNames } from '../../setup/fatal-warnings';
import { type DataRow, notesOf, rowsOf, type View, viewOf } from '../layer-data';

const { data: X, target: y } = loadIris();
const model = (): MLPClassifier =>
  new MLPClassifier({ hiddenLayerSizes: 4, maxIter: 10, learningRateInit: 0.1, randomState: 0, engine: 'matrix' });

/** All combinations of values with a score for each, by its place. */
function table(grid: Readonly<Record<string, readonly unknown[]>>, score: (i: number) => number): CandidateTable {
  const params = Object.entries(grid).reduce<Record<string, unknown>[]>(
    (all, [name, values]) => all.flatMap((each) => values.map((value) => ({ ...each, [name]: value }))),
    [{}],
  );
  const result = { params, mean_test_score: params.map((_, i) => score(i)), std_test_score: params.map(() => 0.1) };
  return result;
}

/** The list of the best candidates, and their scores. */
function ranked(chart: Chart): { list: readonly DataRow[]; scores: readonly DataRow[] } {
  const { vconcat } = chart.spec as unknown as { vconcat: [{ hconcat: [View, View] }, unknown] };
  const [list, scores] = vconcat[0].hconcat;
  return { list: list.data!.values, scores: scores.data!.values };
}

const tens = Array.from({ length: 10 }, (_, i) => i);

describe('plotSearchResults', () => {
  it('shows the scores of a fitted search over its one parameter, and marks the best', async () => {
    const search = new GridSearchCV(model(), { alpha: [1, 1e-4, 1e-2] }, { cv: 2 });
    await search.fit(X, y);
    expect(new Set(takeWarningNames())).toEqual(new Set(['ConvergenceWarning']));
    const { mean_test_score: means, std_test_score: deviations } = search.cvResults_;
    const chart = plotSearchResults(search);
    const rows = rowsOf(chart);
    expect(rows.map(({ place, mean, deviation }) => [place, mean, deviation])).toEqual(
      [1, 1e-4, 1e-2].map((alpha, i) => [alpha, means[i], deviations[i]]),
    );
    expect(rows.findIndex(({ state }) => state === 'best')).toBe(search.bestIndex_);
    expect(viewOf(chart).encoding.x!.scale!.type).toBe('log');
    const svg = await chart.toSVG();
    for (const words of ['Scores by alpha', 'alpha', 'score']) expect(svg).toContain(`>${words}</text>`);
    expect(rowsOf(plotSearchResults(search.cvResults_))).toEqual(rows);
  });

  it('shows training scores too where the table has them', async () => {
    const { params, ...scores } = table({ alpha: [1, 2] }, () => 0.5);
    const chart = plotSearchResults({ params, ...scores, mean_train_score: [1, 0.9], std_train_score: [0, 0.2] } as CandidateTable); // prettier-ignore
    const training = rowsOf(chart).filter(({ samples }) => samples === 'training');
    expect(training.map(({ mean, deviation }) => [mean, deviation])).toEqual([[1, 0], [0.9, 0.2]]); // prettier-ignore
    await chart.toSVG();
  });

  it('is a table of the scores for two parameters', async () => {
    const chart = plotSearchResults(
      table({ alpha: [0.1, 1], layers: [[10], [20, 5]] }, (i) => [0.5, NaN, 0.9, 0.7][i]!),
    );
    expect(rowsOf(chart).map(({ x, y: up, text, state }) => [x, up, text, state])).toEqual([
      ['0.1', '[10]', '0.5', 'scored'],
      ['0.1', '[20, 5]', 'failed', 'failed'],
      ['1', '[10]', '0.9', 'best'],
      ['1', '[20, 5]', '0.7', 'scored'],
    ]);
    expect(notesOf(chart)).toContain('✕: 1 of 4 candidates have no score');
    const svg = await chart.toSVG();
    for (const words of ['0.9', 'failed', 'layers', '[20, 5]']) expect(svg).toContain(`>${words}</text>`);
  });

  it('shows pairs of values that were drawn at random as points', async () => {
    const params = Array.from({ length: 300 }, (_, i) => ({ alpha: 10 ** (-i / 60), momentum: (i * 0.618) % 1 }));
    const results = { params, mean_test_score: params.map((_, i) => i), std_test_score: params.map(() => 1) };
    const chart = plotSearchResults(results);
    const { encoding } = viewOf(chart);
    expect([encoding.x!.scale!.type, encoding.y!.scale!.type]).toEqual(['log', 'linear']);
    expect(rowsOf(chart)).toHaveLength(300);
    await chart.toSVG();
  });

  it('ranks the candidates of three parameters and more: the thirty best of hundreds, and what failed', async () => {
    const chart = plotSearchResults(
      table({ mlp__a: tens, mlp__b: tens, c: [1, 2, 3] }, (i) => (i % 100 === 7 ? NaN : i)),
    );
    const { list, scores } = ranked(chart);
    expect(scores.slice(0, 30).map(({ mean }) => mean)).toEqual(Array.from({ length: 30 }, (_, i) => 299 - i));
    expect(scores.slice(30).map(({ state }) => state)).toEqual(['failed', 'failed', 'failed']);
    expect(scores[0]).toMatchObject({ state: 'best', low: 298.9, high: 299.1 });
    expect(list.slice(0, 3).map(({ parameter, text }) => [parameter, text])).toEqual([['a', '9'], ['b', '9'], ['c', '3']]); // prettier-ignore
    expect(notesOf(chart)).toContain('The best 30 of 300 candidates are listed');
    expect(notesOf(chart)).toContain('✕: 3 of 300 candidates have no score');
    await chart.toSVG();
  });

  it('takes the best over other parameters where some are named, and says so', () => {
    const results = table({ a: [1, 2], b: [1, 2], c: [1, 2] }, (i) => [1, 2, 3, 4, NaN, 7, 6, 5][i]!);
    const one = plotSearchResults(results, { parameters: ['a'] });
    expect(rowsOf(one).map(({ place, mean }) => [place, mean])).toEqual([[1, 4], [2, 7]]); // prettier-ignore
    expect(notesOf(one)).toContain('Of candidates alike in what is shown, the best one');
    const two = plotSearchResults(results, { parameters: ['a', 'b'] });
    expect(rowsOf(two).map(({ mean }) => mean)).toEqual([2, 4, 7, 6]);
  });

  it('asks which of several scores, and takes the one that counts', () => {
    const results = {
      params: [{ a: 1 }, { a: 2 }],
      mean_test_accuracy: [0.1, 0.2],
      std_test_accuracy: [0, 0],
      mean_test_f1: [0.4, 0.3],
      std_test_f1: [0, 0],
    };
    const means = (chart: Chart): unknown[] => rowsOf(chart).map(({ mean }) => mean);
    expect(means(plotSearchResults(results))).toEqual([0.1, 0.2]);
    expect(means(plotSearchResults(results, { metric: 'f1' }))).toEqual([0.4, 0.3]);
    const search = { cvResults_: results, getParams: () => ({ refit: 'f1' }), bestIndex_: 0 };
    expect(means(plotSearchResults(search))).toEqual([0.4, 0.3]);
    expect(() => plotSearchResults(results, { metric: 'f2' })).toThrow(
      'plotSearchResults: metric must be one of "accuracy", "f1". Got "f2".',
    );
  });

  it('shows successive halving by its iterations, a line for each candidate', async () => {
    const search = new HalvingGridSearchCV(model(), { alpha: [1, 1e-4, 1e-2] }, { cv: 2, randomState: 0 });
    await search.fit(X, y);
    expect(new Set(takeWarningNames())).toEqual(new Set(['ConvergenceWarning']));
    const chart = plotSearchResults(search);
    const rows = rowsOf(chart);
    expect(rows.map(({ mean }) => mean)).toEqual(search.cvResults_.mean_test_score);
    expect(rows.map(({ stage }) => Number(stage))).toEqual(search.cvResults_.n_resources);
    expect(new Set(rows.map(({ line }) => line)).size).toBe(3);
    expect(notesOf(chart)).toContain(`Candidates by iteration: ${search.nCandidates_.join(', ')}`);
    expect(await chart.toSVG()).toContain('>samples per candidate, by iteration</text>');
    const last = plotSearchResults(search, { parameters: ['alpha'] });
    expect(rowsOf(last).filter(({ samples }) => samples === 'test')).toHaveLength(3);
    expect(notesOf(last)).toContain('each candidate as in its last iteration');
  });

  it('is drawn where nothing has a score, or nothing was varied', async () => {
    for (const names of ['a', 'ab', 'abc']) {
      const grid = Object.fromEntries(Array.from(names, (name) => [name, [1, 2]]));
      const chart = plotSearchResults(table(grid, () => NaN));
      expect(notesOf(chart)).toContain('No candidate has a score');
      await chart.toSVG();
    }
    await plotSearchResults(table({ a: [1] }, () => 0.5)).toSVG();
    const halving = { ...table({ a: [1, 2] }, () => NaN), iter: [0, 0], n_resources: [9, 9] };
    await plotSearchResults(halving).toSVG();
  });

  it('shows names and values as text', async () => {
    const hostile = '<script>alert(1)</script>"\\\' {{datum}}';
    const grid = {
      [hostile]: [hostile, `${hostile}${'x'.repeat(10_000)}`],
      ['y'.repeat(10_000)]: [1, 2],
      '🦊': [null, new Date(0)],
    };
    const names = Object.keys(grid);
    for (const parameters of [null, names.slice(0, 1), names.slice(0, 2)]) {
      const svg = await plotSearchResults(table(grid, (i) => i), { parameters }).toSVG(); // prettier-ignore
      expect(svg).toContain('&lt;script&gt;');
      expect(svg).not.toContain('<script>');
      expect(svg).not.toContain('y'.repeat(100));
    }
  });

  it.each<[unknown, object, string]>([
    [3, {}, 'plotSearchResults: search must be a fitted search, or its cvResults_. Got 3.'],
    [{ params: [] }, {}, 'search must be a fitted search, or its cvResults_.'],
    [{ params: [{ a: 1 }] }, {}, 'search must have scores: it has no mean_test_score.'],
    [
      { params: [{ a: 1 }], mean_test_score: [1, 2], std_test_score: [1] },
      {},
      'mean_test_score must have one value per candidate (1). Got 2.',
    ],
    [table({ a: [1, 2] }, () => 1), { parameters: ['b'] }, 'parameters must be some of "a", each once. Got ["b"].'],
    [table({ a: [1, 2] }, () => 1), { parameter: ['a'] }, 'Did you mean "parameters"?'],
  ])('refuses %j with %j', (search, options, message) => {
    expect(() => plotSearchResults(search as never, options)).toThrow(message);
  });

  it('asks for a fit', () => {
    expect(() => plotSearchResults(new GridSearchCV(model(), { alpha: [1] }))).toThrow(
      'GridSearchCV: cvResults_ needs a fitted estimator. Call fit(X, y) first and await it.',
    );
  });
});
