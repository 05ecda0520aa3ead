import { shown } from '../../errors';
import { accuracyScore, r2Score } from '../../metrics';
import type { Check } from '../check';
import { sameValues } from '../difference';
import type { Samples } from '../samples';
import type { Subject } from '../subject';
import type { Trial } from '../trial';

export const WEIGHT_CHECKS = {
  unitWeightsChangeNothing: {
    about: 'A weight of 1 for each sample is no weight at all.',
    needs: ['sampleWeight'],
    run: async (trial: Trial) => {
      const expected = await trial.learnt(trial.create(), trial.samples());
      const came = await trial.learnt(trial.create(), trial.samples(), { sampleWeight: new Array<number>(30).fill(1) });
      trial.expectSame(came, expected, 'what is learnt without weights');
    },
  },
  weightsChangeTheFit: {
    about: 'Samples of more weight change what is learnt.',
    needs: ['sampleWeight'],
    run: async (trial: Trial) => {
      const plain = await trial.learnt(trial.create(), trial.samples());
      const weighted = await trial.learnt(trial.create(), trial.samples(), { sampleWeight: uneven() });
      trial.expect(!sameValues(weighted, plain, 0), 'something else than without weights', () => 'just the same');
    },
  },
  zeroWeightLeavesOut: {
    about: 'A sample of weight 0 is as if it were not there.',
    needs: ['sampleWeight', 'weightsForRows'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const without = { X: X.slice(0, 24), y: y.slice(0, 24) };
      const expected = await trial.learnt(allAtOnce(trial), without);
      const sampleWeight = X.map((_, i) => Number(i < 24));
      const came = await trial.learnt(allAtOnce(trial), { X, y }, { sampleWeight });
      trial.expectSame(came, expected, 'what is learnt without those samples', LOOSE);
    },
  },
  doubleWeightCountsTwice: {
    about: 'A sample of weight 2 counts as two of them.',
    needs: ['sampleWeight', 'weightsForRows'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const repeated = { X: [...X, ...X.slice(0, 6)], y: [...y, ...y.slice(0, 6)] };
      const expected = await trial.learnt(allAtOnce(trial), repeated);
      const sampleWeight = X.map((_, i) => (i < 6 ? 2 : 1));
      const came = await trial.learnt(allAtOnce(trial), { X, y }, { sampleWeight });
      trial.expectSame(came, expected, 'what is learnt with those samples twice', LOOSE);
    },
  },
  takesTypedWeights: {
    about: 'Weights in a typed array are those in an array.',
    needs: ['sampleWeight'],
    run: async (trial: Trial) => {
      const expected = await trial.learnt(trial.create(), trial.samples(), { sampleWeight: uneven() });
      const sampleWeight = Float64Array.from(uneven());
      const came = await trial.learnt(trial.create(), trial.samples(), { sampleWeight });
      trial.expectSame(came, expected, 'what weights in an array teach');
    },
  },
  leavesTheWeightsAlone: {
    about: 'fit does not change the weights.',
    needs: ['sampleWeight'],
    run: async (trial: Trial) => {
      const sampleWeight = uneven();
      const { X, y } = trial.samples();
      await trial.create().fit(X, y, { sampleWeight });
      trial.expectSame(sampleWeight, uneven(), 'the weights of before', 0);
    },
  },
  refusesWeightsOfAnotherLength: {
    about: 'fit refuses weights that are not as many as the samples.',
    needs: ['sampleWeight'],
    run: (trial: Trial) => refuses(trial, 'one weight too few', uneven().slice(1)),
  },
  refusesAMatrixOfWeights: {
    about: 'fit refuses weights in two dimensions.',
    needs: ['sampleWeight'],
    run: (trial: Trial) => refuses(trial, 'weights in two dimensions', uneven().map((weight) => [weight, weight])), // prettier-ignore
  },
  refusesNaNInWeights: {
    about: 'fit refuses NaN among the weights.',
    needs: ['sampleWeight'],
    run: (trial: Trial) => refuses(trial, 'NaN among the weights', uneven().with(3, NaN)),
  },
  refusesAllZeroWeights: {
    about: 'fit refuses weights that are all 0.',
    needs: ['sampleWeight'],
    run: (trial: Trial) => refuses(trial, 'weights that are all 0', new Array<number>(30).fill(0)),
  },
  scoreCountsWeights: {
    about: 'score with weights is the weighted score of the predictions.',
    needs: ['sampleWeight', 'score'],
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      const { X, y } = trial.samples(1);
      // Some answers wrong, so that the weights matter for labels too.
      const truth = y.map((value, i) => (i % 4 === 0 ? 0 : value)).map(Number);
      const sampleWeight = uneven();
      const predictions = (await subject.predict(X)).map(Number);
      const metric = trial.kind === 'regressor' ? r2Score : accuracyScore;
      const expected = metric(truth, predictions, { sampleWeight });
      trial.expectSame(await subject.call('score', X, truth, { sampleWeight }), expected, 'the weighted score');
    },
  },
  weightsMayLeaveOneClass: {
    about: 'Weights that are 0 for all samples but those of one class: it works, or is refused in words about classes.',
    needs: ['sampleWeight', 'classifier'],
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const subject = trial.create();
      const outcome = await subject.attempt('fit', X, y, { sampleWeight: y.map((label) => Number(label === 0)) });
      if ('error' in outcome) {
        const message = outcome.error instanceof Error ? outcome.error.message : shown(outcome.error);
        trial.expect(/class/i.test(message), 'success, or an error that speaks of classes', () => message);
      } else {
        const predictions = await subject.predict(X);
        trial.expect(predictions.every((label) => y.includes(label)), 'labels of y only', () => shown(predictions)); // prettier-ignore
      }
    },
  },
} as const satisfies Readonly<Record<string, Check>>;

/** Sums in another order, through some epochs of training. */
const LOOSE = 1e-3;

/**
 * Weights equal repetitions only where nothing is drawn by the number of samples: all in one batch, none kept back; in
 * estimators that it holds too.
 */
function allAtOnce(trial: Trial): Subject {
  const known = { ...trial.deepParameters, ...trial.construct({}).parameters };
  const changes = Object.entries(known).flatMap(([name, usual]) => {
    const last = name.split('__').at(-1);
    if (last === 'shuffle' || last === 'earlyStopping') return [[name, false]];
    // The samples of a check and the repeated ones among them are 36.
    return last === 'batchSize' ? [[name, typeof usual === 'number' ? Math.max(usual, 36) : usual]] : [];
  });
  return trial.create(Object.fromEntries(changes) as object);
}

function uneven(): number[] {
  return Array.from({ length: 30 }, (_, i) => (i < 15 ? 0.5 : 4 + (i % 3)));
}

async function refuses(trial: Trial, what: string, sampleWeight: unknown): Promise<void> {
  const { X, y }: Samples<unknown> = trial.samples();
  await trial.create().refusal(what, 'fit', X, y, { sampleWeight });
}
