import { describe, expect, it, test } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { expectTypeOf } from 'expect-type';
import { Matrix } from 'ml-matrix';
import * as metrics from '../../src/metrics';
import {
  balancedAccuracyScore,
  classificationReport,
  cohenKappaScore,
  confusionMatrix,
  f1Score,
  fbetaScore,
  hammingLoss,
  jaccardScore,
  matthewsCorrcoef,
  multilabelConfusionMatrix,
  precisionRecallFscoreSupport,
  precisionScore,
  recallScore,
  zeroOneLoss,
  type Average,
  type ReportedScores,
} from '../../src/metrics';
import type { LabelInput } from '../../src/arrays';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

type Case = readonly [
  options: Readonly<Record<string, unknown>>,
  value: unknown,
  undefinedWarnings: number,
  singleLabelWarnings: number,
];

interface Golden {
  readonly data: Readonly<Record<string, readonly [LabelInput, LabelInput]>>;
  readonly weights: Readonly<Record<string, readonly number[]>>;
  readonly cases: Readonly<Record<string, Readonly<Record<string, readonly Case[]>>>>;
}

const { data, weights, cases } = readGolden<Golden>('label-metrics');

/** fbetaScore, too, which cannot do without options. */
type Metric = (yTrue: number[], yPred: number[], options: never) => unknown;

const groups = Object.entries(cases).flatMap(([name, ofData]) =>
  Object.entries(ofData).map(([metric, list]) => ({ name, metric, list })),
);

describe("Metrics of predicted labels have scikit-learn's numbers and warnings", () => {
  it.each(groups)('$metric of "$name"', ({ name, metric, list }) => {
    const [yTrue, yPred] = data[name]!;
    const judge = metrics[metric as keyof typeof metrics] as Metric;
    for (const [options, value, undefinedWarnings, singleLabelWarnings] of list) {
      const sampleWeight = options.sampleWeight === 'weights' ? weights[name] : null;
      // numpy adds in another order: some last bits of sums of up to 130 terms
      expectGolden(
        metric,
        judge(yTrue as number[], yPred as number[], { ...options, sampleWeight } as never),
        value,
        1e-14,
      );
      takeWarnings(
        ...new Array<string>(undefinedWarnings).fill('UndefinedMetricWarning'),
        ...new Array<string>(singleLabelWarnings).fill('ParameterWarning'),
      );
    }
  });
});

test('Every kind of array may hold labels, also those that an option chooses', () => {
  tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere
  // confusion_matrix([0, 2, 1, 2], [0, 1, 1, 2], labels=[2, 1])
  const expected = [[1, 1], [0, 1]]; // prettier-ignore
  const kinds: LabelInput[] = [
    [0, 1, 1, 2],
    Int32Array.of(0, 1, 1, 2),
    tf.tensor1d([0, 1, 1, 2], 'int32'),
    new Matrix([[0], [1], [1], [2]]),
    { data: [0, 1, 1, 2], shape: [4] },
  ];
  for (const yPred of kinds) {
    expect(confusionMatrix([0, 2, 1, 2], yPred, { labels: [2, 1] })).toEqual(expected);
    expect(confusionMatrix([0, 2, 1, 2], yPred, { labels: Int8Array.of(2, 1) })).toEqual(expected);
  }
});

test("Python's True is 1: posLabel and labels find booleans by 0 and 1, and numbers by true and false", () => {
  // precision_score([True, False, True], [True, True, False]), …, pos_label=0)
  expect(precisionScore([true, false, true], [true, true, false])).toBe(0.5);
  expect(precisionScore([true, false, true], [true, true, false], { posLabel: 0 })).toBe(0);
  expect(precisionScore([1, 0, 1], [1, 1, 0], { posLabel: true })).toBe(0.5);
  expect(confusionMatrix([true, false, true], [true, true, true], { labels: [1, 0] })).toEqual([[2, 0], [1, 0]]); // prettier-ignore
});

test('What options give is not changed', () => {
  const labels = Object.freeze([2, 0]);
  expect(recallScore([0, 1, 2], [0, 2, 2], { labels, average: null })).toEqual([1, 1]);
});

