import { makeBlobs, makeRegression } from '../../../src/datasets';
import { MLPClassifier, MLPRegressor } from '../../../src/neural-network';
import { RandomState } from '../../../src/random';
import {
  type Chart,
  plotCalibrationCurve,
  plotConfusionMatrix,
  plotDecisionBoundary,
  plotPrecisionRecallCurve,
  plotPredictions,
  plotResiduals,
  plotRocCurve,
} from '../../../src/visualisation';
import type { GalleryCase } from './gallery-case';
import { HOSTILE_NAMES } from './hostile-names';

/** True classes, and probabilities that are right most of the time. */
function judged<T>(classes: readonly T[], samples: number): { yTrue: T[]; yPred: T[]; proba: number[][] } {
  const random = new RandomState(0);
  const yTrue: T[] = [];
  const yPred: T[] = [];
  const proba = Array.from({ length: samples }, (_, i) => {
    const truth = i % classes.length;
    const scores = classes.map((_, k) => Math.exp(random.normal(k === truth ? 2 : 0, 1.2)));
    const sum = scores.reduce((a, b) => a + b);
    yTrue.push(classes[truth]!);
    yPred.push(classes[scores.indexOf(Math.max(...scores))]!);
    return scores.map((score) => score / sum);
  });
  return { yTrue, yPred, proba };
}

const two = judged(['no', 'yes'], 300);
const three = judged(['setosa', 'versicolor', 'virginica'], 300);
const few = judged(['setosa', 'versicolor', 'virginica'], 10);
const thirtyNames = Array.from({ length: 30 }, (_, i) => `class number ${String(i + 1).padStart(2, '0')}`);
const thirty = judged(thirtyNames, 10_000);
const hostile = judged(HOSTILE_NAMES, 500);
const yes = (proba: readonly number[][]): number[] => proba.map((row) => row[1]!);

type ScorePlot = (
  yTrue: string[],
  yScore: number[] | number[][],
  options?: { readonly title?: string; readonly labels?: readonly string[] },
) => Chart;

type NumberPlot = (
  yTrue: number[] | number[][],
  yPred: number[] | number[][],
  options?: { readonly title?: string; readonly outputNames?: readonly string[] },
) => Chart;

/** True and predicted numbers. */
function estimated(samples: number, size: number): { yTrue: number[]; yPred: number[] } {
  const random = new RandomState(0);
  const yTrue = random.normal(0, size, samples);
  return { yTrue, yPred: yTrue.map((value) => value + random.normal(0, size / 4)) };
}
const ten = estimated(10, 1);
const many = estimated(10_000, 250_000);
const outputs = (samples: number, count: number): { yTrue: number[][]; yPred: number[][] } => {
  const { yTrue, yPred } = estimated(samples * count, 3);
  const rows = (values: readonly number[]): number[][] =>
    Array.from({ length: samples }, (_, i) => values.slice(i * count, (i + 1) * count));
  return { yTrue: rows(yTrue), yPred: rows(yPred) };
};
const fourOutputs = outputs(100, 4);

/** Trains until its epochs are over, without a warning that it might go on. */
const briefly = (epochs: number) => ({
  maxIter: epochs + 1,
  engine: 'matrix' as const,
  randomState: 0,
  hiddenLayerSizes: 16,
  learningRateInit: 0.05,
  onEpoch: ({ epoch }: { readonly epoch: number }): boolean => epoch < epochs,
});

const blobs = (samples: number, centers: number): [number[][], number[]] => {
  const [X, y] = makeBlobs({ nSamples: samples, centers, randomState: 1, clusterStd: 1 });
  return [X, y];
};

