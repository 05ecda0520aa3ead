import { describe, expect, it } from '@jest/globals';
import { loadIris } from '../../../src/datasets';
import { partialDependence, permutationImportance } from '../../../src/inspection';
import { MLPClassifier } from '../../../src/neural-network';
import { plotPartialDependence, plotPermutationImportance } from '../../../src/visualisation';
import { takeWarnings } from '../../setup/fatal-warnings';
import { notesOf, rowsOf, viewOf } from '../layer-data';

const { data: X, target: y } = loadIris();
const model = new MLPClassifier({ hiddenLayerSizes: 4, maxIter: 5, randomState: 0, engine: 'matrix' });
const fitted = model.fit(X, y);

function importance(means: readonly number[]): {
  importances: number[][];
  importancesMean: number[];
  importancesStd: number[];
} {
  const importances = means.map((mean) => [mean - 0.1, mean + 0.1]);
  return { importances, importancesMean: [...means], importancesStd: means.map(() => 0.1) };
}

describe('plotPermutationImportance', () => {
  it('shows the most important feature on top, with its deviation', async () => {
    const chart = plotPermutationImportance(importance([0.1, 0.5, -0.2]), { featureNames: ['a', 'b', 'c'] });
    const rows = rowsOf(chart);
    expect(rows.map(({ feature, mean }) => [feature, mean])).toEqual([['b', 0.5], ['a', 0.1], ['c', -0.2]]); // prettier-ignore
    expect(rows[0]).toMatchObject({ deviation: 0.1, low: 0.4, high: 0.6 });
    expect(await chart.toSVG()).toContain('>fall of the score when the feature is shuffled</text>');
  });

  it('takes what permutationImportance returns, of one score or of several', async () => {
    await fitted;
    takeWarnings('ConvergenceWarning');
    const one = await permutationImportance(model, X, y, { nRepeats: 2, randomState: 0 });
    const rows = rowsOf(plotPermutationImportance(one));
    expect(rows.map(({ mean }) => mean)).toEqual(one.importancesMean.toSorted((a, b) => b - a));
    expect(new Set(rows.map(({ feature }) => feature))).toEqual(new Set(['x0', 'x1', 'x2', 'x3']));
    const several = await permutationImportance(model, X, y, { nRepeats: 2, scoring: ['accuracy', 'f1_macro'] });
    const svg = await plotPermutationImportance(several).toSVG();
    for (const name of ['accuracy', 'f1_macro']) expect(svg).toContain(`>fall of ${name} when`);
  });

  it('shows at most so many, and says so', async () => {
    const chart = plotPermutationImportance(importance(Array.from({ length: 60 }, (_, j) => j)), { maxFeatures: 3 });
    expect(rowsOf(chart).map(({ feature }) => feature)).toEqual(['x59', 'x58', 'x57']);
    expect(notesOf(chart)).toContain('The 3 of 60 features with the highest means');
    await chart.toSVG();
  });

  it('keeps features apart whose names are alike, and shows those that failed last', async () => {
    const names = ['same', 'same', `<script>"\\${'x'.repeat(10_000)}`];
    const chart = plotPermutationImportance(importance([NaN, 1, 0]), { featureNames: names });
    const [first, second, last] = rowsOf(chart);
    expect([first!.feature, last!.feature]).toEqual(['same (2)', 'same']);
    expect(String(second!.feature)).toHaveLength(36);
    expect(last).toMatchObject({ mean: null, state: 'failed' });
    const svg = await chart.toSVG();
    expect(svg).toContain('✕ failed');
    expect(svg).not.toContain('<script>');
  });

  it.each([
    [3, {}, 'plotPermutationImportance: result must be what permutationImportance returns. Got 3.'],
    [{ importancesMean: 3 }, {}, 'result.importancesMean must be an array of numbers. Got 3.'],
    [importance([1, 2]), { featureNames: ['a'] }, 'featureNames must be 2 names, one per feature of the result.'],
    [importance([1]), { maxFeatures: 0 }, 'maxFeatures must be an integer in [1, 200]. Got 0.'],
    [{ accuracy: importance([1]), f1: 3 }, {}, 'result must be what permutationImportance returns.'],
  ])('refuses %j with %j', (result, options, message) => {
    expect(() => plotPermutationImportance(result as never, options)).toThrow(message);
  });
});

