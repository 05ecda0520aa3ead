import { shown } from '../../errors';
import type { Check } from '../check';
import { sameValues } from '../difference';
import type { Samples } from '../samples';
import type { Trial } from '../trial';

export const PARTIAL_FIT_CHECKS = {
  partialFitReturnsTheEstimator: {
    about: 'partialFit returns the estimator, or a promise of it.',
    needs: ['partialFit'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      const returned = await subject.call('partialFit', ...first(trial));
      trial.expect(returned === subject.estimator, 'the estimator itself', () => shown(returned));
    },
  },
  partialFitIsAFit: {
    about: 'After one partialFit predict works.',
    needs: ['partialFit'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      await subject.call('partialFit', ...first(trial));
      const { length } = await subject.predict(trial.samples(1).X);
      trial.expect(length === 30, '30 predictions', () => shown(length));
    },
  },
  partialFitGoesOn: {
    about: 'A second partialFit goes on from the first.',
    needs: ['partialFit'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      await subject.call('partialFit', ...first(trial));
      const before = await trial.answers(subject, trial.samples(1).X);
      await subject.call('partialFit', ...later(trial.samples()));
      const after = await trial.answers(subject, trial.samples(1).X);
      trial.expect(
        !sameValues(after, before, 0),
        'the second call to change something',
        () => 'what the first had learnt',
      );
    },
  },
  partialFitFollowsFit: {
    about: 'partialFit after fit goes on from it: it learns something else than a first partialFit does.',
    needs: ['partialFit'],
    run: async (trial: Trial) => {
      const alone = trial.create();
      await alone.call('partialFit', ...first(trial));
      const subject = await trial.fitted();
      await subject.call('partialFit', ...later(trial.samples()));
      const [came, unwanted] = [
        await trial.answers(subject, trial.samples(1).X),
        await trial.answers(alone, trial.samples(1).X),
      ];
      trial.expect(!sameValues(came, unwanted, 0), 'the fit to count', () => 'what a first partialFit learns');
    },
  },
  partialFitRefusesAnotherWidth: {
    about: 'A later partialFit refuses rows of another width.',
    needs: ['partialFit'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      await subject.call('partialFit', ...first(trial));
      const { X, y } = trial.samples();
      const narrow = X.map((row) => row.slice(1));
      await subject.refusal('rows of 2 features after 3', 'partialFit', narrow, y);
    },
  },
  partialFitRefusesNaN: {
    about: 'partialFit refuses NaN in X.',
    needs: ['partialFit'],
    run: async (trial: Trial) => {
      const [X, ...rest] = first(trial);
      X[3]![1] = NaN;
      await trial.create().refusal('NaN at row 3, column 1 of X', 'partialFit', X, ...rest);
    },
  },
  failedPartialFitKeepsTheModel: {
    about: 'A partialFit that fails leaves what was learnt before.',
    needs: ['partialFit'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      await subject.call('partialFit', ...first(trial));
      const before = await trial.answers(subject, trial.samples(1).X);
      const { X, y } = trial.samples(2);
      X[29]![2] = NaN;
      const outcome = await subject.attempt('partialFit', X, y);
      if (!('error' in outcome)) return;
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), before, 'the predictions of before');
    },
  },
  firstPartialFitNeedsClasses: {
    about: "A classifier's first partialFit needs to be told all the classes.",
    needs: ['partialFit', 'classifier'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await trial.create().refusal('a first call without classes', 'partialFit', X, y);
    },
  },
  partialFitTakesFewerClasses: {
    about: 'The samples of a partialFit need not hold every class; classes_ are those that were named.',
    needs: ['partialFit', 'classifier', 'attribute classes_'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      const { X, y } = trial.samples();
      const two = X.map((_, i) => i).filter((i) => y[i] !== 2);
      await subject.call(
        'partialFit',
        two.map((i) => X[i]),
        two.map((i) => y[i]),
        { classes: [2, 0, 1] },
      );
      trial.expectSame(subject.get('classes_'), [0, 1, 2], 'the classes that were named');
    },
  },
  partialFitRefusesOtherLabels: {
    about: 'partialFit refuses a label that is not among the classes.',
    needs: ['partialFit', 'classifier'],
    run: async (trial: Trial) => {
      const subject = trial.create();
      await subject.call('partialFit', ...first(trial));
      const { X, y } = trial.samples();
      y[3] = 5;
      await subject.refusal('the label 5 where the classes are 0, 1 and 2', 'partialFit', X, y);
    },
  },
} as const satisfies Readonly<Record<string, Check>>;

/** What a first partialFit takes. */
function first(trial: Trial): [X: number[][], y: unknown[], ...options: object[]] {
  const { X, y } = trial.samples();
  return trial.kind === 'classifier' ? [X, y, { classes: [0, 1, 2] }] : [X, y];
}

function later({ X, y }: Samples<unknown>): [X: number[][], y: unknown[]] {
  return [X, y];
}
