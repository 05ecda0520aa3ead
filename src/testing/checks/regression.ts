import { shown } from '../../errors';
import { r2Score } from '../../metrics';
import type { Check } from '../check';
import type { Trial } from '../trial';
import { regressionSamples, type Samples } from '../samples';
import { enough } from '../enough';

export const REGRESSION_CHECKS = {
  regressorPredictsFiniteNumbers: {
    about: 'A regressor predicts finite numbers, far from its samples too.',
    needs: ['regressor'],
    run: async (trial: Trial) => {
      const predictions = await (await trial.fitted()).predict([...trial.samples(1).X, [1e3, -1e3, 1e3]]);
      trial.expect(predictions.every(Number.isFinite), 'finite numbers', () => shown(predictions));
    },
  },
  regressorLearnsALinearFunction: {
    about: 'A regressor learns a linear function of three features better than by half: R² is above 0.5.',
    needs: ['regressor'],
    run: async (trial: Trial) => {
      const samples = regressionSamples();
      const predictions = await (await trial.fitted(enough(trial), samples)).predict(samples.X);
      const r2 = r2Score(samples.y, predictions.map(Number));
      trial.expect(r2 > 0.5, 'an R² above 0.5 on the samples it was fitted to', () => shown(r2));
    },
  },
  regressorScoresByR2: {
    about: "A regressor's score is R² of its predictions.",
    needs: ['regressor', 'score'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X, y } = regressionSamples(1);
      const predictions = await subject.predict(X);
      trial.expectSame(await subject.call('score', X, y), r2Score(y, predictions.map(Number)), 'R² of the predictions');
    },
  },
  regressorTakesWholeNumbers: {
    about: 'Whole numbers in an Int32Array are targets like any others.',
    needs: ['regressor'],
    run: async (trial: Trial) => {
      const { X, y } = regressionSamples();
      const whole = y.map(Math.round);
      const expected = await trial.learnt(trial.create(), { X, y: whole });
      const subject = trial.create();
      await subject.fit(X, Int32Array.from(whole));
      trial.expectSame(
        await trial.answers(subject, trial.samples(1).X),
        expected,
        'what the numbers in an array teach',
      );
    },
  },
  regressorTakesAConstantTarget: {
    about: 'A target that is the same for all samples is learnt from.',
    needs: ['regressor'],
    run: async (trial: Trial) => {
      const { X } = regressionSamples();
      const predictions = await (await trial.fitted({}, { X, y: X.map(() => 1) })).predict(X);
      trial.expect(predictions.every(Number.isFinite), 'finite predictions', () => shown(predictions));
    },
  },
  regressorRefusesTextInY: {
    about: 'A regressor refuses strings as targets.',
    needs: ['regressor'],
    run: async (trial: Trial) => {
      const { X, y } = regressionSamples();
      await trial.create().refusal('strings as targets', 'fit', X, y.map(String));
    },
  },
  regressorHasNoProbabilities: {
    about: 'A regressor has no predictProba, predictLogProba or classes_.',
    needs: ['regressor'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const found = ['predictProba', 'predictLogProba', 'classes_'].filter((name) => subject.has(name));
      trial.expect(found.length === 0, 'nothing that only classifiers have', () => found.join(', '));
    },
  },
  multiOutputPredictsRows: {
    about: 'Of a y of several columns predict gives a row of as many numbers per row of X.',
    needs: ['multiOutput'],
    run: async (trial: Trial) => {
      const samples = twoOutputs();
      const rows = await (await trial.fitted({}, samples)).rows('predict', samples.X);
      const isWhole = rows.length === 30 && rows.every((row) => row.length === 2 && row.every(Number.isFinite));
      trial.expect(isWhole, '30 rows of 2 finite numbers', () => shown(rows));
    },
  },
  multiOutputScoresByTheMean: {
    about: 'Of a y of several columns score is the mean of their R².',
    needs: ['multiOutput', 'score'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted({}, twoOutputs());
      const { X, y } = twoOutputs(1);
      const rows = await subject.rows('predict', X);
      trial.expectSame(await subject.call('score', X, y), r2Score(y, rows), 'the mean R² of the predictions');
    },
  },
  multiOutputForgetsAVector: {
    about: 'A fit on several columns may follow one on a vector, and the other way round.',
    needs: ['multiOutput'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X, y } = twoOutputs();
      await subject.fit(X, y);
      const expected = await trial.learnt(trial.create(), trial.samples());
      trial.expectSame(await trial.learnt(subject, trial.samples()), expected, 'what a new estimator learns');
    },
  },
} as const satisfies Readonly<Record<string, Check>>;

function twoOutputs(seed = 0): Samples<number[]> {
  const { X, y } = regressionSamples(seed);
  return { X, y: y.map((value, i) => [value, 2 + X[i]![0]!]) };
}
