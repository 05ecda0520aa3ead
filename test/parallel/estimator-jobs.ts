/** Kinds of jobs over estimators, and over jobs. */
import { appendFileSync } from 'node:fs';
import { tensorflowEngine } from '../../src/engines';
import { ParameterWarning } from '../../src/errors';
import { callMethod, clone, type EstimatorLike } from '../../src/estimator';
import { type JobKind, runJobs } from '../../src/parallel';
import { MLPRegressor } from '../../src/neural-network';
import { SCALE } from './jobs';

/** Hands back what came, in words that can cross. */
export const DESCRIBE: JobKind<unknown, unknown, { shared: string; task: string }> = {
  module: __filename,
  name: 'DESCRIBE',
  run: (shared, task) => ({ shared: described(shared), task: described(task) }),
};

export function described(value: unknown): string {
  return JSON.stringify(plain(value));
}

/** What JSON has a form for; an estimator's own JSON would be its file. */
function plain(one: unknown): unknown {
  if (typeof one === 'function') return `function ${one.name}`;
  if (ArrayBuffer.isView(one)) return [one.constructor.name, ...(one as Float64Array)];
  if (one instanceof Map) return plain(['Map', ...one]);
  if (Array.isArray(one)) return one.map(plain);
  if (typeof one !== 'object' || one === null) return one;
  if ('getParams' in one) return { [one.constructor.name]: plain((one as EstimatorLike).getParams(false)) };
  if ('getState' in one) return { RandomState: callMethod(one, 'randomSample', 2) };
  if ('to2DArray' in one) return { Matrix: callMethod(one, 'to2DArray') };
  if ('dataSync' in one && 'dtype' in one) return { [`${String(one.dtype)} tensor`]: callMethod(one, 'arraySync') };
  if ('columns' in one && 'column' in one) return { Table: one.columns, values: Reflect.get(one, 'values') as unknown };
  return Object.fromEntries(Object.entries(one).map(([key, inner]) => [key, plain(inner)]));
}

export interface FitShared {
  readonly estimator: EstimatorLike;
  readonly X: unknown;
  readonly y: unknown;
}

/** Fits a clone and gives all that it has learnt, with how many programs its process has compiled. */
export const FIT: JobKind<FitShared, object, { learnt: unknown; compiled: number; fromDisk: number; pid: number }> = {
  module: __filename,
  name: 'FIT',
  run: async ({ estimator, X, y }, parameters) => {
    const own = clone(estimator);
    callMethod(own, 'setParams', parameters);
    await callMethod(own, 'fit', X, y);
    const names = ['coefs_', 'intercepts_', 'lossCurve_', 'engine_', 'classes_'];
    const learnt = names.filter((name) => name in own).map((name) => described(Reflect.get(own, name)));
    const isNative = learnt.some((text) => text.includes('"tensorflow"'));
    const counts = isNative ? await tensorflowEngine().programCounts() : { compiled: 0, fromDisk: 0 };
    return { learnt, ...counts, pid: process.pid };
  },
};

/**
 * Fits a clone of an estimator and says so in a file, and what it has learnt; what fails it takes for nothing learnt, with a
 * warning.
 */
export const FIT_IF_POSSIBLE: JobKind<
  FitShared & { readonly file: string },
  object,
  { learnt: string; threads: string | undefined; pid: number }
> = {
  module: __filename,
  name: 'FIT_IF_POSSIBLE',
  run: async ({ estimator, X, y, file }, parameters) => {
    const own = clone(estimator);
    callMethod(own, 'setParams', parameters);
    const threads = process.env.TF_NUM_INTRAOP_THREADS;
    appendFileSync(file, `${JSON.stringify(parameters)} ${threads ?? 'all'}\n`);
    let learnt = 'nothing';
    try {
      await callMethod(own, 'fit', X, y);
      learnt = ['coefs_', 'intercepts_', 'engine_'].map((name) => described(Reflect.get(own, name))).join();
      learnt += described(callMethod(own, 'predict', X));
    } catch (error) {
      process.emitWarning(new ParameterWarning('FIT_IF_POSSIBLE', String(error)));
    }
    return { learnt, threads, pid: process.pid };
  },
};

/** Runs jobs of its own, over two processes. */
export const NESTED: JobKind<null, number, { outer: number; inner: number[] }> = {
  module: __filename,
  name: 'NESTED',
  run: async () => {
    const results = await runJobs(SCALE, { factor: 1 }, [1, 2], { who: 'NESTED', nJobs: 2 });
    return { outer: process.pid, inner: results.map(({ pid }) => pid) };
  },
};

export const NOT_PLAIN: JobKind<null, 'function' | 'estimator', unknown> = {
  module: __filename,
  name: 'NOT_PLAIN',
  run: (_, what) => [1, NaN, what === 'function' ? () => 1 : new MLPRegressor()],
};
