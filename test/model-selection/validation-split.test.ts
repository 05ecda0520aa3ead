import { describe, expect, it } from '@jest/globals';
import type { Label } from '../../src/arrays';
import { validationSplit } from '../../src/model-selection';
import { RandomState } from '../../src/random';
import { readGolden } from '../golden/read-golden';

interface HeldOut {
  readonly samples: number;
  readonly fraction: number;
  readonly labels: Label[] | null;
  readonly seed: number;
  readonly train: number[];
  readonly test: number[];
  readonly next: number;
}

const WHO = 'MLPClassifier.fit';

describe('validationSplit', () => {
  it.each(readGolden<{ heldOut: HeldOut[] }>('class-labels').heldOut)(
    "takes scikit-learn's rows of $samples, $fraction by $labels, and leaves the generator where it does",
    ({ samples, fraction, labels, seed, train, test, next }) => {
      const random = new RandomState(seed);
      random.uniform(0, 1, 7);
      expect(validationSplit(WHO, samples, fraction, labels, random)).toEqual({ train, test });
      expect(random.randomSample()).toBe(next);
    },
  );

  const CHANGE = 'Change it, or pass more samples.';
  const cases: readonly [samples: number, fraction: number, labels: Label[] | null, name: string, message: string][] = [
    [
      2,
      0.1,
      null,
      'InvalidParameterError',
      'validationFraction 0.1 of 2 samples is 1 to score on and 1 to train with, ' +
        `early stopping needs at least 2 and 1. ${CHANGE}`,
    ],
    [
      20,
      0,
      null,
      'InvalidParameterError',
      'validationFraction 0 of 20 samples is 0 to score on and 20 to train with, ' +
        `early stopping needs at least 2 and 1. ${CHANGE}`,
    ],
    [
      10,
      0.95,
      null,
      'InvalidParameterError',
      'validationFraction 0.95 of 10 samples is 10 to score on and 0 to train with, ' +
        `early stopping needs at least 2 and 1. ${CHANGE}`,
    ],
    [
      6,
      0.8,
      [0, 1, 0, 1, 0, 1],
      'InvalidParameterError',
      'validationFraction 0.8 of 6 samples is 5 to score on and 1 to train with, ' +
        `early stopping needs at least 2 and 2. ${CHANGE}`,
    ],
    [
      4,
      0.5,
      ['a', 'a', 'b', 'a'],
      'InvalidDataError',
      'y must have at least two samples in every class for early stopping. Got one of "b".',
    ],
  ];

  it.each(cases)(
    'refuses %d samples, %d of them to score on, with labels %j',
    (samples, fraction, labels, name, message) => {
      const call = (): unknown => validationSplit(WHO, samples, fraction, labels, new RandomState(0));
      expect(call).toThrow(expect.objectContaining({ name, message: `${WHO}: ${message}` }));
    },
  );
});
