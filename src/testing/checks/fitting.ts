import { shown } from '../../errors';
import type { Check } from '../check';
import type { Trial } from '../trial';
import { fittedAttributes } from '../fitted-attributes';
import { sameValues } from '../difference';

export const FITTING_CHECKS = {
  fitReturnsTheEstimator: {
    about: 'fit returns the estimator, or a promise of it.',
    run: async (trial: Trial) => {
      const subject = trial.create();
      const { X, y } = trial.samples();
      const returned = await subject.fit(X, y);
      trial.expect(returned === subject.estimator, 'the estimator itself', () => shown(returned));
    },
  },
  predictNeedsAFit: {
    about: 'predict before fit fails with a NotFittedError.',
    run: async (trial: Trial) => {
      const error = await trial.create().refusal('to predict before fit', 'predict', trial.samples().X);
      trial.expect(error.name === 'NotFittedError', 'a NotFittedError', () => `${error.name}: ${error.message}`);
    },
  },
  scoreNeedsAFit: {
    about: 'score before fit fails with a NotFittedError.',
    needs: ['score'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const error = await trial.create().refusal('to score before fit', 'score', X, y);
      trial.expect(error.name === 'NotFittedError', 'a NotFittedError', () => `${error.name}: ${error.message}`);
    },
  },
  nothingIsFittedBeforeFit: {
    about: 'An attribute that fit learns (its name ends in _) has no value before fit: it is undefined or throws.',
    run: (trial: Trial) => {
      const subject = trial.create();
      for (const name of fittedAttributes(subject.estimator)) {
        const outcome = subject.read(name);
        const isUnset = 'error' in outcome || outcome.value === undefined;
        trial.expect(isUnset, `no ${name} before fit`, () => ('value' in outcome ? shown(outcome.value) : ''));
      }
    },
  },
  attributesAreReadableAfterFit: {
    about: 'Every attribute that fit learns can be read after it.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      for (const name of fittedAttributes(subject.estimator)) subject.get(name);
    },
  },
  attributesBelongToTheCaller: {
    about: 'Changing an array that an attribute gave does not change the estimator.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const before = await trial.answers(subject, trial.samples(1).X);
      for (const [name, value] of Object.entries(subject.attributes())) {
        if (!Array.isArray(value)) continue;
        trial.note(`emptying the array ${name}`);
        if (!Object.isFrozen(value)) value.length = 0;
      }
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), before, 'the predictions of before');
    },
  },
  knowsItsFeatures: {
    about: 'nFeaturesIn_ is the number of columns of X.',
    needs: ['attribute nFeaturesIn_'],
    run: async (trial: Trial) => {
      const features = (await trial.fitted()).get('nFeaturesIn_');
      trial.expect(features === 3, 'nFeaturesIn_ to be 3', () => shown(features));
    },
  },
  countsItsIterations: {
    about: 'nIter_ is a whole number from 1 on.',
    needs: ['attribute nIter_'],
    run: async (trial: Trial) => {
      const iterations = (await trial.fitted()).get('nIter_');
      const isCount = Number.isInteger(iterations) && Number(iterations) >= 1;
      trial.expect(isCount, 'nIter_ to be a whole number from 1 on', () => shown(iterations));
    },
  },
  maxIterIsALimit: {
    about: 'nIter_ is at most maxIter.',
    needs: ['attribute nIter_', 'parameter maxIter'],
    run: async (trial: Trial) => {
      const iterations = Number((await trial.fitted({ maxIter: 2 })).get('nIter_'));
      trial.expect(!(iterations > 2), 'nIter_ to be at most 2, as maxIter', () => shown(iterations));
    },
  },
  fitNeedsX: {
    about: 'fit without X is refused.',
    run: async (trial: Trial) => {
      await trial.create().refusal('undefined as X', 'fit', undefined, trial.samples().y);
    },
  },
  fitNeedsY: {
    about: 'fit without y is refused.',
    run: async (trial: Trial) => {
      await trial.create().refusal('undefined as y', 'fit', trial.samples().X, undefined);
    },
  },
  fittingAgainGivesTheSame: {
    about: 'A second fit on the same data learns the same.',
    run: async (trial: Trial) => {
      const subject = trial.create();
      const first = await trial.learnt(subject, trial.samples());
      trial.expectSame(await trial.learnt(subject, trial.samples()), first, 'what the first fit learnt');
    },
  },
  fitForgetsTheFitBefore: {
    about: 'fit starts anew, on data of another width too.',
    run: async (trial: Trial) => {
      const expected = await trial.learnt(trial.create(), trial.samples());
      const { X, y } = trial.samples(2);
      const subject = trial.create();
      await subject.fit(
        X.map((row) => row.slice(0, 2)),
        y,
      );
      trial.expectSame(await trial.learnt(subject, trial.samples()), expected, 'what a new estimator learns');
    },
  },
  warmStartGoesOn: {
    about: 'With warmStart a second fit goes on from the first.',
    needs: ['parameter warmStart'],
    run: async (trial: Trial) => {
      const subject = trial.create({ warmStart: true });
      const first = [await trial.learnt(subject, trial.samples()), subject.attributes()];
      const second = [await trial.learnt(subject, trial.samples()), subject.attributes()];
      trial.expect(
        !sameValues(second, first, 0),
        'the second fit to change something',
        () => 'what the first had learnt',
      );
    },
  },
  failedFirstFitLeavesItUnfitted: {
    about: 'After a fit that failed a new estimator is still unfitted.',
    run: async (trial: Trial) => {
      const subject = trial.create();
      const { X, y } = trial.samples();
      const { X: good } = trial.samples();
      X[1]![0] = NaN;
      const outcome = await subject.attempt('fit', X, y);
      if ('error' in outcome) await subject.refusal('to predict after a fit that failed', 'predict', good);
    },
  },
  failedFitKeepsTheModel: {
    about: 'A fit that fails leaves what was learnt before.',
    run: async (trial: Trial) => {
      const subject = trial.create();
      const before = await trial.learnt(subject, trial.samples());
      const { X, y } = trial.samples(2);
      X[29]![2] = NaN;
      const outcome = await subject.attempt('fit', X, y);
      if (!('error' in outcome)) return;
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), before, 'the predictions of before');
    },
  },
  overlappingFitsDoNotMix: {
    about: 'Of two fits of one estimator at the same time one is refused, or one of them counts.',
    run: async (trial: Trial) => {
      const samples = [trial.samples(), trial.samples(2)] as const;
      const alone = [await trial.learnt(trial.create(), samples[0]), await trial.learnt(trial.create(), samples[1])];
      const subject = trial.create();
      const outcomes = await Promise.all(samples.map(({ X, y }) => subject.attempt('fit', X, y)));
      trial.expect(
        outcomes.some((outcome) => 'value' in outcome),
        'one of two fits to succeed',
        () => 'two errors',
      );
      const came = await trial.answers(subject, trial.samples(1).X);
      trial.expect(
        alone.some((expected) => sameValues(came, expected)),
        'what one of the two fits learns alone',
        () => shown(came),
      );
    },
  },
  estimatorsDoNotShareAFit: {
    about: 'Fitting one estimator does not change another of its class.',
    run: async (trial: Trial) => {
      const subject = trial.create();
      const before = await trial.learnt(subject, trial.samples());
      await trial.fitted({}, trial.samples(2));
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), before, 'the predictions of before');
    },
  },
} as const satisfies Readonly<Record<string, Check>>;
