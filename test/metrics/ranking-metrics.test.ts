import { describe, expect, it, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import * as metrics from '../../src/metrics';
import {
  auc,
  averagePrecisionScore,
  brierScoreLoss,
  calibrationCurve,
  detCurve,
  logLoss,
  meanSquaredError,
  precisionRecallCurve,
  rocAucScore,
  rocCurve,
  topKAccuracyScore,
} from '../../src/metrics';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { danfoSeries, polarsSeries } from '../arrays/stand-in-frames';
import { takeWarnings } from '../setup/fatal-warnings';

type Metric = (yTrue: unknown, scores: unknown, options: object) => unknown;

interface Golden {
  readonly data: Readonly<Record<string, { yTrue: unknown; scores: unknown; weights: number[][] }>>;
  readonly cases: readonly {
    readonly metric: keyof typeof metrics;
    readonly data: string;
    readonly options: object;
    readonly weights: number | null;
    readonly value: unknown;
    readonly warnings: string[];
  }[];
}

const { data, cases } = readGolden<Golden>('ranking-metrics');

describe("Metrics of probabilities and scores are scikit-learn's", () => {
  it.each(cases)('$metric of $data with $options and weights $weights', (each) => {
    const { yTrue, scores, weights } = data[each.data]!;
    const weighted = each.weights === null ? {} : { sampleWeight: weights[each.weights] };
    const value = (metrics[each.metric] as Metric)(yTrue, scores, { ...each.options, ...weighted });
    expectGolden(each.metric, value, each.value, 1e-15); // numpy adds in another order
    takeWarnings(...each.warnings);
  });
});

describe('Labels and scores', () => {
  it('may be in every kind of array, and none is changed', () => {
    const scores = Float64Array.of(0.1, 0.4, 0.35, 0.8);
    const kinds = [scores, [...scores], new Matrix([[0.1], [0.4], [0.35], [0.8]]), { data: scores, shape: [4] }];
    for (const yScore of kinds) {
      for (const yTrue of [[0, 0, 1, 1], Int32Array.of(0, 0, 1, 1), [[0], [0], [1], [1]], ['a', 'a', 'b', 'b']]) {
        // roc_auc_score([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8])
        expect(rocAucScore(yTrue, yScore)).toBe(0.75);
      }
    }
    expect(scores).toEqual(Float64Array.of(0.1, 0.4, 0.35, 0.8));
  });

  it('may be columns of frames', () => {
    const [yTrue, yScore] = [danfoSeries(['a', 'b', 'b']), polarsSeries([0.2, 0.3, 0.9])];
    const options = { labels: polarsSeries(['a', 'b']), sampleWeight: polarsSeries([1, 2, 1]) };
    // log_loss(['a', 'b', 'b'], [0.2, 0.3, 0.9], labels=['a', 'b'], sample_weight=[1, 2, 1])
    expect(logLoss(yTrue, yScore, options)).toBeCloseTo(0.6841124189059771, 15);
    expect(meanSquaredError(yScore, polarsSeries([0.2, 0.3, 0.5]))).toBeCloseTo(0.16 / 3, 15);
  });

  it('of Python may call the positive class 1 or true, and so may these', () => {
    const byNumber = rocCurve([true, false, true], [0.9, 0.3, 0.2], { posLabel: 1 });
    const byBoolean = rocCurve([1, 0, 1], [0.9, 0.3, 0.2], { posLabel: true });
    // roc_curve([True, False, True], [0.9, 0.3, 0.2])
    const expected = { fpr: [0, 0, 1, 1], tpr: [0, 0.5, 0.5, 1], thresholds: [Infinity, 0.9, 0.3, 0.2] };
    expect(byNumber).toEqual(expected);
    expect(byBoolean).toEqual(expected);
    expect(averagePrecisionScore([true, false], [1, 0])).toBe(1);
  });

  it('of 0 and -0 are one threshold', () => {
    expect(precisionRecallCurve([0, 1, 1], [-0, 0, 1]).thresholds).toHaveLength(2);
  });
});

test('A certain probability of the wrong class costs as much as the precision of the numbers allows', () => {
  // log_loss([0, 1], np.array([0.0, 0.0])), and with dtype=np.float32
  expect(logLoss([0, 1], [0, 0])).toBeCloseTo(18.021826694558577, 13);
  expect(logLoss([0, 1], Float32Array.of(0, 0))).toBeCloseTo(7.971192359924316, 6);
  expect(logLoss([0, 1], [Float32Array.of(1, 0), Float32Array.of(1, 0)])).toBeCloseTo(7.971192359924316, 6);
});

test('The sum of 32-bit probabilities may be off by more than that of 64-bit ones', () => {
  const rows = [[0.1, 0.9 + 1e-6], [0.8, 0.2]]; // prettier-ignore
  logLoss(
    [1, 0],
    rows.map((row) => Float32Array.from(row)),
  );
  logLoss([1, 0], rows);
  expect(takeWarnings('ParameterWarning')).toEqual([
    'logLoss: yProba should have rows of sum 1. Row 0 has the sum 1.0000010000000001.',
  ]);
});

test('Classes that are not named in order are said to be taken in order', () => {
  const rows = [[0.1, 0.9], [0.8, 0.2]]; // prettier-ignore
  expect(logLoss(['b', 'a'], rows, { labels: ['b', 'a'] })).toBe(logLoss(['b', 'a'], rows));
  expect(takeWarnings('ParameterWarning')).toEqual([
    'logLoss: labels are taken in their sorted order, ["a", "b"], whatever order they are named in. ' +
      'Make sure that the columns of yProba have it.',
  ]);
});

test('What is not defined is said, with what is done instead', () => {
  rocCurve([1, 1], [0.1, 0.2]);
  rocAucScore([1, 1], [0.1, 0.2]);
  precisionRecallCurve([0, 0], [0.1, 0.2]);
  averagePrecisionScore([0, 0], [0.1, 0.2]);
  topKAccuracyScore([0, 1], [0.1, 0.2]);
  const five = new Array<string>(5).fill('UndefinedMetricWarning');
  expect(takeWarnings(...five)).toEqual([
    'rocCurve: fpr is not defined where yTrue has no negative samples. NaN is returned.',
    'rocAucScore is not defined where yTrue has only one class. NaN is returned.',
    'precisionRecallCurve: recall is not defined where yTrue has no positive samples. It is set to 1 for all thresholds.',
    'averagePrecisionScore: recall is not defined where yTrue has no positive samples. It is set to 1 for all thresholds.',
    'topKAccuracyScore is not defined for k (2) not below the number of classes (2). Every sample counts as right.',
  ]);
});

test('Both columns of two classes may be asked for their top k', () => {
  const rows = [[0.7, 0.3], [0.4, 0.6], [0.5, 0.5]]; // prettier-ignore
  expect(topKAccuracyScore([0, 0, 1], rows, { k: 1 })).toBe(2 / 3); // of equal ones the larger label
});

describe('auc', () => {
  it.each([
    [[1, 2], [1, 2], 1.5],
    [[2, 1], [1, 2], 1.5],
    [[1, 1], [1, 3], 0],
    [[0, 0.1, 0.1, 1], [0, 0.4, 0.8, 1], 0.83],
    [Float64Array.of(3, 1, 1, 0), [[2], [2], [4], [4]], 8],
  ])('of %j and %j is %j', (x, y, area) => {
    expect(auc(x, y as number[])).toBeCloseTo(area, 15); // calculated by hand
  });
});

test('Only where no average is taken there may be several scores', () => {
  const [y, scores] = [[0, 1], [0, 1]]; // prettier-ignore
  expectTypeOf(rocAucScore(y, scores)).toEqualTypeOf<number>();
  expectTypeOf(rocAucScore(y, scores, { average: 'weighted', multiClass: 'ovr' })).toEqualTypeOf<number>();
  expectTypeOf(rocAucScore(y, scores, { average: null })).toEqualTypeOf<number | number[]>();
  expectTypeOf(averagePrecisionScore(y, scores)).toEqualTypeOf<number>();
  expectTypeOf(averagePrecisionScore(y, scores, { average: null })).toEqualTypeOf<number | number[]>();
});

const two = [[0.2, 0.8], [0.9, 0.1]]; // prettier-ignore
const three = [[0.2, 0.3, 0.5], [0.1, 0.6, 0.3], [0.5, 0.3, 0.2]]; // prettier-ignore

const refusals: readonly [call: () => unknown, name: string, message: string][] = [
  [
    () => rocCurve(['a', 'b'], [1, 2]),
    'InvalidParameterError',
    "rocCurve: posLabel must be one of yTrue's labels, a, b, where they are others than 0 and 1, -1 and 1, or booleans. Got null.",
  ],
  [
    () => rocCurve([0, 1, 2], [1, 2, 3]),
    'InvalidParameterError',
    "rocCurve: posLabel must be one of yTrue's labels, 0, 1, 2, where they are others than 0 and 1, -1 and 1, or booleans. Got null.",
  ],
  [
    () => rocCurve([0, 1], [1, 2, 3]),
    'InvalidDataError',
    'rocCurve: yScore must have one score per sample, shape [2]. Got shape [3].',
  ],
  [
    () => rocAucScore([0, 1], two),
    'InvalidDataError',
    'rocAucScore: yScore must have one score per sample, shape [2]. Got shape [2, 2]. ' +
      'Of two columns pass that of the positive class, rows.map((row) => row[1]).',
  ],
  [
    () => rocCurve([[0, 1], [1, 1]], [1, 2]),
    'InvalidDataError',
    'rocCurve: yTrue must have one label per sample. Got 2 columns of 0 and 1.',
  ],
  [
    () => rocCurve([0, 1], [1, NaN]),
    'InvalidDataError',
    'rocCurve: yScore must hold finite numbers only. Got NaN at index 1.',
  ],
  [
    () => rocCurve([0, 1], [1, 2], { sampleWeight: [0, 0] }),
    'InvalidDataError',
    'rocCurve: sampleWeight must have a sum other than 0. Got 0.',
  ],
  [
    () => rocCurve([0, 1], [1, 2], { pos_label: 1 } as object),
    'InvalidParameterError',
    'rocCurve: unknown parameter "pos_label". Did you mean "posLabel"?',
  ],
  [() => detCurve([1, 1], [1, 2]), 'InvalidDataError', 'detCurve: yTrue must have two classes. Got [1].'],
  [
    () => rocAucScore([0, 1, 2], three),
    'InvalidParameterError',
    'rocAucScore: multiClass must be "ovr" or "ovo" where there are more than two classes. Got "raise".',
  ],
  [
    () => rocAucScore([0, 1, 2], three, { multiClass: 'ovr', maxFpr: 0.5 }),
    'InvalidParameterError',
    'rocAucScore: maxFpr is for two classes only. Got 0.5.',
  ],
  [
    () => rocAucScore([0, 1, 2], three, { multiClass: 'ovr', average: 'samples' }),
    'InvalidParameterError',
    'rocAucScore: average "samples" is for indicators only: here each sample has one class.',
  ],
  [
    () => rocAucScore([0, 1, 2], three, { multiClass: 'ovo', average: null }),
    'InvalidParameterError',
    'rocAucScore: average null is not for multiClass "ovo". Use "macro" or "weighted".',
  ],
  [
    () => rocAucScore([0, 1, 2], three, { multiClass: 'ovo', sampleWeight: [1, 1, 1] }),
    'InvalidParameterError',
    'rocAucScore: sampleWeight is not for multiClass "ovo". Use "ovr".',
  ],
  [
    () => rocAucScore([0, 1, 2], [[1, 2, 3], ...three.slice(1)], { multiClass: 'ovr' }),
    'InvalidDataError',
    'rocAucScore: yScore must have rows of probabilities, of sum 1. Row 0 has the sum 6.',
  ],
  [
    () => rocAucScore([0, 1, 1], three, { multiClass: 'ovr' }),
    'InvalidDataError',
    'rocAucScore: yScore must be of as many classes as yTrue has, 2: [0, 1]. Got those of 3. ' +
      'Where yTrue lacks a class name all by labels.',
  ],
  [
    () => rocAucScore([0, 1, 2], three, { multiClass: 'ovr', labels: [2, 1, 0] }),
    'InvalidDataError',
    'rocAucScore: labels must be sorted, and the columns of yScore with them. Got [2, 1, 0].',
  ],
  [
    () => rocAucScore([0, 1, 2], three, { multiClass: 'ovr', labels: [0, 1, 1] }),
    'InvalidDataError',
    'rocAucScore: labels must have each label once. Got [0, 1, 1].',
  ],
  [
    () => rocAucScore([0, 1, 2], three, { multiClass: 'ovr', labels: [0, 1] }),
    'InvalidDataError',
    'rocAucScore: labels must be as many as the classes of yScore (3). Got 2.',
  ],
  [
    () => rocAucScore([0, 1, 7], three, { multiClass: 'ovr', labels: [0, 1, 2] }),
    'InvalidDataError',
    'rocAucScore: yTrue must hold labels among the named ones, [0, 1, 2]. Got 7 at index 2.',
  ],
  [
    () => rocAucScore([[0, 1], [1, 0]], three),
    'InvalidDataError',
    'rocAucScore: yScore must have a column per class and a row per sample, shape [2, 2]. Got shape [3, 3].',
  ],
  [
    () => averagePrecisionScore(['a', 'b'], [1, 2]),
    'InvalidParameterError',
    "averagePrecisionScore: posLabel must be one of yTrue's labels, a, b. Got 1.",
  ],
  [
    () => averagePrecisionScore([0, 1, 2], three, { posLabel: 2 }),
    'InvalidParameterError',
    'averagePrecisionScore: posLabel must be 1 where there are indicators or more than two classes. Got 2.',
  ],
  [
    () => logLoss([0, 1], [0.5, 1.1]),
    'InvalidDataError',
    'logLoss: yProba must hold probabilities in [0, 1]. Got 1.1 at index 1.',
  ],
  [
    () => logLoss([1, 1], [0.5, 0.6]),
    'InvalidDataError',
    'logLoss: yProba must be of as many classes as yTrue has, 1: [1]. Got those of 2. ' +
      'Where yTrue lacks a class name all by labels.',
  ],
  [
    () => logLoss([0, 1, 1], two),
    'InvalidDataError',
    'logLoss: yProba must have a column per class and a row per sample, shape [3, 2]. Got shape [2, 2].',
  ],
  [
    () => logLoss([[0, 1], [1, 0]], two, { labels: [0, 1] }),
    'InvalidDataError',
    'logLoss: labels must be null where yTrue has columns of 0 and 1.',
  ],
  [
    () => brierScoreLoss([0, 1, 2], [0.1, 0.2, 0.3]),
    'InvalidDataError',
    'brierScoreLoss: yTrue must have two classes at most. Got [0, 1, 2]. ' +
      'Of more classes pass probabilities [samples, classes].',
  ],
  [
    () => brierScoreLoss(['a', 'b'], [0.1, 0.2]),
    'InvalidParameterError',
    "brierScoreLoss: posLabel must be one of yTrue's labels, a, b, where they are others than 0 and 1, -1 and 1, or booleans. Got null.",
  ],
  [
    () => calibrationCurve([0, 1], [0.1, 2]),
    'InvalidDataError',
    'calibrationCurve: yProb must hold probabilities in [0, 1]. Got 2 at index 1.',
  ],
  [
    () => calibrationCurve([0, 1, 2], [0.1, 0.2, 0.3], { posLabel: 1 }),
    'InvalidDataError',
    'calibrationCurve: yTrue must have two classes at most. Got [0, 1, 2].',
  ],
  [
    () => calibrationCurve([0, 1], [0.1, 0.2], { nBins: 0 }),
    'InvalidParameterError',
    'calibrationCurve: nBins must be an integer in [1, Infinity). Got 0.',
  ],
  [
    () => topKAccuracyScore([0, 1, 2], [1, 2, 3]),
    'InvalidDataError',
    'topKAccuracyScore: yScore must be of as many classes as yTrue has, 3: [0, 1, 2]. Got those of 2. ' +
      'Where yTrue lacks a class name all by labels.',
  ],
  [() => auc([1], [1]), 'InvalidDataError', 'auc: x must have two points at least. Got 1.'],
  [
    () => auc([1, 2, 1], [1, 2, 1]),
    'InvalidDataError',
    'auc: x must rise or fall throughout. Got both, a rise from index 0 to 1.',
  ],
  [() => auc([1, 2], [1]), 'InvalidDataError', 'auc: y must have one number per point of x (2). Got 1.'],
]; // prettier-ignore

test.each(refusals)('Refused: %s', (call, name, message) => {
  expect(call).toThrow(expect.objectContaining({ name, message }));
});