export const OUTCOMES: readonly GalleryCase[] = [
  {
    name: 'confusion-matrix-small',
    draw: () => plotConfusionMatrix(three.yTrue, three.yPred),
    shows: ['setosa', 'versicolor', 'virginica'],
  },
  { name: 'confusion-matrix-shares', draw: () => plotConfusionMatrix(three.yTrue, three.yPred, { normalize: 'true' }) },
  { name: 'confusion-matrix-two', draw: () => plotConfusionMatrix(two.yTrue, two.yPred), shows: ['no', 'yes'] },
  {
    name: 'confusion-matrix-large',
    draw: () => plotConfusionMatrix(thirty.yTrue, thirty.yPred),
    shows: ['class number 01', 'class number 30'],
  },
  {
    name: 'confusion-matrix-hostile',
    draw: () => plotConfusionMatrix(hostile.yTrue, hostile.yPred, { title: HOSTILE_NAMES[4] }),
    shows: ['<script>', "datum['x'] + 1", '__proto__'],
    mayShorten: true,
  },
  ...Object.entries<ScorePlot>({
    'roc-curve': plotRocCurve,
    'precision-recall-curve': plotPrecisionRecallCurve,
    'calibration-curve': plotCalibrationCurve,
  }).flatMap(([name, plot]): GalleryCase[] => [
    { name: `${name}-two`, draw: () => plot(two.yTrue, yes(two.proba)) },
    { name: `${name}-few`, draw: () => plot(few.yTrue, few.proba), shows: ['setosa'] },
    { name: `${name}-three`, draw: () => plot(three.yTrue, three.proba), shows: ['setosa', 'virginica'] },
    { name: `${name}-large`, draw: () => plot(thirty.yTrue, thirty.proba) },
    {
      name: `${name}-hostile`,
      draw: () => plot(hostile.yTrue, hostile.proba, { title: HOSTILE_NAMES.join(' '), labels: HOSTILE_NAMES }),
      shows: ['<script>', "datum['x'] + 1", '__proto__'],
      mayShorten: true,
    },
  ]),
  ...Object.entries<NumberPlot>({ predictions: plotPredictions, residuals: plotResiduals }).flatMap(
    ([name, plot]): GalleryCase[] => [
      { name: `${name}-small`, draw: () => plot(ten.yTrue, ten.yPred) },
      {
        name: `${name}-large`,
        draw: () => plot(many.yTrue, many.yPred, { outputNames: ['price (€)'], title: 'Ten thousand houses' }),
      },
      { name: `${name}-outputs`, draw: () => plot(fourOutputs.yTrue, fourOutputs.yPred) },
      {
        name: `${name}-hostile`,
        draw: () =>
          plot(fourOutputs.yTrue, fourOutputs.yPred, {
            outputNames: HOSTILE_NAMES.slice(0, 4),
            title: HOSTILE_NAMES[1],
          }),
        shows: ['<script>'],
        mayShorten: true,
      },
    ],
  ),
  {
    name: 'decision-boundary-two',
    draw: async () => {
      const [X, y] = blobs(10, 2);
      return plotDecisionBoundary(await new MLPClassifier(briefly(30)).fit(X, y), X, y);
    },
  },
  {
    name: 'decision-boundary-three',
    draw: async () => {
      const [X, y] = blobs(300, 3);
      const names = ['setosa', 'versicolor', 'virginica'];
      const labels = y.map((k) => names[k]!);
      return plotDecisionBoundary(await new MLPClassifier(briefly(30)).fit(X, labels), X, labels, {
        featureNames: ['petal length (cm)', 'petal width (cm)'],
      });
    },
    shows: ['setosa', 'virginica', 'petal length (cm)'],
  },
  {
    name: 'decision-boundary-large',
    draw: async () => {
      const [X, y] = blobs(10_000, 30);
      return plotDecisionBoundary(await new MLPClassifier(briefly(3)).fit(X, y), X, y);
    },
  },
  {
    name: 'decision-boundary-surface',
    draw: async () => {
      const [X, y] = makeRegression({ nSamples: 200, nFeatures: 2, randomState: 0 });
      return plotDecisionBoundary(await new MLPRegressor(briefly(60)).fit(X, y), X, y);
    },
  },
  {
    name: 'decision-boundary-hostile',
    draw: async () => {
      const [X, y] = blobs(200, HOSTILE_NAMES.length);
      const labels = y.map((k) => HOSTILE_NAMES[k]!);
      return plotDecisionBoundary(await new MLPClassifier(briefly(10)).fit(X, labels), X, labels, {
        featureNames: [HOSTILE_NAMES[0], HOSTILE_NAMES[4]],
        title: HOSTILE_NAMES[2],
      });
    },
    shows: ['<script>', "datum['x'] + 1", '__proto__'],
    mayShorten: true,
  },
];
