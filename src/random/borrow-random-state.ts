import { checkRandomState, type RandomStateLike } from './check-random-state';
import { isRandomState, RandomState } from './random-state';

/** A generator of a fit's own, and the way back to the caller's. */
export interface BorrowedRandomState {
  readonly state: RandomState;
  /** Leaves the caller's RandomState where this one stands: the fit has succeeded. */
  giveBack(): void;
}

/**
 * Takes a generator for a fit, which draws from it over many turns of the event loop while others may draw too. A
 * RandomState is copied at the call and set when the fit has succeeded, so that a fit that fails has drawn nothing;
 * without a seed one is drawn from the generator that the process shares.
 */
export function borrowRandomState(randomState: RandomStateLike, who: string): BorrowedRandomState {
  const given = checkRandomState(randomState, who);
  if (randomState === null) return { state: new RandomState(given.randint(0, 2 ** 32)), giveBack: () => undefined };
  if (!isRandomState(randomState)) return { state: given, giveBack: () => undefined };
  const state = randomState.clone();
  return {
    state,
    giveBack: () => {
      randomState.setState(state.getState());
    },
  };
}
