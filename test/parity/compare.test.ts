import { describe, expect, it } from '@jest/globals';
import { compare, QUANTITIES } from './compare';
import type { Learnt } from './learn';

const LEARNT: Learnt = {
  warnings: ['ConvergenceWarning'],
  ...{ nIter: 2, t: 20, nLayers: 2, nOutputs: 1, outActivation: 'identity', loss: 0.5, epochs: 2, lossCurve: [1, 0.5] },
  ...{ bestLoss: null, validationScores: [NaN, -Infinity, 0.25], bestValidationScore: 0.25 },
  layers: [{ numbers: [4, 2, -1], sumOfSquares: 21 }],
  predictions: [[1, 2], [3, 4]],
}; // prettier-ignore

describe('compare', () => {
  it('finds nothing between equals, NaN and infinities among them', () => {
    const differences = { lossCurve: 0, weights: 0, predictions: 0, validationScores: 0 };
    expect(compare(LEARNT, structuredClone(LEARNT))).toEqual({ unequal: [], differences });
  });

  // By hand: |difference| over the largest number of the array; of losses over their own.
  it.each<[string, Partial<Learnt>, (typeof QUANTITIES)[number], number]>([
    ['a loss', { lossCurve: [1, 0.75] }, 'lossCurve', 0.5],
    ['the last loss', { loss: 0.25 }, 'lossCurve', 0.5],
    ['a loss that is NaN', { lossCurve: [1, NaN] }, 'lossCurve', Infinity],
    ['a shorter curve', { lossCurve: [1] }, 'lossCurve', Infinity],
    ['a weight', { layers: [{ numbers: [4, 2, -2], sumOfSquares: 21 }] }, 'weights', 0.25],
    ['a sum of squares', { layers: [{ numbers: [4, 2, -1], sumOfSquares: 42 }] }, 'weights', 1],
    ['another number of layers', { layers: [] }, 'weights', Infinity],
    ['a prediction', { predictions: [[1, 2], [3, 5]] }, 'predictions', 0.25],
    ['a score', { validationScores: [NaN, -Infinity, 0.5] }, 'validationScores', 1],
    ['a score that was NaN', { validationScores: [0, -Infinity, 0.25] }, 'validationScores', Infinity],
  ])('finds %s, and no other difference', (_title, changes, quantity, difference) => {
    const { unequal, differences } = compare({ ...LEARNT, ...changes }, LEARNT);
    expect(unequal).toEqual([]);
    expect(QUANTITIES.filter((name) => differences[name] !== 0)).toEqual([quantity]);
    expect(differences[quantity]).toBe(difference);
  }); // prettier-ignore

  it.each<[Partial<Learnt>, string]>([
    [{ nIter: 3 }, "nIter 3, scikit-learn's 2"],
    [{ warnings: [] }, 'warnings [], scikit-learn\'s ["ConvergenceWarning"]'],
    [{ nLayers: 3 }, "nLayers 3, scikit-learn's 2"],
    [{ bestLoss: undefined }, 'bestLoss "undefined", scikit-learn\'s null'],
    [{ predictions: [1, 2, 3, 4] }, 'prediction "number", scikit-learn\'s "object"'],
  ])('says that %j is not equal', (changes, line) => {
    expect(compare({ ...LEARNT, ...changes }, LEARNT).unequal).toEqual([line]);
  });

  it('compares the labels and the probabilities of a classifier', () => {
    const expected = { ...LEARNT, classes: ['a', 'b'], predictions: ['a'], probabilities: [[0.75, 0.25]] };
    const { unequal, differences } = compare({ ...expected, predictions: ['b'], probabilities: [[0, 1]] }, expected);
    expect(unequal).toEqual(['labels ["b"], scikit-learn\'s ["a"]']);
    expect(differences.predictions).toBe(1);
  });
});
