import { describe, expect, it } from '@jest/globals';
import { floatArray, type Precision } from '../../../src/arrays';
import { MatrixEngine } from '../../../src/engines';
import { byHandEngine } from '../../../src/engines/by-hand';
import { glorotUniform, type LayerWeights, perceptron } from '../../../src/network';
import { RandomState } from '../../../src/random';
import type { LossPlan } from '../../../src/training';
import { MLPClassifier } from '../../../src';
import { expectClose } from '../../close-to';
import { takeWarnings } from '../../setup/fatal-warnings';

const NETWORK = perceptron([5, 9, 4, 3], 'tanh', 'softmax');

function plan(rows: number, precision: Precision, sampleWeight: LossPlan['sampleWeight'] = null): LossPlan {
  const random = new RandomState(0);
  const X = floatArray(precision, rows * 5).map(() => random.uniform(-1, 1));
  const y = floatArray(precision, rows * 3).map((_, at) => +(at % 3 === Math.floor(at / 3) % 3));
  const matrix = { X: { data: X, rows, columns: 5 }, y: { data: y, rows, columns: 3 } };
  return { network: NETWORK, loss: 'log_loss', alpha: 0.1, ...matrix, sampleWeight, maxIter: 1 };
}

function weights(precision: Precision = 'float64'): LayerWeights[] {
  const drawn = [...glorotUniform(NETWORK, 'tanh', new RandomState(1))];
  return drawn.map(({ W, b }) => ({ W: floatArray(precision, W), b: floatArray(precision, b) }));
}

describe('The objective of this thread', () => {
  // Numbers of rows behind which there is something to be filled up, and not.
  it.each([
    [1, 'float64'],
    [4, 'float64'],
    [6, 'float32'],
    [201, 'float64'],
  ] as const)('is that of the hand-written engine: %i rows of %s', async (rows, precision) => {
    const [own, other] = await Promise.all(
      [byHandEngine, new MatrixEngine()].map(async (engine) => {
        const session = await engine.openObjective(plan(rows, precision));
        const found = await session.evaluate(weights(precision));
        await session.close();
        return found;
      }),
    );
    expectClose([own!.loss], [other!.loss], 1e-13);
    own!.gradient.forEach(({ W, b }, layer) => {
      expectClose(W, other!.gradient[layer]!.W, 1e-13); // sums of two hundred numbers below 1
      expectClose(b, other!.gradient[layer]!.b, 1e-13);
    });
  });

  it('is nothing for samples that count nothing together', async () => {
    const session = await byHandEngine.openObjective(plan(3, 'float64', new Float64Array(3)));
    const { loss, gradient } = await session.evaluate(weights());
    expect(loss).toBe(0);
    expect(gradient.every(({ W, b }) => [...W, ...b].every((value) => value === 0))).toBe(true);
    await session.close();
  });

  it('is the same again, whatever came between', async () => {
    const session = await byHandEngine.openObjective(plan(6, 'float64'));
    const before = await session.evaluate(weights());
    const broken = weights().map(({ W, b }) => ({ W: W.map(() => Infinity), b: b.map(() => NaN) }));
    expect((await session.evaluate(broken)).loss).toBeNaN();
    expect(await session.evaluate(weights())).toEqual(before);
    await session.close();
    // Closing again must not give away what another one has by now.
    const [own, other] = [await byHandEngine.openObjective(plan(6, 'float64')), plan(201, 'float64')];
    await session.close();
    const further = await byHandEngine.openObjective(other);
    await further.evaluate(weights());
    expect(await own.evaluate(weights())).toEqual(before);
    await Promise.all([own.close(), further.close()]);
  });
});

describe('A small fit by lbfgs', () => {
  const random = new RandomState(2);
  const X = Array.from({ length: 200 }, () => random.standardNormal(4));
  const y = X.map(([first, second]) => Number(first! * second! > 0));
  const parameters = { solver: 'lbfgs', hiddenLayerSizes: [40], maxIter: 10_000, tol: 0, randomState: 0 } as const;

  it('is left to this thread by auto alone, and can be kept', async () => {
    const model = await new MLPClassifier({ ...parameters, maxIter: 5 }).fit(X, y);
    expect(model.engine_).toEqual({ engine: 'by-hand', mode: 'interpreted' });
    const again = new MLPClassifier();
    again.setState(model.getState());
    expect(again.engine_).toEqual(model.engine_);
    const matrix = await new MLPClassifier({ ...parameters, maxIter: 5, engine: 'matrix' }).fit(X, y);
    expect(matrix.engine_.engine).toBe('matrix');
    expectClose([model.loss_], [matrix.loss_], 1e-12); // five iterations
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  });

  it('lets timers go on, and ends where it is told to', async () => {
    const abort = new AbortController();
    let turns = 0;
    const timer = setInterval(() => {
      if (++turns === 3) abort.abort();
    }, 1);
    // Whatever the machine, its 35 iterations take longer than three turns.
    const onEpoch = (): void => {
      const end = performance.now() + 2;
      while (performance.now() < end);
    };
    const fit = new MLPClassifier({ ...parameters, alpha: 0, onEpoch }).fit(X, y, { signal: abort.signal });
    await expect(fit).rejects.toThrow(abort.signal.reason as Error);
    clearInterval(timer);
    expect(turns).toBe(3);
  });
});
