import { shown } from '../../errors';
import { RandomState } from '../../random';
import type { Check } from '../check';
import type { Trial } from '../trial';
import { sameValues } from '../difference';

export const DETERMINISM_CHECKS = {
  sameSeedGivesTheSame: {
    about: 'Two estimators of one seed learn the same.',
    needs: ['parameter randomState'],
    run: async (trial: Trial) => {
      const first = await trial.learnt(trial.create({ randomState: 11 }), trial.samples());
      trial.expectSame(
        await trial.learnt(trial.create({ randomState: 11 }), trial.samples()),
        first,
        'the same as before',
      );
    },
  },
  anotherSeedGivesAnother: {
    about: 'Another seed gives something else.',
    needs: ['parameter randomState'],
    run: async (trial: Trial) => {
      const first = await trial.learnt(trial.create({ randomState: 7 }), trial.samples());
      const second = await trial.learnt(trial.create({ randomState: 8 }), trial.samples());
      trial.expect(!sameValues(second, first, 0), 'something else than with another seed', () => 'just the same');
    },
  },
  takesARandomState: {
    about: 'A RandomState draws what its seed does.',
    needs: ['parameter randomState'],
    run: async (trial: Trial) => {
      const expected = await trial.learnt(trial.create({ randomState: 7 }), trial.samples());
      const subject = trial.create({ randomState: new RandomState(7) });
      trial.expectSame(await trial.learnt(subject, trial.samples()), expected, 'what seed 7 gives');
    },
  },
  movesARandomStateOn: {
    about: 'A fit moves the RandomState on that it draws from.',
    needs: ['parameter randomState'],
    run: async (trial: Trial) => {
      const randomState = new RandomState(7);
      await trial.fitted({ randomState });
      const isMoved = randomState.randomSample() !== new RandomState(7).randomSample();
      trial.expect(isMoved, 'the RandomState to be moved on', () => 'one that stands as before');
    },
  },
  failedFitDrawsNothing: {
    about: 'A fit that fails leaves a RandomState as it stood.',
    needs: ['parameter randomState'],
    run: async (trial: Trial) => {
      const randomState = new RandomState(7);
      const { X, y } = trial.samples();
      X[3]![1] = NaN;
      const outcome = await trial.create({ randomState }).attempt('fit', X, y);
      if (!('error' in outcome)) return;
      const next = randomState.randomSample();
      trial.expect(
        next === new RandomState(7).randomSample(),
        'a RandomState as it stood',
        () => `${shown(next)} next`,
      );
    },
  },
  fitsAtTheSameTimeDoNotMix: {
    about: 'Two estimators that are fitted at the same time learn what each learns alone.',
    run: async (trial: Trial) => {
      const alone = [
        await trial.learnt(trial.create(), trial.samples()),
        await trial.learnt(trial.create(), trial.samples(2)),
      ];
      const subjects = [trial.create(), trial.create()] as const;
      const together = await Promise.all([
        trial.learnt(subjects[0], trial.samples()),
        trial.learnt(subjects[1], trial.samples(2)),
      ]);
      trial.expectSame(together, alone, 'what each learns alone');
    },
  },
} as const satisfies Readonly<Record<string, Check>>;
