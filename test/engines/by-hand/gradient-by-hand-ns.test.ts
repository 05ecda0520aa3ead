import { describe, expect, it } from '@jest/globals';
import { isObjectiveByHand, isTrainingByHand, type TrainingWork } from '../../../src/engines/by-hand';
import { perceptron } from '../../../src/network';

const SMALL = perceptron([2, 10, 1], 'relu', 'identity');

describe('Loss and gradient', () => {
  // By GRADIENT_NS a row takes 10 ns, 2 ns for each unit beside its activation, and 0.11 ns for each multiplication
  // of two products, of three behind the first layer; the library 0.2 ns for each weight. A weight takes 6 ns, the library's answer 450 µs.
  it.each([
    [
      '103 units, 10 ns of softmax each for 3, 4,900 multiplications: 0.785 µs against 0.46; 13.8 µs for weights',
      perceptron([20, 100, 3], 'relu', 'softmax'),
      1342,
    ],
    [
      '6 units, 6 ns of tanh each for 5, 35 multiplications: 0.05585 µs against 0.003; 90 ns for weights',
      perceptron([2, 5, 1], 'tanh', 'identity'),
      8512,
    ],
  ])('are computed in this thread up to 450 µs: %s', (_, network, most) => {
    expect(isObjectiveByHand(network, most)).toBe(true);
    expect(isObjectiveByHand(network, most + 1)).toBe(false);
  });
});

describe('A training', () => {
  const work: TrainingWork = {
    network: SMALL, samples: 800, batchSize: 200, epochs: 1, isPartial: false, beside: 0, hasDropout: false,
  }; // prettier-ignore

  /** The most epochs for which it is left to this thread. */
  function mostEpochs(changes: Partial<TrainingWork>): number {
    let [least, most] = [0, 1e6];
    while (most - least > 1) {
      const epochs = Math.floor((least + most) / 2);
      if (isTrainingByHand({ ...work, ...changes, epochs })) least = epochs;
      else most = epochs;
    }
    return least;
  }

  // 11 units and 70 multiplications: 39.7 ns a row against 6; 30 weights: 2.575 µs a step against 7. An epoch of 4 steps is 9.26 µs longer, and one
  // with 800 rows more 36.22 µs.
  it.each([
    ['alone', {}, 4859],
    ['with as many rows beside it', { beside: 800 }, 1242],
    // As docs/engines.md has them: 41.2 µs longer an epoch, and 1.18 ms.
    ['4 → 100 → 3', { network: perceptron([4, 100, 3], 'relu', 'softmax'), samples: 150, batchSize: 150 }, 1092],
    ['64 → 100 → 10', { network: perceptron([64, 100, 10], 'relu', 'softmax'), samples: 1797 }, 38],
  ])('is left to this thread as long as the library would save less than 45 ms: %s', (_, changes, most) => {
    expect(mostEpochs(changes)).toBe(most);
  });

  it('is left to this thread for any number of calls that take the library longer', () => {
    expect(isTrainingByHand({ ...work, isPartial: true, epochs: 1e9 })).toBe(true);
    // 10,000 rows in 50 steps are 116 µs longer than by the library, thirty times as many 3.5 ms; the library's own are 2 ms a call.
    expect(isTrainingByHand({ ...work, isPartial: true, samples: 300_000, epochs: 100 })).toBe(false);
  });

  it('is the library’s where a step would keep timers waiting for over 8 ms', () => {
    // A row takes 39.7 ns.
    expect(isTrainingByHand({ ...work, samples: 201_000, batchSize: 201_000 })).toBe(true);
    expect(isTrainingByHand({ ...work, samples: 202_000, batchSize: 202_000 })).toBe(false);
    expect(isTrainingByHand({ ...work, beside: 202_000 })).toBe(false);
  });

  it('is the library’s where the copy of X would take more than 8 MB', () => {
    const wide = { ...work, network: perceptron([1024, 1], 'relu', 'identity') };
    expect(isTrainingByHand({ ...wide, samples: 1024 })).toBe(true);
    expect(isTrainingByHand({ ...wide, samples: 1025 })).toBe(false);
    expect(isObjectiveByHand(wide.network, 1025)).toBe(false);
  });

  it('is never left to this thread with dropout', () => {
    expect(isTrainingByHand({ ...work, hasDropout: true })).toBe(false);
  });
});
