import { NotSavableError, shown } from '../../errors';
import { decode, encode } from '../../estimator';
import type { Check } from '../check';
import type { Trial } from '../trial';

export const STATE_CHECKS = {
  noStateBeforeTheFit: {
    about: 'Before the first fit there is no state.',
    needs: ['getState', 'setState'],
    run: (trial: Trial) => {
      const state = trial.create().now('getState');
      trial.expect(state === undefined, 'undefined from getState', () => shown(state));
    },
  },
  stateIsAllThatWasLearnt: {
    about: 'Another estimator that takes over the state of a fitted one says the same.',
    needs: ['getState', 'setState'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const other = trial.create();
      other.now('setState', copyOf(subject.now('getState')));
      const { X, y } = trial.samples(1);
      trial.expectSame(await trial.answers(other, X), await trial.answers(subject, X), 'what the fitted one says');
      if (!subject.has('score')) return;
      trial.expectSame(await other.call('score', X, y), await subject.call('score', X, y), 'the same score');
    },
  },
  refusesAStateOfAnother: {
    about: 'setState refuses what is no state, with an Error, and the estimator is as it was.',
    needs: ['getState', 'setState'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X } = trial.samples(1);
      const before = await trial.answers(subject, X);
      for (const state of [undefined, 7, 'a state', {}, { aPartThatNoStateHas: 1 }]) {
        await subject.refusal(shown(state), 'setState', state);
      }
      trial.expectSame(await trial.answers(subject, X), before, 'what it said before');
    },
  },
} as const satisfies Readonly<Record<string, Check>>;

/** As a file gives it; what no file can keep is handed on as it is. */
function copyOf(state: unknown): unknown {
  try {
    return decode(encode('checkEstimator', state));
  } catch (error) {
    if (error instanceof NotSavableError) return state;
    throw error;
  }
}
