import type { Label } from '../../arrays';
import { shown } from '../../errors';
import type { Check } from '../check';
import { enough } from '../enough';
import { classSamples, type Samples } from '../samples';
import type { Trial } from '../trial';

export const CLASSIFICATION_CHECKS = {
  classesAreSorted: {
    about: 'classes_ are the labels of y, each once, in order.',
    needs: ['classifier', 'attribute classes_'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted({}, classSamples([10, 2, -7]));
      trial.expectSame(subject.get('classes_'), [-7, 2, 10], 'the labels of y in order');
    },
  },
  predictsOnlyItsClasses: {
    about: 'A classifier predicts labels that it was fitted with, far from its samples too.',
    needs: ['classifier'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted({}, classSamples([10, 2, -7]));
      const predictions = await subject.predict([...classSamples([0, 1], 1).X, [1e3, -1e3, 1e3], [0, 0, 0]]);
      trial.expect(
        predictions.every((label) => label === 10 || label === 2 || label === -7),
        'labels of y only',
        () => shown(predictions),
      );
    },
  },
  takesTextLabels: {
    about: 'Labels may be strings.',
    needs: ['classifier'],
    run: (trial: Trial) => keepsLabels(trial, ['ash', 'birch', 'cedar']),
  },
  takesBooleanLabels: {
    about: 'Labels may be booleans.',
    needs: ['classifier'],
    run: (trial: Trial) => keepsLabels(trial, [false, true]),
  },
  takesAnyWholeNumberAsLabel: {
    about: 'Labels may be any whole numbers, below 0 too.',
    needs: ['classifier'],
    run: (trial: Trial) => keepsLabels(trial, [-5, 7, 100]),
  },
  namesOfClassesDoNotMatter: {
    about: 'Other names of the classes, in the same order, give the same predictions under those names.',
    needs: ['classifier'],
    run: async (trial: Trial) => {
      const names = ['oak', 'pine', 'rowan'] as const;
      const subject = await trial.fitted();
      const renamed = await trial.fitted({}, classSamples(names));
      const { X } = trial.samples(1);
      const expected = (await subject.predict(X)).map((label) => names[Number(label)]);
      trial.expectSame(await renamed.predict(X), expected, 'the same predictions under the other names');
    },
  },
  learnsTwoClasses: {
    about: 'Two classes far from each other are told apart: at least 4 of 5 samples are predicted right.',
    needs: ['classifier'],
    run: (trial: Trial) => learns(trial, classSamples([0, 1])),
  },
  learnsThreeClasses: {
    about: 'Three classes far from each other are told apart: at least 4 of 5 samples are predicted right.',
    needs: ['classifier'],
    run: (trial: Trial) => learns(trial, classSamples([0, 1, 2])),
  },
  classifierScoresByAccuracy: {
    about: "A classifier's score is the share of samples that it predicts right.",
    needs: ['classifier', 'score'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X, y } = trial.samples(1);
      // Some labels wrong, so that the score cannot be right by being 1.
      const truth = y.map((label, i) => (i % 4 === 0 ? 0 : label));
      const predictions = await subject.predict(X);
      const share = predictions.filter((label, i) => label === truth[i]).length / truth.length;
      trial.expectSame(await subject.call('score', X, truth), share, 'the share that is right');
    },
  },
  refusesFractionsAsLabels: {
    about: 'A classifier refuses numbers that are not whole: they are no labels.',
    needs: ['classifier'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const fractions = y.map((label) => Number(label) + 0.5);
      await trial.create().refusal('fractions as labels', 'fit', X, fractions);
    },
  },
  refusesLabelsOfTwoTypes: {
    about: 'A classifier refuses a y of numbers and strings.',
    needs: ['classifier'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      y[1] = 'one';
      await trial.create().refusal('numbers and a string in y', 'fit', X, y);
    },
  },
  oneClassWorksOrIsExplained: {
    about: 'A y of one class only is learnt (and always predicted), or refused with an error that speaks of classes.',
    needs: ['classifier'],
    run: async (trial: Trial) => {
      const { X } = trial.samples();
      const subject = trial.create();
      const outcome = await subject.attempt('fit', X, X.map(() => 1)); // prettier-ignore
      if ('error' in outcome) {
        const message = outcome.error instanceof Error ? outcome.error.message : shown(outcome.error);
        trial.expect(/class/i.test(message), 'success, or an error that speaks of classes', () => message);
      } else {
        const predictions = await subject.predict(X);
        trial.expect(predictions.every((label) => label === 1), 'the one class always', () => shown(predictions)); // prettier-ignore
      }
    },
  },
  probabilitiesHaveAColumnPerClass: {
    about: 'predictProba gives a row per row of X with a number per class, of two classes as of three.',
    needs: ['classifier', 'predictProba'],
    run: async (trial: Trial) => {
      for (const labels of [
        [0, 1],
        [0, 1, 2],
      ]) {
        // prettier-ignore
        const rows = await probabilities(trial, classSamples(labels));
        const isWhole = rows.length === 30 && rows.every((row) => row.length === labels.length);
        trial.expect(isWhole, `30 rows of ${labels.length} numbers`, () => shown(rows));
      }
    },
  },
  probabilitiesLieBetweenZeroAndOne: {
    about: 'Probabilities are from 0 to 1.',
    needs: ['classifier', 'predictProba'],
    run: async (trial: Trial) => {
      const rows = await probabilities(trial, classSamples([3, 4, 5]));
      trial.expect(rows.flat().every((p) => p >= 0 && p <= 1), 'numbers from 0 to 1', () => shown(rows)); // prettier-ignore
    },
  },
  probabilitiesSumToOne: {
    about: 'The probabilities of a row sum to 1.',
    needs: ['classifier', 'predictProba'],
    run: async (trial: Trial) => {
      for (const labels of [
        [0, 1],
        [0, 1, 2],
      ]) {
        // prettier-ignore
        const rows = await probabilities(trial, classSamples(labels));
        const sums = rows.map((row) => row.reduce((sum, p) => sum + p, 0));
        trial.expect(sums.every((sum) => Math.abs(sum - 1) < 1e-5), 'sums of 1', () => shown(sums)); // prettier-ignore
      }
    },
  },
  mostProbableClassIsPredicted: {
    about: 'predict gives the class whose probability is the highest.',
    needs: ['classifier', 'predictProba', 'attribute classes_'],
    run: async (trial: Trial) => {
      for (const labels of [
        [4, 9],
        [4, 9, 20],
      ]) {
        // prettier-ignore
        const subject = await trial.fitted({}, classSamples(labels));
        const { X } = trial.samples(1);
        const rows = await subject.rows('predictProba', X);
        const predictions = await subject.predict(X);
        const classes: unknown = subject.get('classes_');
        rows.forEach((row, i) => {
          const highest = Math.max(...row);
          const candidates = labels.filter((_, k) => row[k]! > highest - 1e-9);
          trial.expect(
            candidates.some((label) => label === predictions[i]),
            `for row ${i}, of probabilities ${shown(row)} for ${shown(classes)}, ${candidates.join(' or ')}`,
            () => shown(predictions[i]),
          );
        });
      }
    },
  },
  logProbabilitiesAreLogarithms: {
    about: 'predictLogProba is the natural logarithm of predictProba.',
    needs: ['classifier', 'predictProba', 'predictLogProba'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X } = trial.samples(1);
      const rows = await subject.rows('predictProba', X);
      const came = await subject.rows('predictLogProba', X);
      trial.expectSame(came.map((row) => row.map(Math.exp)), rows, 'the logarithms of the probabilities'); // prettier-ignore
    },
  },
  probabilitiesRefuseAnotherWidth: {
    about: 'predictProba refuses rows of another width than those of fit.',
    needs: ['classifier', 'predictProba'],
    run: async (trial: Trial) => {
      await (await trial.fitted()).refusal('rows of 2 features after a fit with 3', 'predictProba', [[0, 1]]);
    },
  },
  probabilitiesNeedAFit: {
    about: 'predictProba before fit fails with a NotFittedError.',
    needs: ['classifier', 'predictProba'],
    run: async (trial: Trial) => {
      const error = await trial.create().refusal('to predict before fit', 'predictProba', trial.samples().X);
      trial.expect(error.name === 'NotFittedError', 'a NotFittedError', () => `${error.name}: ${error.message}`);
    },
  },
  multilabelPredictsAnIndicator: {
    about: 'Of a y of several columns of 0 and 1 predict gives rows of as many 0 and 1.',
    needs: ['multilabel'],
    run: async (trial: Trial) => {
      const samples = indicator();
      const rows = await (await trial.fitted({}, samples)).rows('predict', trial.samples(1).X);
      const isIndicator = rows.every((row) => row.length === 3 && row.every((bit) => bit === 0 || bit === 1));
      trial.expect(rows.length === 30 && isIndicator, '30 rows of three 0 or 1', () => shown(rows));
    },
  },
  multilabelProbabilitiesAreOnePerLabel: {
    about: 'Of several labels per sample predictProba gives a number from 0 to 1 for each.',
    needs: ['multilabel', 'predictProba'],
    run: async (trial: Trial) => {
      const samples = indicator();
      const rows = await (await trial.fitted({}, samples)).rows('predictProba', trial.samples(1).X);
      const isWhole = rows.every((row) => row.length === 3 && row.every((p) => p >= 0 && p <= 1));
      trial.expect(rows.length === 30 && isWhole, '30 rows of three numbers from 0 to 1', () => shown(rows));
    },
  },
  multilabelPredictsTheMoreProbable: {
    about: 'Of several labels per sample those are predicted whose probability is above a half.',
    needs: ['multilabel', 'predictProba'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted({}, indicator());
      const { X } = trial.samples(2);
      const rows = await subject.rows('predictProba', X);
      const expected = rows.map((row) => row.map((p) => Number(p > 0.5)));
      trial.expectSame(await subject.predict(X), expected, 'labels above a half');
    },
  },
  multilabelTakesEveryForm: {
    about: 'An indicator of booleans or of typed rows teaches what one of numbers does.',
    needs: ['multilabel'],
    run: async (trial: Trial) => {
      const { X, y } = indicator();
      const expected = await trial.learnt(trial.create(), { X, y });
      for (const form of [y.map((row) => row.map(Boolean)), y.map((row) => Uint8Array.from(row))]) {
        trial.expectSame(
          await trial.learnt(trial.create(), { X, y: form }),
          expected,
          'what an indicator of numbers teaches',
        );
      }
    },
  },
  multilabelScoresWholeRows: {
    about: 'Of several labels per sample score is the share of samples of which all are right.',
    needs: ['multilabel', 'score'],
    run: async (trial: Trial) => {
      const { X, y } = indicator();
      const subject = await trial.fitted({}, { X, y });
      // Half of the rows as predicted, one label wrong in the others.
      const truth = (await subject.rows('predict', X)).map((row, i) =>
        i % 2 === 0 ? row : [1 - row[0]!, ...row.slice(1)],
      );
      trial.expectSame(await subject.call('score', X, truth), 0.5, 'the share of whole rows that are right');
    },
  },
} as const satisfies Readonly<Record<string, Check>>;

