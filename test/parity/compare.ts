import type { Learnt } from './learn';

/** How far what was learnt is from what scikit-learn learns. */
export interface Parity {
  /** What is counted or named and differs, one line each. */
  readonly unequal: readonly string[];
  /**
   * The largest differences, relative to the largest number of a layer, of the predictions, or of the scores; of losses each
   * to its own, as they fall by orders of magnitude. 0 where there is nothing to compare.
   */
  readonly differences: Readonly<Record<Quantity, number>>;
}

export const QUANTITIES = ['lossCurve', 'weights', 'predictions', 'validationScores'] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** Compares with what scikit-learn learnt. The predictions are a regressor's values or a classifier's probabilities. */
export function compare(actual: Learnt, expected: Learnt): Parity {
  const [ours, theirs] = [namesAndCounts(actual), namesAndCounts(expected)];
  return {
    unequal: Object.keys(theirs)
      .filter((name) => JSON.stringify(ours[name]) !== JSON.stringify(theirs[name]))
      .map((name) => `${name} ${JSON.stringify(ours[name])}, scikit-learn's ${JSON.stringify(theirs[name])}`),
    differences: {
      lossCurve: largestDifference(losses(actual), losses(expected)),
      weights: largestDifference(weights(actual), weights(expected)),
      predictions: largestDifference([predictions(actual)], [predictions(expected)]),
      validationScores: largestDifference([scores(actual)], [scores(expected)]),
    },
  };
}

/** What has to be equal: counts, names, labels, and which numbers there are. */
function namesAndCounts(learnt: Learnt): Readonly<Record<string, unknown>> {
  const { nIter, t, epochs, nLayers, nOutputs, outActivation, warnings, classes } = learnt;
  const { lossCurve, bestLoss, validationScores, bestValidationScore, predictions, probabilities } = learnt;
  const numbers = {
    lossCurve,
    bestLoss,
    validationScores,
    bestValidationScore,
    prediction: predictions[0],
    probabilities,
  };
  return {
    ...{ nIter, t, epochs, nLayers, nOutputs, outActivation, warnings, classes },
    labels: classes && predictions,
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, value === null ? null : typeof value])),
  };
}

function losses({ loss, lossCurve = [], bestLoss }: Learnt): number[][] {
  return [loss, ...lossCurve, ...numbersOf(bestLoss)].map((value) => [value]);
}

function weights({ layers }: Learnt): (readonly number[])[] {
  return layers.flatMap(({ numbers, sumOfSquares }) => [numbers, [sumOfSquares]]);
}

function predictions({ predictions, probabilities }: Learnt): number[] {
  const values: Learnt['predictions'] = probabilities ?? predictions;
  return numbersOf(values.flat());
}

function scores({ validationScores, bestValidationScore }: Learnt): number[] {
  return numbersOf([...(validationScores ?? []), bestValidationScore]);
}

function numbersOf(value: unknown): number[] {
  return [value].flat().filter((number) => typeof number === 'number');
}

/** The largest difference of two lists of arrays, relative to the largest number of each; Infinity for other lengths. */
function largestDifference(actual: readonly (readonly number[])[], expected: readonly (readonly number[])[]): number {
  if (lengths(actual) !== lengths(expected)) return Infinity;
  const differences = expected.flatMap((values, index) => {
    const scale = Math.max(...values.map(Math.abs).filter(Number.isFinite), Number.MIN_VALUE);
    return values.map((value, i) => {
      const other = actual[index]![i]!;
      if (Object.is(other, value)) return 0; // NaN and infinities too
      const difference = Math.abs(other - value) / scale;
      return Number.isNaN(difference) ? Infinity : difference;
    });
  });
  return Math.max(0, ...differences);
}

function lengths(arrays: readonly (readonly number[])[]): string {
  return arrays.map(({ length }) => length).join();
}
