/** The files: when they are written, what they are compared with, and what is refused of them. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type CheckpointOptions,
  GridSearchCV,
  load,
  MLPClassifier,
  MLPRegressor,
  type MLPRegressorParameters,
  modelFacts,
  Pipeline,
  RandomState,
  type ResumeOptions,
  save,
  StandardScaler,
} from '../../../src';
import { inTurns } from '../../../src/files';
import { modelFileSteps, openModelFile, toModelFile } from '../../../src/model-file';
import { takeWarnings } from '../../setup/fatal-warnings';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
  path = join(folder, 'fit.checkpoint');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const X = Array.from({ length: 30 }, (_, i) => [Math.sin(7 * i), Math.cos(11 * i)]);
const y = X.map(([a, b]) => 10 * a! - 5 * b!);
const SMALL = { hiddenLayerSizes: [4], maxIter: 6, randomState: 5, engine: 'matrix' } as const;
const regressor = (parameters: Partial<MLPRegressorParameters> = {}): MLPRegressor =>
  new MLPRegressor({ ...SMALL, ...parameters });
/** Everything that is learnt, every bit of it. */
const bitsOf = (model: MLPRegressor): Uint8Array => toModelFile('test', 'model', model.getState() as object);
const CONVERGENCE = 'ConvergenceWarning';
const times = (count: number): string[] => new Array<string>(count).fill(CONVERGENCE);

/** A fit with a checkpoint of 4 epochs at `path`, and one of 2 at `path.1`; there were to be 6. */
async function interrupted(parameters: Partial<MLPRegressorParameters> = {}): Promise<void> {
  const fit = regressor({
    ...parameters,
    onEpoch: ({ epoch }) => {
      if (epoch === 5) throw new Error('interrupted');
    },
  }).fit(X, y, { checkpoint: { path, everyEpochs: 2, keep: 3 } });
  await expect(fit).rejects.toThrow('interrupted');
}

async function resumed(
  resume: string | ResumeOptions,
  parameters: Partial<MLPRegressorParameters> = {},
): Promise<MLPRegressor> {
  return regressor(parameters).fit(X, y, { resume });
}

/** Ends before maxIter. */
const FLAT = { tol: 100, nIterNoChange: 2 };

