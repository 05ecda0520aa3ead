import { Matrix } from 'ml-matrix';
import { tf } from '../../engines';
import { shown } from '../../errors';
import type { Check } from '../check';
import type { Subject } from '../subject';
import type { Trial } from '../trial';

export const DATA_CHECKS = {
  fitRefusesNaNInX: { about: 'fit refuses NaN in X.', run: (trial: Trial) => refusesInX(trial, NaN) },
  fitRefusesInfinityInX: { about: 'fit refuses infinity in X.', run: (trial: Trial) => refusesInX(trial, Infinity) },
  fitRefusesNullInX: {
    about: 'fit refuses null in X: it is bad data, no missing value.',
    run: (trial: Trial) => refusesInX(trial, null),
  },
  fitRefusesTextInX: { about: 'fit refuses strings in X.', run: (trial: Trial) => refusesInX(trial, 'red') },
  fitRefusesBigIntInX: { about: 'fit refuses a bigint in X.', run: (trial: Trial) => refusesInX(trial, 1n) },
  fitRefusesHolesInX: {
    about: 'fit refuses a row with a hole.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      X[4] = new Array<number>(3);
      await trial.create().refusal('holes in row 4 of X', 'fit', X, y);
    },
  },
  fitRefusesNaNInY: { about: 'fit refuses NaN in y.', run: (trial: Trial) => refusesInY(trial, NaN) },
  fitRefusesInfinityInY: { about: 'fit refuses infinity in y.', run: (trial: Trial) => refusesInY(trial, Infinity) },
  fitRefusesNullInY: { about: 'fit refuses null in y.', run: (trial: Trial) => refusesInY(trial, null) },
  fitRefusesNoSamples: {
    about: 'fit refuses an X without rows.',
    run: async (trial: Trial) => {
      await trial.create().refusal('X and y without samples', 'fit', [], []);
    },
  },
  fitRefusesNoFeatures: {
    about: 'fit refuses an X without columns.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await trial.create().refusal('X without columns', 'fit', X.map(() => []), y); // prettier-ignore
    },
  },
  fitRefusesAVectorAsX: {
    about: 'fit refuses a vector as X.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await trial.create().refusal('a vector as X', 'fit', X.map(([first]) => first), y); // prettier-ignore
    },
  },
  fitRefusesThreeDimensions: {
    about: 'fit refuses an X of three dimensions.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await trial.create().refusal('X of three dimensions', 'fit', X.map((row) => row.map((value) => [value])), y); // prettier-ignore
    },
  },
  fitRefusesRaggedRows: {
    about: 'fit refuses rows of different lengths.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      X[5]!.pop();
      await trial.create().refusal('rows of different lengths', 'fit', X, y);
    },
  },
  fitRefusesAnotherLengthOfY: {
    about: 'fit refuses a y that is shorter than X, or longer.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await trial.create().refusal('a y shorter than X', 'fit', X, y.slice(0, -1));
      await trial.create().refusal('a y longer than X', 'fit', X, [...y, y[0]]);
    },
  },
  errorsNameTheArgument: {
    about: 'The error for bad data names the argument: X or y.',
    run: async (trial: Trial) => {
      const [{ X, y }, bad] = [trial.samples(), trial.samples()];
      bad.X[3]![1] = NaN;
      bad.y[3] = null;
      for (const [argument, given] of [
        ['X', [bad.X, y]],
        ['y', [X, bad.y]],
      ] as const) {
        // prettier-ignore
        const outcome = await trial.create().attempt('fit', ...given);
        if (!('error' in outcome)) continue;
        const message = outcome.error instanceof Error ? outcome.error.message : shown(outcome.error);
        trial.expect(new RegExp(`\\b${argument}\\b`).test(message), `an error that names ${argument}`, () => message);
      }
    },
  },
  predictRefusesNaN: { about: 'predict refuses NaN.', run: (trial: Trial) => predictRefuses(trial, NaN) },
  predictRefusesInfinity: {
    about: 'predict refuses infinity.',
    run: (trial: Trial) => predictRefuses(trial, -Infinity),
  },
  predictRefusesAVector: {
    about: 'predict refuses a vector.',
    run: async (trial: Trial) => {
      await (await trial.fitted()).refusal('a vector as X', 'predict', [0, 1, 0]);
    },
  },
  predictRefusesAnotherWidth: {
    about: 'predict refuses rows of another width than those of fit.',
    run: async (trial: Trial) => {
      const subject = await trial.fitted();
      await subject.refusal('rows of 2 features after a fit with 3', 'predict', [[0, 1]]);
      await subject.refusal('rows of 4 features after a fit with 3', 'predict', [[0, 1, 0, 1]]);
    },
  },
  takesFloat64Rows: {
    about: 'Rows of Float64Array are learnt from as arrays of numbers are.',
    run: (trial: Trial) => learnsTheSame(trial, (X) => X.map((row) => Float64Array.from(row))),
  },
  takesFloat32Rows: {
    about: 'Rows of Float32Array are learnt from, to the precision they have.',
    run: (trial: Trial) => learnsTheSame(trial, (X) => X.map((row) => Float32Array.from(row)), SINGLE),
  },
  takesIntegerRows: {
    about: 'Rows of Int32Array are learnt from as arrays of the same numbers are.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const whole = X.map((row) => row.map((value) => Math.round(10 * value)));
      const expected = await trial.learnt(trial.create(), { X: whole, y });
      const subject = trial.create();
      await subject.fit(whole.map((row) => Int32Array.from(row)), y); // prettier-ignore
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), expected, 'what numbers in arrays teach');
    },
  },
  takesFlatDataWithItsShape: {
    about: '{ data, shape } is learnt from as its rows are.',
    run: (trial: Trial) => learnsTheSame(trial, (X) => ({ data: Float64Array.from(X.flat()), shape: [X.length, 3] })),
  },
  takesMlMatrix: {
    about: 'An ml-matrix Matrix is learnt from as its rows are.',
    run: (trial: Trial) => learnsTheSame(trial, (X) => new Matrix(X)),
  },
  takesTensors: {
    about: 'A tensor is learnt from, to the precision it has, and is left to the caller.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const expected = await trial.learnt(trial.create(), { X, y });
      const tensors = [tf.tensor2d(X, [X.length, 3]), tf.tensor2d(trial.samples(1).X, [X.length, 3])] as const;
      try {
        const subject = trial.create();
        await subject.fit(tensors[0], y);
        const came = await trial.answers(subject, tensors[1]);
        trial.expectSame(came, expected, 'what arrays teach', SINGLE);
        trial.expect(
          !tensors.some((tensor) => tensor.isDisposed),
          'the tensors to be left alone',
          () => 'a disposed one',
        );
      } finally {
        for (const tensor of tensors) if (!tensor.isDisposed) tensor.dispose();
      }
    },
  },
  takesTypedTargets: {
    about: 'A typed array as y is learnt from as an array of numbers is.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      const expected = await trial.learnt(trial.create(), { X, y });
      const subject = trial.create();
      await subject.fit(X, Float64Array.from(y, Number));
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), expected, 'what an array teaches');
    },
  },
  takesAColumnAsY: {
    about: 'A y of one column in two dimensions is read as a vector.',
    run: async (trial: Trial) => {
      const expected = await trial.learnt(trial.create(), trial.samples());
      trial.expectSame(await trial.learnt(trial.create(), columnOf(trial)), expected, 'what a vector teaches');
    },
  },
  warnsOfAColumnAsY: {
    about: 'A y of one column in two dimensions is warned of with a DataConversionWarning.',
    run: async (trial: Trial) => {
      await trial.fitted({}, columnOf(trial));
      const names = trial.warnings.map(({ name }) => name);
      trial.expect(names.includes('DataConversionWarning'), 'a DataConversionWarning', () => shown(names));
    },
  },
  takesFrozenData: {
    about: 'X and y may be frozen.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      for (const row of X) Object.freeze(row);
      await trial.fitted({}, { X: Object.freeze(X) as number[][], y: Object.freeze(y) as unknown[] });
    },
  },
  fitLeavesTheDataAlone: {
    about: 'fit does not change X or y.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await trial.create().fit(X, y);
      trial.expectSame({ X, y }, trial.samples(), 'X and y of before', 0);
    },
  },
  predictLeavesTheDataAlone: {
    about: 'predict does not change X.',
    run: async (trial: Trial) => {
      const { X } = trial.samples(1);
      await (await trial.fitted()).predict(X);
      trial.expectSame(X, trial.samples(1).X, 'X of before', 0);
    },
  },
  changesDuringFitDoNotMatter: {
    about: 'Changing X and y after fit was called, while it runs, changes nothing.',
    run: async (trial: Trial) => {
      const expected = await trial.learnt(trial.create(), trial.samples());
      const { X, y } = trial.samples();
      const subject = trial.create();
      const running = subject.fit(X, y);
      trial.note('changes of X and y meanwhile');
      spoil(X, y);
      await running;
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), expected, 'what the data of the call teach');
    },
  },
  changesAfterFitDoNotMatter: {
    about: 'Changing X and y after fit does not change the predictions.',
    run: async (trial: Trial) => {
      const samples = trial.samples();
      const subject = trial.create();
      const expected = await trial.learnt(subject, samples);
      trial.note('changes of X and y');
      spoil(samples.X, samples.y);
      trial.expectSame(await trial.answers(subject, trial.samples(1).X), expected, 'the predictions of before');
    },
  },
  oneSampleWorksOrIsExplained: {
    about: 'One sample is learnt from, or refused with an error that speaks of samples or classes.',
    run: (trial: Trial) => worksOrIsExplained(trial, (rows) => rows.slice(0, 1), /sample|row|label|class|validation/i),
  },
  oneFeatureWorks: {
    about: 'X may have one column.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await expectPredictions(trial, X.map((row) => row.slice(0, 1)), y); // prettier-ignore
    },
  },
  constantFeaturesWork: {
    about: 'A column of X may be the same in all rows.',
    run: async (trial: Trial) => {
      const { X, y } = trial.samples();
      await expectPredictions(trial, X.map(([a, b]) => [a!, b!, 1]), y); // prettier-ignore
    },
  },
} as const satisfies Readonly<Record<string, Check>>;

