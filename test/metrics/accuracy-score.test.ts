import { describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import { Matrix } from 'ml-matrix';
import { readClassLabels, type LabelInput } from '../../src/arrays';
import { accuracy, accuracyScore, type AccuracyScoreOptions } from '../../src/metrics';
import { readGolden } from '../golden/read-golden';

interface Case {
  readonly yTrue: LabelInput;
  readonly yPred: LabelInput;
  readonly options: AccuracyScoreOptions;
  readonly score: number;
}

const golden = readGolden<{ accuracy: Case[] }>('class-labels').accuracy;

describe('accuracyScore', () => {
  it.each(golden)('of $yTrue and $yPred with $options is that of scikit-learn', ({ yTrue, yPred, options, score }) => {
    // numpy divides and adds in another order: a last bit of sums of at most four weights
    expect(Math.abs(accuracyScore(yTrue, yPred, options) - score)).toBeLessThanOrEqual(2 ** -52);
  });

  it('takes every kind of array', () => {
    tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere
    const labels = [0, 2, 1, 3];
    const predicted: LabelInput[] = [
      Int32Array.of(0, 1, 2, 3),
      tf.tensor1d([0, 1, 2, 3], 'int32'),
      new Matrix([[0], [1], [2], [3]]),
      { data: [0, 1, 2, 3], shape: [4] },
    ];
    // accuracy_score([0, 2, 1, 3], [0, 1, 2, 3])
    for (const yPred of predicted) expect(accuracyScore(labels, yPred)).toBe(0.5);
    expect(accuracyScore(tf.tensor1d([true, false], 'bool'), [true, true])).toBe(0.5);
  });

  const cases: readonly [yTrue: unknown, yPred: unknown, options: object, name: string, message: string][] = [
    [[1, 2], [1], {}, 'InvalidDataError', 'yPred must have as many samples as yTrue (2). Got 1.'],
    [[], [], {}, 'InvalidDataError', 'yTrue must have at least one label. Got none.'],
    [
      [1, 2],
      [1.5, 2],
      {},
      'InvalidDataError',
      'yPred must hold class labels: whole numbers, strings or booleans. Got 1.5 at index 0. ' +
        'To learn numbers use MLPRegressor, to judge them r2Score.',
    ],
    [['1'], [1], {}, 'InvalidDataError', 'yPred must have strings as labels, as yTrue has. Got numbers as labels.'],
    [[true], [1], {}, 'InvalidDataError', 'yPred must have booleans as labels, as yTrue has. Got numbers as labels.'],
    [
      [[0, 1]],
      [1],
      {},
      'InvalidDataError',
      'yPred must have 2 columns of 0 and 1, as yTrue has. Got numbers as labels.',
    ],
    [
      [[0, 1]],
      [[0, 1, 1]],
      {},
      'InvalidDataError',
      'yPred must have 2 columns of 0 and 1, as yTrue has. Got 3 columns of 0 and 1.',
    ],
    [
      [1, 2],
      [1, 2],
      { sampleWeight: [1] },
      'InvalidDataError',
      'sampleWeight must have one weight per sample, shape [2]. Got shape [1].',
    ],
    [
      [1, 2],
      [1, 2],
      { sampleWeight: [1, -1] },
      'InvalidDataError',
      'sampleWeight must have a sum other than 0. Got 0.',
    ],
    [
      [1, 2],
      [1, 2],
      { sampleWeight: 2, normalize: 1 },
      'InvalidParameterError',
      'normalize must be true or false. Got 1.\n' +
        'accuracyScore: sampleWeight must be one number per sample, or null. Got 2.',
    ],
    [
      [1],
      [1],
      { normalise: true },
      'InvalidParameterError',
      'unknown parameter "normalise". Did you mean "normalize"?',
    ],
  ];

  it.each(cases)('refuses %j, %j, %j', (yTrue, yPred, options, name, message) => {
    const call = (): unknown => accuracyScore(yTrue as number[], yPred as number[], options);
    expect(call).toThrow(expect.objectContaining({ name, message: `accuracyScore: ${message}` }));
  });
});

describe('accuracy', () => {
  it('counts an unknown label and a row of labels as plainly wrong or right', () => {
    const at = { who: 'MLPClassifier.score', argument: 'y' };
    // accuracy_score([0, 7, 1], [0, 1, 1]); accuracy_score([[0, 1], [1, 1]], [[0, 1], [0, 1]], sample_weight=[3, 1])
    expect(accuracy(readClassLabels([0, 7, 1], at), [0, 1, 1])).toBe(2 / 3);
    expect(accuracy(readClassLabels([[0, 1], [1, 1]], at), [[0, 1], [0, 1]], [3, 1])).toBe(0.75);
  }); // prettier-ignore
});
