import { describe, expect, it } from '@jest/globals';
import { lbfgs, type LbfgsResult, type LbfgsSettings, type Objective } from '../../src/training';
import { readGolden } from '../golden/read-golden';
import { type ObjectiveData, OBJECTIVES } from './lbfgs-objectives';

interface Golden {
  readonly objective: string;
  readonly start: number[];
  readonly data: ObjectiveData;
  readonly runs: readonly Run[];
  readonly long?: Run;
}

interface Run {
  readonly gtol: number;
  readonly maxfun: number;
  readonly maxiter: number;
  readonly x: number[];
  readonly f: number;
  readonly nit: number;
  readonly nfev: number;
  readonly status: number;
}

const PROBLEMS = readGolden<Golden[]>('lbfgs').map((problem) => ({ ...problem, n: problem.start.length }));
const RUNS = PROBLEMS.flatMap(({ runs, ...problem }) => runs.map((run) => ({ ...problem, ...run })));
const LONG = PROBLEMS.flatMap(({ long, ...problem }) => (long === undefined ? [] : [{ ...problem, long }]));

const SCIPY_STATUS: Readonly<Record<LbfgsResult['status'], number>> = {
  converged: 0,
  maxIter: 1,
  maxFun: 1,
  lineSearch: 2,
  stopped: 2,
};

const START = Float64Array.of(-1.2, 1, -1.2, 1);
const SETTINGS: LbfgsSettings = { maxIter: 200, maxFun: 15_000, tol: 1e-5 };

function promised(name: string, data: unknown = null): Objective {
  return (point) => Promise.resolve(OBJECTIVES[name]!(point, data as ObjectiveData)); // the golden file's own data
}

describe('lbfgs', () => {
  it.each(RUNS)(
    "makes scipy's iterations: $objective ($n), maxiter $maxiter, maxfun $maxfun, gtol $gtol",
    async ({ objective, start, data, gtol, maxfun, maxiter, x, f, nit, nfev, status }) => {
      const settings = { maxIter: maxiter, maxFun: maxfun, tol: gtol };
      const result = await lbfgs(promised(objective, data), Float64Array.from(start), settings);

      const { iterations, evaluations } = result;
      expect({ iterations, evaluations, status: SCIPY_STATUS[result.status] }).toEqual({
        iterations: nit,
        evaluations: nfev,
        status,
      });
      // Sums are rounded in another order than scipy's. Each iteration magnifies that: scipy itself, started one
      // floating-point number beside, ends 2e-8 beside after 50 iterations (rosenbrock, 10 dimensions).
      const tolerance = nit <= 20 ? 1e-12 : 1e-6;
      const scale = Math.max(...start.map(Math.abs), ...x.map(Math.abs));
      const differences = x.map((value, i) => (value === result.point[i] ? 0 : Math.abs(value - result.point[i]!)));
      expect(Math.max(...differences)).toBeLessThanOrEqual(tolerance * scale);
      if (Number.isFinite(f))
        expect(Math.abs(result.loss - f)).toBeLessThanOrEqual(tolerance * Math.max(1, Math.abs(f)));
      else expect(result.loss).toBe(f);
    },
  );

  it.each(LONG)(
    "reaches scipy's loss where rounding has separated the paths: $objective ($n)",
    async ({ objective, start, data, long }) => {
      const settings = { maxIter: long.maxiter, maxFun: long.maxfun, tol: long.gtol };
      const result = await lbfgs(promised(objective, data), Float64Array.from(start), settings);
      expect(SCIPY_STATUS[result.status]).toBe(long.status);
      // The paths to it differ by then, in numbers of evaluations too; the losses fell by factors of 30 and more.
      expect(Math.abs(result.loss - long.f)).toBeLessThanOrEqual(0.2 * long.f);
    },
  );

  it('reports every iteration, with a copy of the point', async () => {
    const seen: { iteration: number; loss: number; point: Float64Array }[] = [];
    const result = await lbfgs(promised('rosenbrock'), START, { ...SETTINGS, maxIter: 5, onIteration: (info) => { seen.push(info); info.point.fill(NaN); } }); // prettier-ignore
    expect(seen.map(({ iteration }) => iteration)).toEqual([1, 2, 3, 4, 5]);
    expect(seen.at(-1)!.loss).toBe(result.loss);
    expect(result).toEqual(await lbfgs(promised('rosenbrock'), START, { ...SETTINGS, maxIter: 5 }));
  });

  it.each([
    ['answers', (answer: boolean) => answer],
    ['promises', (answer: boolean) => Promise.resolve(answer)],
  ])('stops after the iteration for which onIteration %s false', async (_, answered) => {
    const onIteration = ({ iteration }: { iteration: number }): unknown => answered(iteration !== 3);
    const stopped = await lbfgs(promised('rosenbrock'), START, { ...SETTINGS, onIteration });
    const cut = await lbfgs(promised('rosenbrock'), START, { ...SETTINGS, maxIter: 3 });
    expect(stopped).toEqual({ ...cut, status: 'stopped', message: 'onIteration answered false' });
  });

  it('names the limit, as scipy does, where onIteration stops at it', async () => {
    const onIteration = (): boolean => false;
    const atIterations = await lbfgs(promised('rosenbrock'), START, { ...SETTINGS, maxIter: 1, onIteration });
    const atEvaluations = await lbfgs(promised('rosenbrock'), START, { ...SETTINGS, maxFun: 1, onIteration });
    expect([atIterations.status, atEvaluations.status]).toEqual(['maxIter', 'maxFun']);
  });

  it("rejects with the signal's reason, before and amid the evaluations", async () => {
    let evaluations = 0;
    const controller = new AbortController();
    const objective: Objective = (point) => {
      if (++evaluations === 4) controller.abort(new Error('enough'));
      return promised('rosenbrock')(point);
    };
    const settings = { ...SETTINGS, signal: controller.signal };
    await expect(lbfgs(objective, START, settings)).rejects.toThrow('enough');
    expect(evaluations).toBe(4);
    await expect(lbfgs(objective, START, settings)).rejects.toThrow('enough');
    expect(evaluations).toBe(4);
  });

  it("rejects with the objective's error", async () => {
    await expect(lbfgs(() => Promise.reject(new Error('engine lost')), START, SETTINGS)).rejects.toThrow('engine lost');
  });

  it('leaves the start as it is, gives points away, and keeps no gradient', async () => {
    const start = START.slice();
    const gradient = new Float64Array(4);
    const objective: Objective = (point) => {
      const found = OBJECTIVES.rosenbrock!(point, RUNS[0]!.data);
      gradient.set(found.gradient);
      structuredClone(point, { transfer: [point.buffer as ArrayBuffer] }); // as to another thread: it is empty then
      return Promise.resolve({ loss: found.loss, gradient });
    };
    const result = await lbfgs(objective, start, SETTINGS);
    expect(result).toEqual(await lbfgs(promised('rosenbrock'), START, SETTINGS));
    expect(start).toEqual(START);
  });
});
