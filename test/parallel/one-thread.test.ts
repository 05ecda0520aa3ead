import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { makeRegression, MLPRegressor } from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow/native';
import { runJobs } from '../../src/parallel';
import { workerPool } from '../../src/parallel/worker-pool';
import { takeWarnings } from '../setup/fatal-warnings';
import { FIT_IF_POSSIBLE } from './estimator-jobs';

const given = process.env.TF_NUM_INTRAOP_THREADS;
let folder: string;
let file: string;
beforeEach(() => {
  delete process.env.TF_NUM_INTRAOP_THREADS;
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-test-'));
  file = join(folder, 'begun');
});
afterEach(() => {
  workerPool.drain();
  if (given === undefined) delete process.env.TF_NUM_INTRAOP_THREADS;
  else process.env.TF_NUM_INTRAOP_THREADS = given;
  rmSync(folder, { recursive: true });
});
afterAll(() => {
  workerPool.drain();
});

const [X, y] = makeRegression({ nSamples: 400, nFeatures: 20, noise: 1, randomState: 0 });
const estimator = new MLPRegressor({ engine: 'tensorflow', solver: 'sgd', learningRateInit: 1e-5, maxIter: 3 });
/** Products of 20·20 rows and of 400·300·300 multiply-adds. */
const SMALL = { hiddenLayerSizes: [20], batchSize: 20 };
const LARGE = { hiddenLayerSizes: [300, 300], batchSize: 400 };

async function fits(tasks: object[], nJobs: number): Promise<Awaited<ReturnType<typeof FIT_IF_POSSIBLE.run>>[]> {
  const seeded = tasks.map((task, randomState) => ({ ...task, randomState }));
  const results = await runJobs(FIT_IF_POSSIBLE, { estimator, X, y, file }, seeded, { who: 'test', nJobs });
  takeWarnings(...tasks.map(() => 'ConvergenceWarning')); // and no others, such as of fits that were begun again
  return results;
}

/** Who began in what process: each line a task's parameters and the threads, `1` or `all`. */
function begun(): string[] {
  const lines = readFileSync(file, 'utf8').trim().split('\n');
  rmSync(file);
  return lines;
}

const isPossible = nativeStatus().available && availableParallelism() > 1;

(isPossible ? describe : describe.skip)('Processes of one thread', () => {
  it('run fits whose bits cannot depend on it, each once, with the bits of a process with all threads', async () => {
    const tasks = [SMALL, SMALL, { ...SMALL, solver: 'lbfgs' }, { ...SMALL, earlyStopping: true }];
    const serial = await fits(tasks, 1);
    begun();
    const parallel = await fits(tasks, 2);
    expect(parallel.map(({ threads }) => threads)).toEqual(tasks.map(() => '1'));
    expect(parallel.map(({ learnt }) => learnt)).toEqual(serial.map(({ learnt }) => learnt));
    expect(begun()).toHaveLength(tasks.length);
  });

  it('hand on a fit whose bits may depend on it, whatever its job made of the failure, and it is begun once more', async () => {
    const tasks = [SMALL, SMALL, SMALL, LARGE, SMALL, SMALL];
    const serial = await fits(tasks, 1);
    expect(serial.map(({ learnt }) => learnt)).not.toContain('nothing');
    begun();
    const parallel = await fits(tasks, 2);
    expect(parallel.map(({ learnt }) => learnt)).toEqual(serial.map(({ learnt }) => learnt));
    const lines = begun();
    const ofLarge = lines.filter((line) => line.includes('300'));
    expect(ofLarge.map((line) => line.split(' ').at(-1))).toEqual(['1', 'all']);
    expect(lines).toHaveLength(tasks.length + 1);
    expect(parallel[0]!.threads).toBe('1');
    expect(parallel[3]!.threads).toBeUndefined();
  });

  it('are not started any more in a run that needs others, which do for the next run too', async () => {
    const first = await fits([LARGE, SMALL, SMALL, LARGE], 2);
    expect(first.map(({ threads }) => threads)).toEqual(first.map(() => undefined));
    expect(begun().filter((line) => line.endsWith('all'))).toHaveLength(4);
    const second = await fits([SMALL, SMALL], 2);
    for (const { pid } of second) expect(first.map((one) => one.pid)).toContain(pid);
  });

  it('are not started where the user has said how many threads there are', async () => {
    process.env.TF_NUM_INTRAOP_THREADS = '2';
    const results = await fits([LARGE, SMALL], 2);
    expect(results.map(({ threads }) => threads)).toEqual(['2', '2']);
    expect(begun()).toHaveLength(2);
  });
});
