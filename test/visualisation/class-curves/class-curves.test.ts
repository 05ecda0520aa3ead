import { describe, expect, it } from '@jest/globals';
import {
  auc,
  averagePrecisionScore,
  calibrationCurve,
  loadIris,
  MLPClassifier,
  precisionRecallCurve,
  rocCurve,
} from '../../../src';
import { plotCalibrationCurve, plotPrecisionRecallCurve, plotRocCurve } from '../../../src/visualisation';
import { Centroids } from '../../model-selection/twins/centroids';
import { Ridge } from '../../model-selection/twins/ridge';
import { layersOf, subtitleOf } from '../chart-layers';

const { data: X, target: y } = loadIris();
const model = new Centroids().fit(X, y);
const probabilities = model.predictProba(X);
const isOne = y.map((label) => +(label === 1));
const ofOne = probabilities.map((row) => row[1]!);
const xOf = (rows: readonly Record<string, unknown>[]): unknown[] => rows.map(({ x }) => x);
const yOf = (rows: readonly Record<string, unknown>[]): unknown[] => rows.map((row) => row.y);

describe('Curves of scores', () => {
  it("have the metrics' points and scores", () => {
    const { fpr, tpr } = rocCurve(isOne, ofOne);
    const [, roc] = layersOf(plotRocCurve(isOne, ofOne));
    expect([xOf(roc!), yOf(roc!)]).toEqual([fpr, tpr]);
    expect(roc![0]!.series).toBe(`1 (AUC ${auc(fpr, tpr).toFixed(3)})`);
    const { precision, recall } = precisionRecallCurve(isOne, ofOne, { dropIntermediate: true });
    const [chance, pr] = layersOf(plotPrecisionRecallCurve(isOne, ofOne));
    expect([xOf(pr!), yOf(pr!)]).toEqual([recall, precision]);
    expect(pr![0]!.series).toBe(`1 (AP ${averagePrecisionScore(isOne, ofOne).toFixed(3)})`);
    expect(chance![0]).toMatchObject({ y: 1 / 3, y2: 1 / 3 }); // 50 of 150
    const { probPred, probTrue } = calibrationCurve(isOne, ofOne, { nBins: 7 });
    const [, calibration] = layersOf(plotCalibrationCurve(isOne, ofOne, { nBins: 7 }));
    expect([xOf(calibration!), yOf(calibration!)]).toEqual([probPred, probTrue]);
  });

  it('are one for each class, from an estimator or scores', async () => {
    const classNames = ['<script>', 'b', 'c'];
    const options = { classNames, responseMethod: 'predict_proba' } as const;
    const pairs = [
      [plotRocCurve(model, X, y, options), plotRocCurve(y, probabilities, { classNames })],
      [plotPrecisionRecallCurve(model, X, y, options), plotPrecisionRecallCurve(y, probabilities, { classNames })],
      [plotCalibrationCurve(model, X, y, { classNames }), plotCalibrationCurve(y, probabilities, { classNames })],
    ] as const;
    for (const [chart, same] of pairs) {
      expect(same.spec).toEqual(chart.spec);
      expect(new Set(layersOf(chart)[1]!.map(({ series }) => series)).size).toBe(3);
      const svg = await chart.toSVG();
      expect(svg).toContain('&lt;script&gt;');
      expect(svg).not.toContain('<script>');
    }
  });

  it('draw ten of many classes, and count the rest', () => {
    const labels = Array.from({ length: 240 }, (_, i) => i % 12);
    const scores = labels.map((label, i) => Array.from({ length: 12 }, (_, k) => +(k === label) + ((i * 7 + k) % 5)));
    const chart = plotRocCurve(labels, scores);
    expect(new Set(layersOf(chart)[1]!.map(({ series }) => series)).size).toBe(10);
    expect(subtitleOf(chart)).toContain('10 of 12 classes are drawn, those with the most samples');
  });

  it('turn to the positive class that was chosen', () => {
    const two = new Centroids().fit(X.slice(0, 100), y.slice(0, 100));
    const options = { posLabel: 0, responseMethod: 'decision_function' } as const;
    expect(layersOf(plotRocCurve(two, X.slice(0, 100), y.slice(0, 100), options))[1]![0]!.series).toBe('0 (AUC 1.000)');
  });

  it.each([
    [() => plotRocCurve(new Ridge(), X, y), 'plotRocCurve: estimator must be a classifier'],
    [() => plotRocCurve(new MLPClassifier(), X, y), 'needs a fitted estimator'],
    [
      () => plotRocCurve([0, 1, 2], [0.1, 0.2, 0.3]),
      'yScore must have one column for each of the 3 classes of yTrue. Got 1.',
    ],
    [() => plotRocCurve([0, 0], [0.1, 0.2]), 'yTrue must have samples of two classes at least'],
    [() => plotRocCurve([0, 1], [0.1]), 'yScore must have as many samples as yTrue (2). Got 1.'],
    [() => plotCalibrationCurve([0, 1], [0.1, 2]), 'yScore must hold probabilities, in [0, 1]. Got 2.'],
    [() => plotRocCurve([0, 1], [0.1, 2], { posLabel: 3 }), 'posLabel must be one of the classes, 0 or 1. Got 3.'],
  ])('refuse what cannot be drawn (%#)', (draw, message) => {
    expect(draw).toThrow(message);
  });
});