describe('plotPartialDependence', () => {
  const line = { gridValues: [[1, 2, 3]], average: [[0.1, 0.4, 0.2]] };

  it('shows a line of the averages', async () => {
    const chart = plotPartialDependence(line, { featureNames: ['age'] });
    expect(chart.title).toBe('Partial dependence on age');
    expect(rowsOf(chart).map(({ place, value }) => [place, value])).toEqual([[1, 0.1], [2, 0.4], [3, 0.2]]); // prettier-ignore
    const svg = await chart.toSVG();
    for (const words of ['age', 'prediction']) expect(svg).toContain(`>${words}</text>`);
  });

  it('takes what partialDependence returns: a line for each class', async () => {
    await fitted;
    const result = await partialDependence(model, X, [2], { gridResolution: 5 });
    const outputNames = ['setosa', 'versicolor', 'virginica'];
    const chart = plotPartialDependence(result, { outputNames });
    const rows = rowsOf(chart);
    outputNames.forEach((name, k) => {
      expect(rows.filter(({ output }) => output === name).map(({ value }) => value)).toEqual(result.average[k]);
    });
    const svg = await chart.toSVG();
    for (const name of outputNames) expect(svg).toContain(`>${name}</text>`);
    const only = rowsOf(plotPartialDependence(result, { output: 1 }));
    expect(only.map(({ value }) => value)).toEqual(result.average[1]);
    const pair = await partialDependence(model, X, [2, 3], { gridResolution: 4 });
    const map = plotPartialDependence(pair, { output: 0 });
    expect(rowsOf(map).map(({ value }) => value)).toEqual((pair.average[0] as number[][]).flat());
    await map.toSVG();
    const nameless = await plotPartialDependence(pair).toSVG();
    for (const k of [0, 1, 2]) expect(nameless).toContain(`>output ${k}</text>`);
  });

  it('shows thin lines of 50 samples at most, and says so', async () => {
    const individual = [Array.from({ length: 120 }, (_, i) => [i, i, i])];
    const chart = plotPartialDependence({ ...line, individual });
    const thin = rowsOf(chart);
    expect(new Set(thin.map(({ sample }) => sample)).size).toBe(50);
    expect(thin.every(({ sample, value }) => sample === value)).toBe(true);
    expect(notesOf(chart)).toContain('Thin: 50 of 120 samples');
    await chart.toSVG();
    await plotPartialDependence({ gridValues: line.gridValues, individual }).toSVG();
  });

  it('shows categories as bars, and of two classes names the second one', async () => {
    const result = { gridValues: [['red', '<b>"\\', true]], average: [[0.1, 0.2, 0.3]] };
    const chart = plotPartialDependence(result, { outputNames: ['no', 'yes'] });
    expect(rowsOf(chart).map(({ place }) => place)).toEqual(['red', '<b>"∖', 'true']);
    expect(viewOf(chart).layer!.map(({ mark }) => mark!.type)).toEqual(['bar']);
    const svg = await chart.toSVG();
    expect(svg).toContain('>prediction for yes</text>');
    expect(svg).not.toContain('<b>');
  });

  it('shows a map for two features, whose cells meet half-way between the values', async () => {
    const chart = plotPartialDependence({ gridValues: [[1, 2, 4], ['a', 'b']], average: [[[1, 2], [3, 4], [5, 6]]] }); // prettier-ignore
    expect(rowsOf(chart).map(({ x, x2, y: up, value }) => [x, x2, up, value])).toEqual([
      [0.5, 1.5, 'a', 1],
      [0.5, 1.5, 'b', 2],
      [1.5, 3, 'a', 3],
      [1.5, 3, 'b', 4],
      [3, 5, 'a', 5],
      [3, 5, 'b', 6],
    ]);
    await chart.toSVG();
  });

  it.each([
    [3, {}, 'plotPartialDependence: result must be what partialDependence returns. Got 3.'],
    [{ gridValues: [[1], [1], [1]], average: [] }, {}, 'result must be of one feature or of two. Got 3 features.'],
    [
      { gridValues: [[1, 2]], average: [[1]] },
      {},
      'result.average[0] must have one number per value of the feature (2).',
    ],
    [{ gridValues: [[1], [1]], individual: [] }, {}, 'must hold averages where it is of two features'],
    [line, { featureNames: ['a', 'b'] }, 'featureNames must be one name, as many as there are features.'],
    [line, { output: 1 }, 'output must be an integer in [0, 0]. Got 1.'],
    [line, { outputNames: ['a', 'b', 'c'] }, 'outputNames must be one per output (1).'],
  ])('refuses %j with %j', (result, options, message) => {
    expect(() => plotPartialDependence(result as never, options)).toThrow(message);
  });
});
