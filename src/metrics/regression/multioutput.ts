import { InvalidParameterError } from '../../errors';
import { anyOf, arrayOf, number, oneOf } from '../../validation';

/** How the scores of several outputs become one: not at all, by their mean, or by their mean with given weights. */
export type Multioutput = 'raw_values' | 'uniform_average' | readonly number[];

const finite = arrayOf(number(-Infinity, Infinity, '()'));

/** For a row of a parameter table. */
export const multioutputParameter = anyOf(oneOf('raw_values', 'uniform_average'), finite);

/** The same where an output may also count by the variance of its truth. */
export const varianceMultioutputParameter = anyOf(oneOf('raw_values', 'uniform_average', 'variance_weighted'), finite);

/** Per output a score, and where there is one its denominator: how much it counts in `variance_weighted`. */
export interface OutputScores {
  readonly scores: number[]; // [outputs]
  readonly totals?: readonly number[]; // [outputs]
}

/**
 * @returns the scores as they are for `raw_values`, else one number
 * @throws InvalidParameterError for weights that are not one per output, of a sum other than 0
 */
export function averageOutputs(
  who: string,
  { scores, totals = [] }: OutputScores,
  multioutput: Multioutput | 'variance_weighted',
): number | number[] {
  if (multioutput === 'raw_values') return scores;
  if (multioutput === 'uniform_average') return average(scores);
  if (multioutput !== 'variance_weighted') {
    checkWeights(who, multioutput, scores.length);
    return average(scores, multioutput);
  }
  return totals.some((total) => total !== 0) ? average(scores, totals) : average(scores);
}

function checkWeights(who: string, weights: readonly number[], outputs: number): void {
  const legal =
    outputs === 1
      ? 'a word: weights are for several outputs, y has one'
      : `${outputs} weights, one per output, of a sum other than 0`;
  if (outputs > 1 && weights.length === outputs && sumOf(weights) !== 0) return;
  throw new InvalidParameterError(who, [{ name: 'multioutput', legal, got: weights }]);
}

function average(values: readonly number[], weights: readonly number[] = values.map(() => 1)): number {
  return sumOf(values.map((value, k) => weights[k]! * value)) / sumOf(weights);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