test('null is typed as an array, every other average as a number', () => {
  const y = [0, 1];
  expectTypeOf(f1Score(y, y, { average: null })).toEqualTypeOf<number[]>();
  expectTypeOf(f1Score(y, y)).toEqualTypeOf<number>();
  expectTypeOf(f1Score(y, y, { average: 'macro', zeroDivision: NaN })).toEqualTypeOf<number>();
  const average = 'micro' as Average;
  expectTypeOf(jaccardScore(y, y, { average })).toEqualTypeOf<number | number[]>();
  expectTypeOf(precisionRecallFscoreSupport(y, y).support).toEqualTypeOf<number[]>();
  expectTypeOf(precisionRecallFscoreSupport(y, y, { average: 'macro' }).precision).toEqualTypeOf<number>();
  expectTypeOf(classificationReport(y, y)).toEqualTypeOf<string>();
  const report = classificationReport(y, y, { outputDict: true });
  expectTypeOf(report['macro avg']).toEqualTypeOf<ReportedScores>();
  expectTypeOf(report['1']!['f1-score']).toEqualTypeOf<number>();
  expectTypeOf(report.accuracy).toEqualTypeOf<number | undefined>();
  // @ts-expect-error -- beta has to be given
  expect(() => fbetaScore(y, y, {})).toThrow('fbetaScore: beta must be a number in [0, Infinity]. Got NaN.');
});

describe('Warnings say what is not defined, and what is done', () => {
  const advice = 'It is set to 0. The option zeroDivision chooses the value and silences this.';
  const warned: readonly [() => unknown, string, string][] = [
    [
      () => precisionScore([0, 1], [0, 0]),
      'UndefinedMetricWarning',
      `precisionScore is not defined with no predicted samples. ${advice}`,
    ],
    [
      () => recallScore([0, 0], [0, 1], { average: 'macro' }),
      'UndefinedMetricWarning',
      `recallScore is not defined for labels with no true samples. ${advice}`,
    ],
    [
      () => f1Score([[0, 0], [0, 1]], [[0, 0], [0, 1]], { average: 'samples' }), // prettier-ignore
      'UndefinedMetricWarning',
      `f1Score is not defined for samples with no true or predicted labels. ${advice}`,
    ],
    [
      () => precisionRecallFscoreSupport([0, 1], [0, 0], { warnFor: ['precision'] }),
      'UndefinedMetricWarning',
      `precisionRecallFscoreSupport: precision is not defined for labels with no predicted samples. ${advice}`,
    ],
    [
      () => classificationReport([0, 1], [0, 0]),
      'UndefinedMetricWarning',
      `classificationReport: precision is not defined for labels with no predicted samples. ${advice}`,
    ],
    [
      () => balancedAccuracyScore(['a', 'b'], ['a', 'c']),
      'UndefinedMetricWarning',
      'balancedAccuracyScore is not defined for classes that yTrue does not have (["c"]). They are left out.',
    ],
    [
      () => cohenKappaScore([1, 1], [1, 1]),
      'UndefinedMetricWarning',
      'cohenKappaScore is not defined for a single label. NaN is returned.',
    ],
    [
      () => cohenKappaScore([1, 2], [3, 3], { labels: [1, 2], replaceUndefinedBy: 0 }),
      'UndefinedMetricWarning',
      'cohenKappaScore is not defined where y2 has none of the labels that y1 has. 0 is returned.',
    ],
    [
      () => confusionMatrix([1], [1]),
      'ParameterWarning',
      'confusionMatrix: there is a single label, so the matrix is [[n]]. ' +
        'Name all labels there can be by the option labels.',
    ],
    [
      () => f1Score(['a', 'b'], ['a', 'b'], { posLabel: 'a', average: 'macro' }),
      'ParameterWarning',
      'f1Score: posLabel ("a") counts for average "binary" only, not for "macro"; labels: ["a"] chooses a single label.',
    ],
    [
      () => classificationReport([0, 1], [0, 1], { labels: [0, 1], targetNames: ['no'] }),
      'ParameterWarning',
      'classificationReport: there are 1 targetNames for 2 labels; the rest is left out.',
    ],
  ];
  it.each(warned.map(([call, name, message]) => ({ call, name, message })))('$message', ({ call, name, message }) => {
    call();
    expect(takeWarnings(name)).toEqual([message]);
  });

  it.each([0, 1, NaN])('and zeroDivision: %p silences them', (zeroDivision) => {
    expect(precisionScore([0, 1], [0, 0], { zeroDivision })).toBe(zeroDivision);
  });
});