describe('Checkpoints are written', () => {
  it('after every so many epochs and at the end, the newest at the path, for their owner only', async () => {
    await interrupted();
    expect(readdirSync(folder).sort()).toEqual(['fit.checkpoint', 'fit.checkpoint.1']);
    const lossesAt = (name: string): number =>
      (openModelFile(readFileSync(name), name).value() as { progress: { lossCurve: number[] } }).progress.lossCurve
        .length;
    expect([path, `${path}.1`].map(lossesAt)).toEqual([4, 2]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await regressor().fit(X, y, { resume: path, checkpoint: { path, everyEpochs: 1, keep: 3 } });
    expect(readdirSync(folder).sort()).toEqual(['fit.checkpoint', 'fit.checkpoint.1', 'fit.checkpoint.2']);
    expect([path, `${path}.1`, `${path}.2`].map(lossesAt)).toEqual([6, 5, 4]);
    takeWarnings(CONVERGENCE);
  });

  it('after so many seconds, at the first epoch that ends then', async () => {
    const checkpoint: CheckpointOptions = { path, everySeconds: 1e-9, keep: 9 };
    await regressor().fit(X, y, { checkpoint });
    expect(readdirSync(folder)).toHaveLength(6);
    const seldom = join(folder, 'seldom');
    await regressor().fit(X, y, { checkpoint: { path: seldom, keep: 9 } }); // every 60 s: only at the end
    expect(readdirSync(folder)).toHaveLength(7);
    takeWarnings(CONVERGENCE, CONVERGENCE);
  });

  it('or the fit rejects with the path, the estimator and the checkpoint before are as they were', async () => {
    const model = await regressor().fit(X, y);
    const before = bitsOf(model);
    model.setParams({
      onEpoch: ({ epoch }) => {
        // In the way of the names that the next one needs.
        if (epoch === 3) mkdirSync(`${path}.0`);
      },
    });
    const fit = model.fit(X, y, { checkpoint: { path, everyEpochs: 2, keep: 2 } });
    await expect(fit).rejects.toThrow(`${path}: cannot be written: `);
    expect(bitsOf(model)).toEqual(before);
    expect(bitsOf(await resumed(path))).toEqual(before);
    takeWarnings(CONVERGENCE, CONVERGENCE);
  });

  it('only where there is a folder for them, which is looked at before anything is trained', async () => {
    const nowhere = join(folder, 'none', 'fit.checkpoint');
    const onEpoch = (): never => {
      throw new Error('trained');
    };
    const fit = regressor({ onEpoch }).fit(X, y, { checkpoint: { path: nowhere } });
    await expect(fit).rejects.toThrow(`${nowhere}: cannot be written: no such file or directory (ENOENT).`);
  });

  it.each([
    [
      'a saved model',
      async () => save(await regressor(FLAT).fit(X, y), path),
      'is a saved model, of class MLPRegressor.',
    ],
    [
      'a file of anybody',
      () => {
        writeFileSync(path, 'my thesis');
      },
      'is no model file: it does not begin as one',
    ],
    [
      'an empty file',
      () => {
        writeFileSync(path, '');
      },
      'is truncated: it has 0 bytes, fewer than any model file.',
    ],
    [
      'a folder',
      () => {
        mkdirSync(path);
      },
      'is no regular file.',
    ],
    [
      'a checkpoint that was cut short',
      async () => {
        await regressor(FLAT).fit(X, y, { checkpoint: { path } });
        writeFileSync(path, readFileSync(path).subarray(0, -1));
      },
      'is truncated: its tensors go to byte ',
    ],
  ] as const)('never in the place of %s, which is told before anything is trained', async (_, put, problem) => {
    await put();
    const whole = statSync(path).isFile() ? readFileSync(path) : null;
    const onEpoch = (): never => {
      throw new Error('trained');
    };
    const caught: unknown = await regressor({ onEpoch })
      .fit(X, y, { checkpoint: { path, everyEpochs: 1, keep: 2 } })
      .catch((error: unknown) => error);
    expect(caught).toMatchObject({ name: 'ModelFileError' });
    expect((caught as Error).message).toContain(`${path}: ${problem}`);
    expect((caught as Error).message).toMatch(
      /\. A checkpoint would replace it: give checkpoint another path, or take the file away\.$/,
    );
    if (whole !== null) expect(readFileSync(path)).toEqual(whole);
  });

  it('in the place of a checkpoint of another training, whose header alone is read', async () => {
    await interrupted();
    const bytes = readFileSync(path);
    bytes[bytes.length - 1]! ^= 1; // of the seal
    writeFileSync(path, bytes);
    const labels = X.map(([a]) => (a! > 0 ? 'yes' : 'no'));
    await new MLPClassifier(SMALL).fit(X, labels, { checkpoint: { path } });
    expect((await modelFacts(path)).class).toBe('MLPClassifier');
    takeWarnings(CONVERGENCE);
  });

  it('and not where the weights are no numbers any more: the last good one stays', async () => {
    const wild = { solver: 'sgd', learningRateInit: 1e3, maxIter: 40, alpha: 0 } as const;
    const fit = regressor(wild).fit(X, y, { checkpoint: { path, everyEpochs: 1 } });
    await expect(fit).rejects.toThrow('MLPRegressor.fit');
    const { progress } = openModelFile(readFileSync(path), path).value() as {
      progress: { weights: { W: Float64Array }[] };
    };
    expect(progress.weights.every(({ W }) => W.every(Number.isFinite))).toBe(true);
  });

  it('in many turns of the event loop where they are large, and are the same bytes', async () => {
    const value = { weights: [new Float64Array(2 ** 20).fill(0.1), new Float32Array(2 ** 20)] }; // 12 MB
    let turns = 0;
    const counting = setInterval(() => turns++, 0);
    const bytes = await inTurns(modelFileSteps('fit', 'checkpoint', value));
    clearInterval(counting);
    expect(Buffer.compare(bytes, toModelFile('fit', 'checkpoint', value))).toBe(0);
    expect(turns).toBeGreaterThan(8); // of some 30 steps
  });
});

describe('A checkpoint of another training is refused', () => {
  it('with each difference in data and parameters, and both values', async () => {
    await interrupted({ alpha: 0.1 });
    const other = new MLPRegressor({ ...SMALL, alpha: 0.2, activation: ['tanh'] });
    const fit = other.fit(X.map(([a, b]) => [a! + 1, b!]), y, { resume: path, sampleWeight: y.map(() => 2) }); // prettier-ignore
    const caught: unknown = await fit.catch((error: unknown) => error);
    expect(caught).toMatchObject({ name: 'CheckpointMismatchError' });
    expect((caught as { differences: string[] }).differences).toEqual([
      expect.stringMatching(
        /^data X: float64 \[30, 2\], sha256 [0-9a-f]{12}… there, float64 \[30, 2\], sha256 [0-9a-f]{12}… here$/,
      ),
      expect.stringMatching(/^data sampleWeight: none there, float64 \[30, 1\], sha256 [0-9a-f]{12}… here$/),
      'parameter activation: "relu" there, ["tanh"] here',
      'parameter alpha: 0.1 there, 0.2 here',
    ]);
    expect(() => other.predict(X)).toThrow('predict needs a fitted estimator');
  });

  it.each([
    ['y', { y: y.map((value) => value + 1e-12) }],
    ['validationData', { options: { validationData: [X, y] } }],
    ['X', { X: X.map((row) => Float32Array.from(row)) }],
  ])('for another %s', async (name, other: { X?: unknown; y?: number[]; options?: object }) => {
    await interrupted();
    const fit = regressor().fit((other.X ?? X) as number[][], other.y ?? y, { ...other.options, resume: path });
    await expect(fit).rejects.toThrow(`data ${name}: `);
  });

  it.each([
    ['randomState', { randomState: 6 }, '5 there, 6 here'],
    ['randomState', { randomState: new RandomState(5) }, '5 there, a RandomState, sha256 '],
    ['maxIter', { maxIter: 7 }, '6 there, 7 here'],
    ['tol', { tol: 0 }, '0.0001 there, 0 here'],
    ['hiddenLayerSizes', { hiddenLayerSizes: [5] }, '[4] there, [5] here'],
  ])('for another %s', async (name, other, words) => {
    await interrupted();
    await expect(resumed(path, other)).rejects.toThrow(`parameter ${name}: ${words}`);
  });

  it('for other classes, and of another class of estimator', async () => {
    const labels = X.map(([a]) => (a! > 0 ? 'yes' : 'no'));
    const classifier = new MLPClassifier(SMALL);
    await classifier.fit(X, labels, { checkpoint: { path } });
    const renamed = new MLPClassifier(SMALL).fit(X, labels.map((label) => `${label}!`), { resume: path }); // prettier-ignore
    await expect(renamed).rejects.toThrow('data coding of y: sha256 ');
    // Nothing of parameters that the other class has not, and no advice to allow them.
    await expect(resumed({ path, allow: ['parameters'] })).rejects.toMatchObject({
      differences: ['class: MLPClassifier there, MLPRegressor here'],
      message: `MLPRegressor.fit: the checkpoint ${path} is of another training. class: MLPClassifier there, MLPRegressor here. Another class cannot be allowed: take what the checkpoint has, or begin anew with another path.`,
    });
    takeWarnings(CONVERGENCE);
  });

  it.each([
    ['hiddenLayerSizes', { hiddenLayerSizes: [4, 3] }, '[4] there, [4, 3] here'],
    ['solver', { solver: 'sgd' as const }, '"adam" there, "sgd" here'],
    ['earlyStopping', { earlyStopping: true }, 'false there, true here'],
    ['trackGradients', { trackGradients: true }, 'false there, true here'],
  ])('for another %s, which cannot be allowed', async (name, other, words) => {
    await interrupted();
    await expect(resumed({ path, allow: ['parameters'] }, { ...other, alpha: 0.2 })).rejects.toMatchObject({
      name: 'CheckpointMismatchError',
      message: `MLPRegressor.fit: the checkpoint ${path} is of another training. parameter ${name}: ${words}. Another ${name} cannot be allowed: take what the checkpoint has, or begin anew with another path.`,
    });
  });

  it('for another version, which is named', async () => {
    await interrupted();
    edit((checkpoint) => {
      checkpoint.origin.versions.library = '0.0.9';
    });
    await expect(resumed(path)).rejects.toThrow(/version library: 0\.0\.9 there, \d+\.\d+\.\d+ here/);
    edit((checkpoint) => {
      checkpoint.mode = 'compiled';
    });
    await expect(resumed({ path, allow: ['versions'] })).resolves.toBeInstanceOf(MLPRegressor);
    edit((checkpoint) => {
      delete checkpoint.origin.versions.library;
    });
    await expect(resumed(path)).rejects.toThrow('version library: nothing there, ');
    takeWarnings(CONVERGENCE);
  });

  it('unless what differs is allowed', async () => {
    await interrupted();
    const longer = { maxIter: 9 };
    expect(bitsOf(await resumed({ path, allow: ['parameters'] }, longer))).toEqual(
      bitsOf(await regressor(longer).fit(X, y)),
    );
    const half = regressor().fit(X.slice(0, 15), y.slice(0, 15), { resume: { path, allow: ['data'] } });
    expect((await half).t_).toBe(4 * 30 + 2 * 15);
    takeWarnings(...times(3));
  });

  it('unless only what changes no number differs', async () => {
    await interrupted();
    const seen: number[] = [];
    await resumed(path, { hiddenLayerSizes: 4, warmStart: true, maxFun: 3, onEpoch: ({ epoch }) => { seen.push(epoch); } }); // prettier-ignore
    expect(seen).toEqual([5, 6]);
    takeWarnings(CONVERGENCE);
  });
});

describe('A checkpoint of a finished fit', () => {
  it('gives what it gave, and trains nothing', async () => {
    const whole = await regressor().fit(X, y, { checkpoint: { path } });
    const onEpoch = (): never => {
      throw new Error('trained');
    };
    expect(bitsOf(await resumed(path, { onEpoch }))).toEqual(bitsOf(whole));
    takeWarnings(CONVERGENCE, CONVERGENCE);
  });

  it('is gone on with for a larger maxIter that is allowed', async () => {
    await regressor().fit(X, y, { checkpoint: { path } });
    const longer = await resumed({ path, allow: ['parameters'] }, { maxIter: 11 });
    expect(bitsOf(longer)).toEqual(bitsOf(await regressor({ maxIter: 11 }).fit(X, y)));
    takeWarnings(...times(3));
  });

  it('is refused where it has more epochs than maxIter, and so is one of a fit under way', async () => {
    await interrupted();
    const allow = ['parameters'] as const;
    await expect(resumed({ path, allow }, { maxIter: 3 })).rejects.toMatchObject({
      name: 'InvalidParameterError',
      message: `MLPRegressor.fit: the checkpoint ${path} has 4 epochs, and maxIter is 3. Give a maxIter of 4 or more, or resume an older checkpoint.`,
    });
    expect((await resumed({ path, allow }, { maxIter: 4 })).nIter_).toBe(4);
    await regressor().fit(X, y, { checkpoint: { path } });
    await expect(resumed({ path, allow }, { maxIter: 3 })).rejects.toThrow('has 6 epochs, and maxIter is 3.');
    takeWarnings(...times(2));
  });

  it('that improved no more gives what it gave, whatever maxIter is', async () => {
    const whole = await regressor(FLAT).fit(X, y, { checkpoint: { path } });
    expect(whole.nIter_).toBe(4);
    const shorter = await resumed({ path, allow: ['parameters'] }, { ...FLAT, maxIter: 2 });
    expect(bitsOf(shorter)).toEqual(bitsOf(whole));
  });
});

interface Editable {
  origin: { versions: Record<string, string> };
  mode: string;
  began: { state: { pos: number } };
  progress: Record<string, unknown> & {
    lossCurve: number[];
    learningRates: number[];
    weights: { W: unknown; b: unknown }[];
    optimizerState: { t: number; slots: unknown[][] };
    order: { rows: Int32Array; random: { state: { key: number[] } } | null };
  };
}

/** Makes a file whose digests are right, as whoever means harm would. */
function edit(change: (checkpoint: Editable) => void): void {
  const checkpoint = structuredClone(openModelFile(readFileSync(path), path).value()) as Editable;
  change(checkpoint);
  writeFileSync(path, toModelFile('test', 'checkpoint', checkpoint));
}

describe('A file that no fit has kept is refused before anything is trained', () => {
  const HOSTILE: [string, (checkpoint: Editable) => unknown, string][] = [
    ['weights of another shape', (c) => (c.progress.weights[0]!.W = new Float64Array(7)), 'its weights[0].W must be 8 numbers. Got 7.'],
    ['weights of another precision', (c) => (c.progress.weights[0]!.b = new Float32Array(4)), 'its weights[0].b must be of float64. Got float32.'],
    ['weights that are no numbers', (c) => (c.progress.weights[0]!.b = 'abcd'), 'must be Float64Array | Float32Array. Got "abcd".'],
    ['a layer too few', (c) => c.progress.weights.pop(), 'its weights must be of 2 layers. Got 1.'],
    ['a slot too many', (c) => c.progress.optimizerState.slots.push([]), "its optimizer's state must be of 2 slots. Got 3."],
    ['a step that is none', (c) => (c.progress.optimizerState.t = 0.5), 'progress.optimizerState.t must be'],
    ['a row that is not there', (c) => (c.progress.order.rows[3] = 30), 'its order must be of the 30 rows that are trained with. Got others.'],
    ['a row twice', (c) => (c.progress.order.rows[3] = c.progress.order.rows[4]!), 'its order must be of the 30 rows'],
    ['too few rows', (c) => (c.progress.order.rows = new Int32Array(2)), 'its order must be of the 30 rows'],
    ['a random stream out of range', (c) => (c.progress.order.random!.state.key[9] = -1), 'progress.order.random.state.key.9 must be'],
    ['a random stream cut short', (c) => c.progress.order.random!.state.key.pop(), 'progress.order.random.state.key must be'],
    ['a place in the stream beyond its end', (c) => (c.began.state.pos = 625), 'began.state.pos must be'],
    ['no epochs', (c) => (c.progress.lossCurve = []), 'progress.lossCurve must be'],
    ['curves of unlike lengths', (c) => c.progress.learningRates.pop(), 'its learningRates must be of 4 epochs. Got 3.'],
    ['scores that there are none of', (c) => (c.progress.validationScores = [1, 2, 3, 4]), 'its validationScores must be of 0 epochs. Got 4.'],
    ['a further part', (c) => (c.progress.more = 1), 'progress.more must not be there.'],
    ['a learning rate that is no number', (c) => (c.progress.learningRate = { rate: NaN, samplesSeen: 0 }), 'progress.learningRate.rate must be'],
    ['an unknown end', (c) => (c.progress.ended = 'diverged'), 'progress.ended must be'],
  ]; // prettier-ignore

  it.each(HOSTILE)('%s', async (_, change, problem) => {
    await interrupted();
    edit(change);
    const onEpoch = (): never => {
      throw new Error('trained');
    };
    const caught: unknown = await resumed(path, { onEpoch }).catch((error: unknown) => error);
    expect(caught).toMatchObject({ name: 'ModelFileError' });
    expect((caught as Error).message).toContain(`${path}: `);
    expect((caught as Error).message).toContain(problem);
  });

  it('a file cut short, one that is no checkpoint, and one that is not there', async () => {
    await interrupted();
    const whole = readFileSync(path);
    writeFileSync(path, whole.subarray(0, 5000));
    await expect(resumed(path)).rejects.toMatchObject({ name: 'ModelFileError' });
    await save(await regressor().fit(X, y), path);
    await expect(resumed(path)).rejects.toThrow(
      `${path}: is a fitted model and no checkpoint of a training: load(path) opens it.`,
    );
    rmSync(path);
    await expect(resumed(path)).rejects.toThrow(
      `${path}: is not there to go on from. Pass resume: { path, ifMissing: 'start' } to start anew where there is none.`,
    );
    takeWarnings(CONVERGENCE);
  });

  it('unless ifMissing says to start where there is none', async () => {
    expect((await resumed({ path, ifMissing: 'start' })).nIter_).toBe(6);
    expect(existsSync(path)).toBe(false);
    takeWarnings(CONVERGENCE);
  });

  it('and load refuses a checkpoint, of which modelFacts tells', async () => {
    await interrupted();
    await expect(load(path)).rejects.toThrow(
      'is a checkpoint of a training: fit(X, y, { resume: path }) goes on from it.',
    );
    const { class: name, seed, engine, features, samples, training } = await modelFacts(path);
    const four = await regressor({ maxIter: 4 }).fit(X, y);
    expect({ name, seed, engine, features, samples }).toEqual({
      name: 'MLPRegressor',
      seed: 5,
      engine: 'matrix, interpreted',
      features: 2,
      samples: 30,
    });
    expect(training).toEqual({ loss_: four.loss_, nIter_: 4, t_: 120 });
    takeWarnings(CONVERGENCE);
  });

  it('and they tell of the training under way, in units of the targets, not of the fit before', async () => {
    const before = await regressor({ scaleTarget: true, warmStart: true }).fit(X.slice(9), y.slice(9));
    const { loss_, nIter_, t_ } = await before.fit(X, y, { checkpoint: { path } });
    const { fingerprint, samples, training } = await modelFacts(path);
    expect({ fingerprint, samples }).toEqual({ fingerprint: undefined, samples: 30 });
    expect(training).toEqual({ loss_, nIter_: 6, t_ });
    expect(nIter_).toBe(6);
    takeWarnings(...times(2));
  });
});

describe('The options of fit', () => {
  const fit = (options: object, parameters = {}): Promise<unknown> => regressor(parameters).fit(X, y, options);

  it.each([
    [{ checkpoint: { path: 'a', everyEpochs: 0 } }, 'MLPRegressor.fit: checkpoint: everyEpochs must be null or an integer in [1, Infinity). Got 0.'],
    [{ checkpoint: { path: 'a', everySeconds: 0 } }, 'everySeconds must be null or a number in (0, Infinity). Got 0.'],
    [{ checkpoint: { path: 'a', everyEpochs: 1, everySeconds: 1 } }, 'MLPRegressor.fit: checkpoint: give everyEpochs or everySeconds, not both.'],
    [{ checkpoint: { path: 'a', keep: 0 } }, 'keep must be an integer in [1, 1000]. Got 0.'],
    [{ checkpoint: { everyEpochs: 1 } }, "path must be a file's path. Got \"\"."],
    [{ checkpoint: { path: 5 } }, 'path must be a string. Got 5.'],
    [{ checkpoint: { path: 'a', every_epochs: 1 } }, 'MLPRegressor.fit: checkpoint: unknown parameter "every_epochs". Did you mean "everyEpochs"?'],
    [{ checkpoint: 'a' }, 'options must be one object'],
    [{ resume: '' }, "MLPRegressor.fit: resume: path must be a file's path."],
    [{ resume: { path: 'a', allow: ['all'] } }, 'allow must be an array with one of "data", "parameters", "versions" in every place.'],
    [{ resume: { path: 'a', ifMissing: 'go' } }, 'ifMissing must be one of "error", "start". Got "go".'],
  ])('%j are judged', async (options, message) => { await expect(fit(options)).rejects.toThrow(message); }); // prettier-ignore

  it('have no checkpoints for lbfgs, which has no epochs', async () => {
    const message =
      "MLPRegressor: checkpoint is for training epoch by epoch, and solver 'lbfgs' has no epochs. Use 'adam' or 'sgd'.";
    await expect(fit({ checkpoint: { path } }, { solver: 'lbfgs' })).rejects.toThrow(message);
    await expect(fit({ resume: path }, { solver: 'lbfgs' })).rejects.toThrow('MLPRegressor: resume is for training');
  });

  it.each(['checkpoint', 'resume'])('alone have %s', async (option) => {
    const message = `.partialFit: ${option} is an option of fit. partialFit is one epoch: save(model, path) after it keeps all that the next call goes on from.`;
    await expect(regressor().partialFit(X, y, { [option]: path })).rejects.toThrow(`MLPRegressor${message}`);
    const partial = new MLPClassifier(SMALL).partialFit(X, y, { classes: y, [option]: path });
    await expect(partial).rejects.toThrow(`MLPClassifier${message}`);
  });

  it('come through pipelines and searches as others do', async () => {
    const pipeline = new Pipeline([['scaler', new StandardScaler()], ['mlp', regressor()]]); // prettier-ignore
    await pipeline.fit(X, y, { mlp__checkpoint: { path } });
    const whole = pipeline.namedSteps.mlp;
    const other = new Pipeline([['scaler', new StandardScaler()], ['mlp', regressor()]]); // prettier-ignore
    await other.fit(X, y, { mlp__resume: path });
    expect(bitsOf(other.namedSteps.mlp)).toEqual(bitsOf(whole));
    // The last fit of a search is that of the best candidate, on all samples.
    const search = new GridSearchCV(regressor(), { alpha: [0.1] }, { cv: 2 });
    await search.fit(X, y, { checkpoint: { path } });
    expect(bitsOf(await resumed(path, { alpha: 0.1 }))).toEqual(bitsOf(search.bestEstimator_));
    takeWarnings(...times(6));
  });
});
