import { InvalidParameterError } from '../errors';
import { isRandomState, isSeed, RandomState } from './random-state';

/** What every `randomState` option takes. */
export type RandomStateLike = number | RandomState | null;

/** The same as a constraint, for parameter tables. */
export const randomStateParameter = {
  legal: 'an integer in [0, 4294967295], a RandomState or null',
  accepts: (value: unknown): value is RandomStateLike => value === null || isSeed(value) || isRandomState(value),
};

let processWide: RandomState | undefined;

/**
 * The generator to draw from: for null and undefined one that the whole process shares, for a seed a new one at every
 * call, a RandomState itself, which the draws then move on. Source: scikit-learn's `check_random_state`.
 *
 * @throws InvalidParameterError for anything else
 */
export function checkRandomState(randomState: RandomStateLike | undefined, who: string): RandomState {
  if (randomState === undefined || randomState === null) return (processWide ??= new RandomState());
  if (isRandomState(randomState)) return randomState;
  if (isSeed(randomState)) return new RandomState(randomState);
  throw new InvalidParameterError(who, [{ name: 'randomState', legal: randomStateParameter.legal, got: randomState }]);
}
