import { shown } from '../../errors';
import type { Check } from '../check';
import type { Trial } from '../trial';

export const PREDICTION_CHECKS = {
  predictAnswersAtOnce: {
    about: 'predict returns an array, not a promise of one.',
    run: async (trial: Trial) => {
      const predictions = (await trial.fitted()).now('predict', trial.samples().X);
      trial.expect(!(predictions instanceof Promise), 'an array at once', () => 'a promise');
    },
  },
  predictsOneValuePerRow: {
    about: 'predict gives one value per row of X.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X } = trial.samples(1);
      for (const rows of [X, X.slice(0, 2)]) {
        const { length } = await subject.predict(rows);
        trial.expect(length === rows.length, `${rows.length} predictions`, () => shown(length));
      }
    },
  },
  predictsTheSameTwice: {
    about: 'predict gives the same for the same X.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X } = trial.samples(1);
      const first = await subject.predict(X);
      trial.expectSame(await subject.predict(X), first, 'the predictions of before');
    },
  },
  predictsEachRowByItself: {
    about: 'The prediction for a row does not depend on the rows beside it.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X } = trial.samples(1);
      const together = await subject.predict(X);
      const apart: unknown[] = [];
      for (const row of X.slice(0, 6)) apart.push(...(await subject.predict([row])));
      trial.expectSame(apart, together.slice(0, 6), 'one by one the predictions of all together');
    },
  },
  predictsInTheOrderOfTheRows: {
    about: 'Rows in another order get the same predictions, in that order.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X } = trial.samples(1);
      const forwards = await subject.predict(X);
      const backwards = await subject.predict(X.toReversed());
      trial.expectSame(backwards, forwards.toReversed(), 'of the rows in reverse the predictions in reverse');
    },
  },
  predictDoesNotChangeTheModel: {
    about: 'predict changes no attribute and no parameter.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const state = (): object => ({ ...subject.parameters, ...subject.attributes() });
      const before = state();
      await subject.predict(trial.samples(1).X);
      trial.expectSame(state(), before, 'the attributes and parameters of before', 0);
    },
  },
  predictionsBelongToTheCaller: {
    about: 'Changing the predictions does not change those of the next call.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X } = trial.samples(1);
      const predictions = await subject.predict(X);
      const before = [...predictions];
      trial.note('emptying the array it gave');
      if (!Object.isFrozen(predictions)) Reflect.set(predictions, 'length', 0);
      trial.expectSame(await subject.predict(X), before, 'the predictions of before');
    },
  },
  scoreIsANumber: {
    about: 'score gives a number, not a promise of one.',
    needs: ['score'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const score = (await trial.fitted()).now('score', X, y);
      trial.expect(typeof score === 'number', 'a number', () => shown(score));
    },
  },
  scoreRefusesAnotherLengthOfY: {
    about: 'score refuses a y that is shorter than X.',
    needs: ['score'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await (await trial.fitted()).refusal('a y shorter than X', 'score', X, y.slice(1));
    },
  },
} as const satisfies Readonly<Record<string, Check>>;