/** Single precision, through some epochs of training. */
const SINGLE = 1e-2;

async function refusesInX(trial: Trial, value: unknown): Promise<void> {
  const { X, y } = trial.samples();
  const rows: unknown[][] = X;
  rows[3]![1] = value;
  await trial.create().refusal(`${shown(value)} at row 3, column 1 of X`, 'fit', X, y);
}

async function refusesInY(trial: Trial, value: unknown): Promise<void> {
  const { X, y } = trial.samples();
  y[3] = value;
  await trial.create().refusal(`${shown(value)} at index 3 of y`, 'fit', X, y);
}

async function predictRefuses(trial: Trial, value: number): Promise<void> {
  const { X } = trial.samples(1);
  X[3]![1] = value;
  await (await trial.fitted()).refusal(`${value} at row 3, column 1 of X`, 'predict', X);
}

/** Two fits, one on rows of numbers, one on the same in another form. */
async function learnsTheSame(trial: Trial, form: (X: number[][]) => unknown, tolerance?: number): Promise<void> {
  const { X, y } = trial.samples();
  const expected = await trial.learnt(trial.create(), { X, y });
  const subject = trial.create();
  await subject.fit(form(X), y);
  trial.expectSame(
    await trial.answers(subject, form(trial.samples(1).X)),
    expected,
    'what rows of numbers teach',
    tolerance,
  );
}

