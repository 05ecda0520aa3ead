/** What a fit that goes on from a checkpoint comes to is what the uninterrupted one comes to, bit for bit. */
import { afterEach, beforeEach, describe, expect, it, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type EpochInfo,
  MLPClassifier,
  type MLPClassifierParameters,
  MLPRegressor,
  type MLPRegressorParameters,
  RandomState,
} from '../../../src';
import { nativeStatus } from '../../../src/engines/tensorflow';
import { toModelFile } from '../../../src/model-file';
import { takeWarnings } from '../../setup/fatal-warnings';

const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: nativeStatus().available },
] as const;

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  path = join(folder, 'fit.checkpoint');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const X = Array.from({ length: 40 }, (_, i) => [Math.sin(7 * i), Math.cos(11 * i), Math.sin(i * i)]);
const y = X.map(([a, b, c]) => 10 * a! - 5 * b! * c!);
const labels = X.map(([a, b]) => (a! > 0.4 ? 'high' : b! > 0 ? 'middle' : 'low'));
const X32 = X.map((row) => Float32Array.from(row));
const [heldX, heldY, heldLabels] = [X.slice(0, 18), y.slice(0, 18).map((value) => value + 1), labels.slice(0, 18)];

const SMALL = { hiddenLayerSizes: [5, 4], batchSize: 16, maxIter: 8, randomState: 5, learningRateInit: 0.02 };

type Data = readonly [
  X: readonly (readonly number[] | Float32Array)[],
  y: number[] | string[],
  held?: [number[][], never],
];

interface Case {
  readonly title: string;
  readonly data?: Data;
  readonly parameters: Partial<MLPRegressorParameters & MLPClassifierParameters>;
  /** Epochs of the fit; maxIter where it is not given. */
  readonly epochs?: number;
}

const held = [heldX, heldY as never] satisfies Data[2];

// Epochs where a fit ends before maxIter are what it gave when these cases were written: they are to end at both places.
const CASES: Case[] = [
  { title: 'adam', parameters: {} },
  { title: 'adam without shuffles', parameters: { shuffle: false } },
  { title: 'sgd with an adaptive rate that falls', parameters: { solver: 'sgd', learningRate: 'adaptive', tol: 5, nIterNoChange: 1 } },
  { title: 'sgd with invscaling and plain momentum', parameters: { solver: 'sgd', learningRate: 'invscaling', nesterovsMomentum: false, learningRateInit: 0.005 } },
  { title: 'adam that stops by its loss', parameters: { tol: 100, nIterNoChange: 3, maxIter: 30 }, epochs: 5 },
  { title: 'early stopping that stops', parameters: { earlyStopping: true, tol: 1, nIterNoChange: 4, maxIter: 30 }, epochs: 6 },
  { title: 'early stopping whose best weights are old', parameters: { earlyStopping: true, solver: 'sgd', learningRateInit: 0.4, momentum: 0.5, clipNorm: 1 } },
  { title: 'validationData and restoreBestWeights', data: [X, y, held], parameters: { restoreBestWeights: true, learningRateInit: 0.3 } },
  { title: 'early stopping on validationData', data: [X, y, held], parameters: { earlyStopping: true } },
  { title: 'dropout, clipNorm and a standardized target', parameters: { dropout: [0.5, 0.25], clipNorm: 0.5, scaleTarget: true } },
  { title: 'tracked gradients', parameters: { trackGradients: true, earlyStopping: true } },
  { title: '32 bits', data: [X32, y], parameters: {} },
  { title: '32 bits, sgd, dropout and early stopping', data: [X32, y], parameters: { solver: 'sgd', dropout: 0.3, earlyStopping: true, learningRateInit: 0.005 } },
  { title: 'three classes, weighted and stratified', data: [X, labels], parameters: { classWeight: 'balanced', stratifyValidation: true, earlyStopping: true } },
  { title: 'classes and validationData', data: [X, labels, [heldX, heldLabels as never]], parameters: { restoreBestWeights: true } },
]; // prettier-ignore

/** Everything that is learnt, every bit of it. */
const bitsOf = (model: MLPRegressor | MLPClassifier): Uint8Array =>
  toModelFile('test', 'model', model.getState() as object);