/** The labels come back as they went in, and are learnt as well as numbers. */
async function keepsLabels(trial: Trial, labels: readonly Label[]): Promise<void> {
  const { X, y } = classSamples(labels);
  const predictions = await (await trial.fitted({}, { X, y })).predict(X);
  trial.expect(
    predictions.every((label) => labels.some((known) => known === label)),
    `${shown(labels)} only`,
    () => shown(predictions),
  );
}

async function learns(trial: Trial, { X, y }: Samples<number>): Promise<void> {
  const predictions = await (await trial.fitted(enough(trial), { X, y })).predict(X);
  const right = predictions.filter((label, i) => label === y[i]).length;
  trial.expect(right >= 0.8 * y.length, `at least ${0.8 * y.length} of ${y.length} right`, () => `${right}`);
}

async function probabilities(trial: Trial, samples: Samples<unknown>): Promise<readonly (readonly number[])[]> {
  return (await trial.fitted({}, samples)).rows('predictProba', trial.samples(1).X);
}

/** Each sample has its own class and, if its first feature is above 0, the second. */
function indicator(): Samples<number[]> {
  const { X, y } = classSamples([0, 1, 2]);
  return { X, y: y.map((label, i) => [0, 1, 2].map((k) => Number(k === label || (k === 1 && X[i]![0]! > 0)))) };
}
