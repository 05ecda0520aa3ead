import { describe, expect, it } from '@jest/globals';
import { loadIris } from '../../../src/datasets';
import { learningCurve, validationCurve } from '../../../src/model-selection';
import { MLPClassifier } from '../../../src/neural-network';
import { type LearningCurveScores, plotLearningCurve, plotValidationCurve } from '../../../src/visualisation';
import { scoreRange } from '../../../src/visualisation/score-range';
import { takeWarningNames } from '../../setup/fatal-warnings';
import { notesOf, rowsOf, viewOf } from '../layer-data';

const { data: X, target: y } = loadIris();
const model = new MLPClassifier({ hiddenLayerSizes: 4, maxIter: 5, randomState: 0, engine: 'matrix' });

// Means and standard deviations: numpy.array([[1, 2, 4], [3, 3, 3]]).mean(axis=1), .std(axis=1), as LearningCurveDisplay takes
// them.
const SCORES = [[1, 2, 4], [3, 3, 3]]; // prettier-ignore
const MEANS = [2.3333333333333335, 3];
const DEVIATIONS = [1.247219128924647, 0];

describe('plotLearningCurve', () => {
  it("shows numpy's means with a standard deviation on either side, of training and of test samples", async () => {
    const chart = plotLearningCurve({ trainSizes: [10, 20], trainScores: SCORES, testScores: [[5], [6]] });
    const rows = rowsOf(chart);
    expect(rows.map(({ place, samples }) => [place, samples])).toEqual([
      [10, 'training'],
      [20, 'training'],
      [10, 'test'],
      [20, 'test'],
    ]);
    expect(rows.map(({ mean }) => mean)).toEqual([...MEANS, 5, 6]);
    DEVIATIONS.forEach((deviation, i) => {
      expect(rows[i]!.deviation).toBeCloseTo(deviation, 14); // sums of squares, in another order
      expect(rows[i]!.low).toBeCloseTo(MEANS[i]! - deviation, 14);
      expect(rows[i]!.high).toBeCloseTo(MEANS[i]! + deviation, 14);
    });
    const svg = await chart.toSVG();
    for (const words of ['training', 'test', 'training samples', 'score']) expect(svg).toContain(`>${words}</text>`);
  });

  it('takes what learningCurve returns', async () => {
    const curve = await learningCurve(model, X, y, { trainSizes: [0.5, 1], cv: 2 });
    const chart = plotLearningCurve(curve, { scoreName: 'accuracy', title: 'Iris' });
    expect(chart.title).toBe('Iris');
    expect(rowsOf(chart).map(({ place }) => place)).toEqual([...curve.trainSizes, ...curve.trainSizes]);
    expect(await chart.toSVG()).toContain('>accuracy</text>');
    expect(new Set(takeWarningNames())).toEqual(new Set(['ConvergenceWarning']));
  });

  it('shows where something failed, and joins no line across it', async () => {
    const chart = plotLearningCurve({
      trainSizes: [10, 20, 30],
      trainScores: [[1], [1], [1]],
      testScores: [[0.5], [NaN], [0.7]],
    });
    expect(rowsOf(chart)[4]).toMatchObject({ place: 20, samples: 'test', mean: null, low: null, state: 'failed' });
    expect(notesOf(chart)).toContain('✕: no score, since a fit or a score failed (1 of 6)');
    await chart.toSVG();
    // The same from JSON, which has no NaN; and where nothing else is there.
    const nothing = plotLearningCurve(
      JSON.parse('{"trainSizes":[1],"trainScores":[[null]],"testScores":[[null]]}') as LearningCurveScores,
    );
    expect(rowsOf(nothing).map(({ state }) => state)).toEqual(['failed', 'failed']);
    await nothing.toSVG();
  });

  it('has an axis that ends at 1 where no score is above it, and goes on where one is', async () => {
    const draw = (...scores: number[]): Promise<string> =>
      plotLearningCurve({
        trainSizes: [1, 2],
        trainScores: scores.map((s) => [s]),
        testScores: [[0.9], [0.93]],
      }).toSVG();
    expect(await draw(0.99, 1)).toContain('>1.00</text>');
    expect(await draw(0.99, 1)).not.toMatch(/>1\.0[1-9]<\/text>/);
    expect(await draw(0.99, 1.04)).toContain('>1.04</text>');
    expect(scoreRange([1, 1])).toEqual({ domain: [0.9, 1] });
    expect(scoreRange([0.2, 0.5, null, NaN])).toEqual({});
    expect(scoreRange([])).toEqual({});
  });

  it.each([
    [3, 'plotLearningCurve: result must be what learningCurve returns. Got 3.'],
    [{ trainSizes: 3 }, 'plotLearningCurve: result.trainSizes must be an array of numbers. Got 3.'],
    [{ trainSizes: [1], trainScores: [[1], [2]] }, 'plotLearningCurve: result.trainScores must have 1 rows. Got 2.'],
    [{ trainSizes: [1], trainScores: [['a']] }, 'plotLearningCurve: result.trainScores[0] must hold numbers. Got "a".'],
    [
      { trainSizes: [1, 2], trainScores: [[1], [1, 2]] },
      'result.trainScores must have rows of one length. Row 0 has 1 numbers, row 1 2.',
    ],
  ])('refuses %j', (result, message) => {
    expect(() => plotLearningCurve(result as never)).toThrow(message);
  });

  it('refuses options that it does not know', () => {
    const result = { trainSizes: [1], trainScores: [[1]], testScores: [[1]] };
    expect(() => plotLearningCurve(result, { scorename: 'a' } as object)).toThrow('Did you mean "scoreName"?');
  });
});

