import { describe, expect, test } from '@jest/globals';
import { findLossFlat } from '../../src/diagnosis/loss-flat';
import { findLossOscillating } from '../../src/diagnosis/loss-oscillating';
import { findLossRising } from '../../src/diagnosis/loss-rising';
import { findLearningRateLow, findLossUnfinished } from '../../src/diagnosis/loss-unfinished';
import { findOverFitting } from '../../src/diagnosis/over-fitting';
import type { Subject } from '../../src/diagnosis/subject';
import { fitOf, trainingOf } from './fit-of';

/** Falls by half every five epochs, to a floor: what a sound training looks like. */
const sound = (epoch: number): number => 0.1 + 2 ** (-epoch / 5);
const SOUND = trainingOf(100, sound);
const kindsOf = (subject: Subject): string[] =>
  [findLossRising, findLossOscillating, findLossFlat, findLossUnfinished, findLearningRateLow, findOverFitting].flatMap(
    (judge) => judge(subject).map(({ kind }) => kind),
  );

describe('of a loss', () => {
  test('that falls to a floor nothing is said', () => {
    expect(kindsOf(SOUND)).toEqual([]);
  });

  test('of noise by mini-batches nothing is said', () => {
    expect(kindsOf(trainingOf(100, (epoch) => sound(epoch) * (1 + 0.04 * (-1) ** epoch)))).toEqual([]);
  });

  test('that has fallen to next to nothing, and trembles there, nothing is said', () => {
    expect(kindsOf(trainingOf(100, (epoch) => 1e-4 * (1 + 0.5 * (-1) ** epoch) + 2 ** -epoch))).toEqual([]);
  });

  test('of less than five epochs nothing is said', () => {
    expect(kindsOf(trainingOf(4, (epoch) => 1 + epoch))).toEqual([]);
  });

  test('that may be below 0 nothing else is said: Poisson', () => {
    expect(kindsOf(trainingOf(100, (epoch) => sound(epoch) - 5))).toEqual([]);
  });

  test('that rises again, it says where it was lowest and what rate to try', () => {
    const [finding] = findLossRising(trainingOf(20, (epoch) => 1 + (epoch - 5) ** 2 / 25));
    // (19 - 5)² / 25 + 1 is 8.84, and (18 - 5)² / 25 + 1 is 7.76: their mean is 8.3
    expect(finding).toMatchObject({ kind: 'loss-rising', severity: 'problem', best: 1, bestEpoch: 6, last: 8.3 });
    expect(finding!.message).toBe(
      'The loss was lowest at epoch 6 of 20 (1) and rose to 8.3. Steps this large jump over what they look for: the ' +
        'training diverges. Lower learningRateInit, for instance from 0.01 to 0.001. Scaled features and targets help too, ' +
        'and clipNorm holds single steps back.',
    );
  });

  test('that only ever rises, that is said too, and nothing else', () => {
    expect(kindsOf(trainingOf(30, (epoch) => 1 + epoch))).toEqual(['loss-rising']);
  });

  test('that goes up and down by a fifth, it says by how much', () => {
    const [finding] = findLossOscillating(trainingOf(40, (epoch) => 1 + 0.1 * (-1) ** epoch + 2 ** -epoch));
    expect(finding!.step).toBeCloseTo(0.2, 6); // from 0.9 to 1.1 and back
    expect(finding!.message).toContain('Lower learningRateInit, for instance from 0.01 to 0.003.');
  });

  test('that stays where it was, that is said unless the network had learnt before', () => {
    const flat = trainingOf(10, (epoch) => 0.7 - 1e-4 * epoch);
    expect(kindsOf(flat)).toEqual(['loss-flat']);
    expect(findLossFlat(flat)[0]!.message).toContain('from 0.7 to 0.699 only, by 0.129 %');
    expect(findLossFlat({ ...flat, scores: { train: 0.9, heldOut: null, skill: 0.8 } })).toEqual([]);
  });

  test('that still fell when the epochs were used up, it says how many to try', () => {
    const falling = (epoch: number): number => 2 ** (-epoch / 15);
    const [finding] = findLossUnfinished(trainingOf(50, falling));
    // A tenth of the epochs is 5, and 2^(-5/15) is 0.794.
    expect(finding!.fall).toBeCloseTo(1 - 2 ** (-5 / 15), 9);
    expect(finding!.severity).toBe('warning');
    expect(finding!.message).toContain('still fell by 20.6 %');
    expect(finding!.message).toContain('Raise maxIter, for instance to 150.');
    expect(findLossUnfinished(trainingOf(50, falling, { usedAllEpochs: false }))).toEqual([]);
  });

  test('of L-BFGS, which has no curve, its iterations are judged', () => {
    expect(kindsOf(fitOf({ usedAllIterations: true }))).toEqual(['loss-unfinished']);
    expect(kindsOf(fitOf({ usedAllIterations: false }))).toEqual([]);
  });

  test('that falls in a straight line, it says that the steps are too small', () => {
    const line = trainingOf(50, (epoch) => 1 - epoch / 200);
    expect(kindsOf(line)).toEqual(['learning-rate-low']);
    expect(findLearningRateLow(line)[0]!.message).toContain('Raise learningRateInit, for instance from 0.01 to 0.1.');
    const byOptimizer = trainingOf(50, (epoch) => 1 - epoch / 200, { rateName: 'learningRate', rate: null });
    expect(findLearningRateLow(byOptimizer)[0]!.message).toMatch(/Raise learningRate\.$/);
  });
});

describe('of a validation loss', () => {
  const rising = Array.from({ length: 100 }, (_, epoch) => 0.3 + ((epoch - 20) / 100) ** 2);

  test('that rises while that of the training falls, over-fitting is said', () => {
    const [finding] = findOverFitting(trainingOf(100, sound, { validation: rising }));
    expect(finding).toMatchObject({ kind: 'over-fitting', of: 'loss', severity: 'warning' });
    expect(finding!.message).toContain('lowest at epoch 21 of 100 (0.3)');
  });

  test('nothing is said where the best epoch was kept, or where it falls with the other', () => {
    expect(findOverFitting(trainingOf(100, sound, { validation: rising, keepsBest: true }))).toEqual([]);
    const falling = SOUND.loss!.curve.map((loss) => 1.2 * loss);
    expect(findOverFitting(trainingOf(100, sound, { validation: falling }))).toEqual([]);
  });
});