function columnOf(trial: Trial): { X: number[][]; y: unknown[][] } {
  const { X, y } = trial.samples();
  return { X, y: y.map((value) => [value]) };
}

function spoil(X: number[][], y: unknown[]): void {
  for (const row of X) row.fill(0);
  y.reverse().fill(y[0], 0, 20);
}

async function worksOrIsExplained(
  trial: Trial,
  part: (rows: readonly unknown[]) => unknown[],
  words: RegExp,
): Promise<void> {
  const { X, y } = trial.samples();
  const subject: Subject = trial.create();
  const outcome = await subject.attempt('fit', part(X), part(y));
  if ('error' in outcome) {
    const message = outcome.error instanceof Error ? outcome.error.message : shown(outcome.error);
    trial.expect(words.test(message), 'success, or an error that says what is too few', () => message);
  } else {
    const predictions = await subject.predict(part(X));
    trial.expect(predictions.length === 1, 'one prediction', () => shown(predictions));
  }
}

async function expectPredictions(trial: Trial, X: number[][], y: unknown[]): Promise<void> {
  const predictions = await (await trial.fitted({}, { X, y })).predict(X);
  const isWhole =
    predictions.length === X.length && predictions.every((value) => typeof value === 'number' && isFinite(value));
  trial.expect(isWhole, `${X.length} finite predictions`, () => shown(predictions));
}