describe('classificationReport', () => {
  it('writes booleans as JavaScript does', () => {
    expect(classificationReport([true, false], [true, false]).split('\n').slice(2, 4)).toEqual([
      '       false       1.00      1.00      1.00         1',
      '        true       1.00      1.00      1.00         1',
    ]);
  });

  it('leaves names out that have no label, and labels that have no name', () => {
    // classification_report([0, 1], [0, 1], labels=[0, 1], target_names=…), which warns too
    const lines = (targetNames: string[]): string[] =>
      classificationReport([0, 1], [0, 1], { labels: [0, 1], targetNames }).split('\n');
    expect(lines(['a'])).toHaveLength(8);
    expect(lines(['a', 'b', 'a name that is left out'])[3]).toBe(
      '                      b       1.00      1.00      1.00         1',
    );
    takeWarnings('ParameterWarning', 'ParameterWarning');
  });

  it('has a label of any name in its object', () => {
    const report = classificationReport(['__proto__', 'toString'], ['__proto__', 'toString'], { outputDict: true });
    expect(Object.keys(report)).toEqual(['__proto__', 'toString', 'accuracy', 'macro avg', 'weighted avg']);
  });
});

const indicator = [[0, 1], [1, 1]]; // prettier-ignore

const refused: readonly [Metric, unknown, unknown, object, string, string][] = [
  [confusionMatrix, [1, 2], [1], {}, 'InvalidDataError', 'yPred must have as many samples as yTrue (2). Got 1.'],
  [f1Score, [1, 2], ['1', '2'], {}, 'InvalidDataError', 'yPred must have numbers as labels, as yTrue has. Got strings as labels.'],
  [f1Score, indicator, [1, 2], {}, 'InvalidDataError', 'yPred must have 2 columns of 0 and 1, as yTrue has. Got numbers as labels.'],
  [hammingLoss, [1, 2], indicator, {}, 'InvalidDataError', 'yPred must have numbers as labels, as yTrue has. Got 2 columns of 0 and 1.'],
  [zeroOneLoss, [], [], {}, 'InvalidDataError', 'yTrue must have at least one label. Got none.'],
  [matthewsCorrcoef, indicator, indicator, {}, 'InvalidDataError', 'yTrue must have one label per sample. Got 2 columns of 0 and 1.'],
  [
    confusionMatrix, indicator, indicator, {}, 'InvalidDataError',
    'yTrue must have one label per sample. Got 2 columns of 0 and 1. multilabelConfusionMatrix takes them.',
  ],
  [cohenKappaScore, [1, 2], [1], {}, 'InvalidDataError', 'y2 must have as many samples as y1 (2). Got 1.'],
  [
    cohenKappaScore, [1, 2], [1, 3], { labels: [3] }, 'InvalidDataError',
    'labels must have at least one label of y1, which has [1, 2]. Got [3].',
  ],
  [cohenKappaScore, [1], [1], { weights: 'cubic' }, 'InvalidParameterError', 'weights must be one of "linear", "quadratic", null. Got "cubic".'],
  [
    cohenKappaScore, [1], [1], { replaceUndefinedBy: 2 }, 'InvalidParameterError',
    'replaceUndefinedBy must be a number in [-1, 1] or NaN. Got 2.',
  ],
  [confusionMatrix, [1], [1], { labels: [] }, 'InvalidDataError', 'labels must have at least one label. Got none.'],
  [confusionMatrix, [1], [1], { labels: ['1'] }, 'InvalidDataError', 'labels must have numbers as labels, as yTrue has. Got strings as labels.'],
  [confusionMatrix, [1], [1], { labels: [[1, 2]] }, 'InvalidDataError', 'labels must be one list of labels. Got 2 columns.'],
  [confusionMatrix, [1], [1], { labels: 1 }, 'InvalidParameterError', 'labels must be an array of labels, or null. Got 1.'],
  [confusionMatrix, [1], [1], { normalize: true }, 'InvalidParameterError', 'normalize must be one of "true", "pred", "all", null. Got true.'],
  [f1Score, indicator, indicator, { average: 'macro', labels: [2] }, 'InvalidDataError', "labels must be numbers of yTrue's columns, from 0 to 1. Got 2."],
  [multilabelConfusionMatrix, indicator, indicator, { labels: [-1] }, 'InvalidDataError', "labels must be numbers of yTrue's columns, from 0 to 1. Got -1."],
  [
    multilabelConfusionMatrix, [1], [1], { samplewise: true }, 'InvalidParameterError',
    'samplewise: true needs indicators, yTrue has one label per sample.',
  ],
  [
    f1Score, [1, 2, 3], [1, 2, 3], {}, 'InvalidParameterError',
    'average must be "micro", "macro", "weighted" or null for more than two labels (y has 3). Got "binary".',
  ],
  [
    precisionScore, [1, 2], [1, 2], { average: 'samples' }, 'InvalidParameterError',
    'average must be "binary", "micro", "macro", "weighted" or null for one label per sample. Got "samples".',
  ],
  [
    recallScore, indicator, indicator, {}, 'InvalidParameterError',
    'average must be "micro", "macro", "weighted", "samples" or null for indicators. Got "binary".',
  ],
  [
    jaccardScore, [1, 2], [1, 2], { average: 'mean' }, 'InvalidParameterError',
    'average must be one of "binary", "micro", "macro", "weighted", "samples", null. Got "mean".',
  ],
  [f1Score, ['a', 'b'], ['a', 'b'], {}, 'InvalidParameterError', 'posLabel must be one of y\'s labels, "a" or "b". Got 1.'],
  [f1Score, [0, 1], [0, 1], { posLabel: null }, 'InvalidParameterError', "posLabel must be one of y's labels, 0 or 1. Got null."],
  [f1Score, [0, 1], [0, 1], { posLabel: [1] }, 'InvalidParameterError', 'posLabel must be a number in (-Infinity, Infinity) or a string or true or false or null. Got [1].'],
  [f1Score, [0, 1], [0, 1], { zeroDivision: 2 }, 'InvalidParameterError', 'zeroDivision must be "warn" or one of 0, 1, NaN. Got 2.'],
  [jaccardScore, [0, 1], [0, 1], { zeroDivision: NaN }, 'InvalidParameterError', 'zeroDivision must be "warn" or one of 0, 1. Got NaN.'],
  [fbetaScore, [0, 1], [0, 1], { beta: -1 }, 'InvalidParameterError', 'beta must be a number in [0, Infinity]. Got -1.'],
  [f1Score, [0, 1], [0, 1], { zero_division: 0 }, 'InvalidParameterError', 'unknown parameter "zero_division". Did you mean "zeroDivision"?'],
  [
    precisionRecallFscoreSupport, [0, 1], [0, 1], { warnFor: ['f1'] }, 'InvalidParameterError',
    'warnFor must be an array with one of "precision", "recall", "f-score" in every place. Got ["f1"].',
  ],
  [
    classificationReport, [0, 1], [0, 1], { targetNames: ['a'] }, 'InvalidParameterError',
    'targetNames must be 2 names, one per label, or names for the option labels. Got ["a"].',
  ],
  [classificationReport, [0, 1], [0, 1], { digits: 1.5 }, 'InvalidParameterError', 'digits must be an integer in [0, 100]. Got 1.5.'],
  [balancedAccuracyScore, [0, 1], [0, 1], { adjusted: 1 }, 'InvalidParameterError', 'adjusted must be true or false. Got 1.'],
  [hammingLoss, [0, 1], [0, 1], { sampleWeight: [1, -1] }, 'InvalidDataError', 'sampleWeight must have a sum other than 0. Got 0.'],
]; // prettier-ignore

test.each(
  refused.map(([metric, yTrue, yPred, options, name, message]) => ({
    metric,
    yTrue,
    yPred,
    options,
    name,
    message: `${metric.name}: ${message}`,
  })),
)('$yTrue and $yPred with $options are refused: $message', ({ metric, yTrue, yPred, options, name, message }) => {
  const call = (): unknown => metric(yTrue as number[], yPred as number[], options as never);
  expect(call).toThrow(expect.objectContaining({ name, message }));
});
