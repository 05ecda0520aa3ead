import { randomStateParameter, type RandomStateLike } from '../../random';
import type { EstimatorLike } from '../../estimator';
import { anyOf, boolean, integer, number, oneOf, type ParameterTable } from '../../validation';
import { type OneScoring, oneScoringParameter } from '../cross-validation';
import { type SearchParameters, searchParameters } from './search-parameters';

/** What searches by successive halving take. */
export interface HalvingParameters<E extends EstimatorLike> extends SearchParameters<E> {
  /** What to score by: a name, or a scorer; null: the estimator's own `score`. @default null */
  scoring: OneScoring;
  /** By how much candidates become fewer and resources more in each iteration. @default 3 */
  factor: number;
  /** What candidates get more of: samples, or a parameter of the estimator that is a whole number. @default "n_samples" */
  resource: string;
  /** How much a candidate gets at the most; 'auto': all samples. @default "auto" */
  maxResources: number | 'auto';
  /**
   * How much a candidate gets at first; 'smallest': what two samples per split (and class) or a parameter of 1 are,
   * 'exhaust': as much as lets the last iteration have nearly everything.
   * @default "exhaust"
   */
  minResources: number | 'exhaust' | 'smallest';
  /** Whether iterations with the first resources are added where there are too many candidates. @default false */
  aggressiveElimination: boolean;
  /** Whether training samples are scored too. @default true */
  returnTrainScore: boolean;
  /** Seed or generator that chooses the samples. @default null */
  randomState: RandomStateLike;
}

export function halvingParameters<E extends EstimatorLike>(): ParameterTable<HalvingParameters<E>> {
  const count = integer(1, Infinity, '[)');
  return {
    ...searchParameters<E>(),
    scoring: { default: null, constraint: oneScoringParameter },
    factor: { default: 3, constraint: number(1, Infinity, '()') },
    resource: {
      default: 'n_samples',
      constraint: {
        legal: '"n_samples" or the name of a parameter',
        accepts: (value): value is string => typeof value === 'string',
      },
    },
    maxResources: { default: 'auto', constraint: anyOf(count, oneOf('auto')) },
    minResources: { default: 'exhaust', constraint: anyOf(count, oneOf('exhaust', 'smallest')) },
    aggressiveElimination: { default: false, constraint: boolean },
    returnTrainScore: { default: true, constraint: boolean },
    randomState: { default: null, constraint: randomStateParameter },
  };
}