describe('plotValidationCurve', () => {
  const scores = (count: number): { trainScores: number[][]; testScores: number[][] } => ({
    trainScores: Array.from({ length: count }, () => [1, 0.9]),
    testScores: Array.from({ length: count }, (_, i) => [0.5 + i / 100, 0.6]),
  });

  it('takes what validationCurve returns', async () => {
    const range = [1e-4, 1e-2, 1];
    const curve = await validationCurve(model, X, y, 'alpha', range, { cv: 2 });
    const chart = plotValidationCurve(curve, 'alpha', range);
    const means = [...curve.trainScores, ...curve.testScores].map(([a, b]) => (a! + b!) / 2);
    expect(rowsOf(chart).map(({ mean }) => mean)).toEqual(means);
    expect(viewOf(chart).encoding.x).toMatchObject({ title: 'alpha', type: 'quantitative', scale: { type: 'log' } });
    await chart.toSVG();
    expect(new Set(takeWarningNames())).toEqual(new Set(['ConvergenceWarning']));
  });

  it.each([
    [[1e-4, 1e-2, 1], 'log'],
    [[0, 1e-4, 1e-2, 1], 'symlog'],
    [[1, 2, 3], 'linear'],
    [[10, 40, 70, 100], 'linear'],
    [Float64Array.of(1, 10, 100), 'log'],
    [[5], 'linear'],
    [[-100, -1, 0], 'linear'],
  ])('spaces %j on a scale that is %s', async (range, type) => {
    const chart = plotValidationCurve(scores(range.length), 'alpha', range);
    expect(viewOf(chart).encoding.x!.scale!.type).toBe(type);
    await chart.toSVG();
  });

  it('spaces numbers as it is told', () => {
    const typeOf = (scale: 'linear' | 'log'): unknown =>
      viewOf(plotValidationCurve(scores(3), 'alpha', [1, 2, 1000], { scale })).encoding.x!.scale!.type;
    expect([typeOf('linear'), typeOf('log')]).toEqual(['linear', 'log']);
  });

  it('shows what are no numbers side by side, in their order, as text', async () => {
    const long = `<script>alert(1)</script>${'x'.repeat(10_000)}`;
    const chart = plotValidationCurve(scores(5), 'a\\"</text>', [[10, 20], 'relu', null, `${long}1`, `${long}2`]);
    const places = rowsOf(chart).map(({ place }) => place);
    expect(places.slice(0, 3)).toEqual(['[10, 20]', 'relu', 'null']);
    expect(new Set(places).size).toBe(5); // the long ones, which begin alike, are apart
    expect(viewOf(chart).encoding.x!.type).toBe('nominal');
    const svg = await chart.toSVG();
    expect(svg).toContain('&lt;script&gt;');
    expect(svg).not.toContain('<script>');
  });

  it.each([
    [3, 'alpha', [1], 'plotValidationCurve: result must be what validationCurve returns. Got 3.'],
    [scores(1), 3, [1], 'plotValidationCurve: paramName must be a name. Got 3.'],
    [scores(1), 'alpha', [], 'plotValidationCurve: paramRange must be an array of values. Got [].'],
    [scores(2), 'alpha', [1], 'plotValidationCurve: result.trainScores must have 1 rows. Got 2.'],
  ])('refuses %j, %j, %j', (result, name, range, message) => {
    expect(() => plotValidationCurve(result as never, name as never, range)).toThrow(message);
  });
});