describe.each(ENGINES)('On the $engine engine', ({ engine, runs }) => {
  const check = runs ? test : test.skip;

  const made = (parameters: Case['parameters'], data: Data): MLPRegressor | MLPClassifier => {
    const all = { ...SMALL, ...parameters, engine };
    return typeof data[1][0] === 'string' ? new MLPClassifier(all) : new MLPRegressor(all);
  };

  check.each(CASES)('$title: the fit goes on from each of its epochs to the same bits', async (testCase) => {
    const { data = [X, y], parameters } = testCase;
    const epochs = testCase.epochs ?? { ...SMALL, ...parameters }.maxIter;
    const [inputs, targets, validationData] = data;
    const more = validationData === undefined ? {} : { validationData };
    const fit = async (options: object, random: RandomState, onEpoch?: (info: EpochInfo) => void) => {
      const model = made({ ...parameters, randomState: random, onEpoch: onEpoch ?? null }, data);
      await model.fit(inputs as number[][], targets as never, { ...more, ...options });
      return model;
    };
    const end = new RandomState(5);
    const whole = await fit({}, end);
    expect(whole.nIter_).toBe(epochs);
    const kept = await fit({ checkpoint: { path, everyEpochs: 1, keep: 100 } }, new RandomState(5));
    expect(bitsOf(kept)).toEqual(bitsOf(whole));
    // The newest is of the finished fit, the one before of the epoch before.
    for (let age = 0; age < epochs; age++) {
      const random = new RandomState(5);
      const seen: number[] = [];
      const resume = age === 0 ? path : `${path}.${age}`;
      const resumed = await fit({ resume }, random, ({ epoch }) => seen.push(epoch));
      expect(seen).toEqual(Array.from({ length: age }, (_, i) => epochs - age + 1 + i));
      expect(bitsOf(resumed)).toEqual(bitsOf(whole));
      expect(random.getState()).toEqual(end.getState());
    }
    expect(readdirSync(folder)).toHaveLength(epochs);
    if (testCase.epochs === undefined)
      takeWarnings(...new Array<'ConvergenceWarning'>(epochs + 2).fill('ConvergenceWarning'));
  });

  check.each(CASES)('$title: a fit that onEpoch stops goes on to the same bits', async (testCase) => {
    const { data = [X, y], parameters } = testCase;
    const epochs = testCase.epochs ?? { ...SMALL, ...parameters }.maxIter;
    const [inputs, targets, validationData] = data;
    const more = validationData === undefined ? {} : { validationData };
    const fit = async (options: object, onEpoch: ((info: EpochInfo) => unknown) | null) => {
      const model = made({ ...parameters, onEpoch }, data);
      return model.fit(inputs as number[][], targets as never, { ...more, ...options });
    };
    const whole = await fit({}, null);
    // In the one before the last the adaptive rate falls; in the last the stopping rule or maxIter ends the fit.
    const stops = [1, epochs - 1, epochs];
    for (const last of stops) {
      const stopped = await fit({ checkpoint: { path } }, ({ epoch }) => epoch < last);
      expect(stopped.nIter_).toBe(last);
      expect(bitsOf(await fit({ resume: path }, null))).toEqual(bitsOf(whole));
    }
    if (testCase.epochs === undefined)
      takeWarnings(...new Array<'ConvergenceWarning'>(stops.length + 1).fill('ConvergenceWarning'));
  });

  check('a fit without a seed goes on with the stream that it had', async () => {
    const parameters = { ...SMALL, engine, earlyStopping: true, dropout: 0.2, randomState: null };
    const whole = await new MLPRegressor(parameters).fit(X, y, { checkpoint: { path, everyEpochs: 3, keep: 3 } });
    const resumed = await new MLPRegressor(parameters).fit(X, y, { resume: `${path}.2` });
    expect(bitsOf(resumed)).toEqual(bitsOf(whole));
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  });

  check('a warm start goes on from where it was, if the fit before is there', async () => {
    const parameters = {
      ...SMALL,
      engine,
      warmStart: true,
      solver: 'sgd',
      learningRate: 'invscaling',
      scaleTarget: true,
    } as const;
    const begun = (): Promise<MLPRegressor> => new MLPRegressor(parameters).fit(X, y);
    const whole = await (await begun()).fit(heldX, heldY);
    const interrupted = await begun();
    await interrupted.fit(heldX, heldY, { checkpoint: { path, everyEpochs: 3, keep: 2 } });
    const resumed = await (await begun()).fit(heldX, heldY, { resume: `${path}.1` });
    expect(bitsOf(resumed)).toEqual(bitsOf(whole));
    expect(resumed.lossCurve_).toHaveLength(16);
    const anew = new MLPRegressor(parameters).fit(heldX, heldY, { resume: path });
    await expect(anew).rejects.toThrow(
      /data start of the training: a fit of 320 samples seen, sha256 [0-9a-f]{12}… there, new weights here/,
    );
    takeWarnings(...new Array<'ConvergenceWarning'>(6).fill('ConvergenceWarning'));
  });

  check('runs of several epochs end where a checkpoint is due, and the bits are the same', async () => {
    const parameters = { ...SMALL, engine, maxIter: 50, tol: 1e-9, nIterNoChange: 12 };
    const whole = await new MLPRegressor(parameters).fit(X, y);
    for (const everyEpochs of [7, 20, 49]) {
      const kept = await new MLPRegressor(parameters).fit(X, y, { checkpoint: { path, everyEpochs, keep: 9 } });
      expect(bitsOf(kept)).toEqual(bitsOf(whole));
      const resumed = await new MLPRegressor(parameters).fit(X, y, {
        resume: `${path}.1`,
        checkpoint: { path, everyEpochs: 13 },
      });
      expect(bitsOf(resumed)).toEqual(bitsOf(whole));
    }
    takeWarnings(...new Array<'ConvergenceWarning'>(7).fill('ConvergenceWarning'));
  });
});

it('counts on the time that has passed', async () => {
  const times: number[] = [];
  const model = (): MLPRegressor =>
    new MLPRegressor({ ...SMALL, engine: 'matrix', onEpoch: ({ elapsedMs }) => { times.push(elapsedMs); } }); // prettier-ignore
  await model().fit(X, y, { checkpoint: { path, everyEpochs: 6, keep: 2 } });
  await model().fit(X, y, { resume: `${path}.1` });
  takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  expect(times).toHaveLength(10);
  expect(times[8]).toBeGreaterThan(times[5]!);
});
