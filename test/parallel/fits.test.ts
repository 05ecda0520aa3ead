import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeRegression, MLPClassifier, MLPRegressor } from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow/native';
import { runJobs } from '../../src/parallel';
import { workerPool } from '../../src/parallel/worker-pool';
import { takeWarnings } from '../setup/fatal-warnings';
import { FIT, type FitShared } from './estimator-jobs';
import { OwnMean } from './own-mean';

const store = process.env.TFJS_LEARN_PROGRAM_CACHE;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
});
afterEach(() => {
  process.env.TFJS_LEARN_PROGRAM_CACHE = store;
  rmSync(folder, { recursive: true });
});
afterAll(() => {
  workerPool.drain();
});

const [X, y] = makeRegression({ nSamples: 120, nFeatures: 6, noise: 1, randomState: 0 });
const labels = y.map((value) => (value > 0 ? 'up' : 'down'));

async function fits(shared: FitShared, tasks: object[], nJobs: number): Promise<Awaited<ReturnType<typeof FIT.run>>[]> {
  const results = await runJobs(FIT, shared, tasks, { who: 'test', nJobs });
  takeWarnings(...tasks.map(() => 'ConvergenceWarning'));
  return results;
}

const candidates = (sizes: number[][], extra = {}): object[] =>
  sizes.flatMap((hiddenLayerSizes) => [0.01, 1].map((alpha) => ({ hiddenLayerSizes, alpha, ...extra })));

const ENGINES = nativeStatus().available ? (['matrix', 'tensorflow'] as const) : (['matrix'] as const);

describe.each(ENGINES)('Fits by the engine %s over processes', (engine) => {
  it.each<[title: string, shared: FitShared]>([
    ['64-bit', { estimator: new MLPRegressor({ engine, maxIter: 8, randomState: 1 }), X, y }],
    [
      '32-bit',
      {
        estimator: new MLPClassifier({ engine, maxIter: 8, randomState: 1, solver: 'sgd' }),
        X: X.map((row) => Float32Array.from(row)),
        y: labels,
      },
    ],
  ])('learn the same bits as one after the other in one process, %s', async (_, shared) => {
    const tasks = candidates([[5], [7, 3]]);
    const serial = await fits(shared, tasks, 1);
    const parallel = await fits(shared, tasks, 3);
    expect(parallel.map(({ learnt }) => learnt)).toEqual(serial.map(({ learnt }) => learnt));
    expect(JSON.stringify(serial[0]!.learnt)).toContain(engine);
    expect(new Set(parallel.map(({ pid }) => pid))).not.toContain(process.pid);
  });
});

(nativeStatus().available ? describe : describe.skip)('Compiled fits over processes', () => {
  it('learn the same bits, and each shape is compiled once, in whichever process', async () => {
    process.env.TFJS_LEARN_PROGRAM_CACHE = folder; // an empty store, which the processes inherit
    const estimator = new MLPRegressor({ engine: 'tensorflow', maxIter: 1500, tol: 0, randomState: 1, batchSize: 30 });
    const tasks = candidates([[5], [6]], { nIterNoChange: 1500 });
    const parallel = await fits({ estimator, X, y }, tasks, 2);
    // What a process has compiled by its last job; the counts grow with each job.
    const compiled = new Map<number, number>();
    for (const { pid, compiled: count } of parallel) compiled.set(pid, Math.max(count, compiled.get(pid) ?? 0));
    expect([...compiled.values()].reduce((sum, count) => sum + count, 0)).toBe(2);
    const serial = await fits({ estimator, X, y }, tasks, 1);
    expect(JSON.stringify(serial[0]!.learnt)).toContain('compiled');
    expect(parallel.map(({ learnt }) => learnt)).toEqual(serial.map(({ learnt }) => learnt));
  });
});

describe("Fits of a user's own estimator over processes", () => {
  it('are those of its class (here the mean of y, 3, and a shift), which the processes load from its module', async () => {
    const tasks = [1, 2, 3].map((shift) => ({ shift }));
    const results = await runJobs(FIT, { estimator: new OwnMean(), X, y: [1, 2, 6] }, tasks, { who: 'test', nJobs: 2 });
    expect(results.map(({ learnt }) => learnt)).toEqual([['[4]'], ['[5]'], ['[6]']]);
  });
});
