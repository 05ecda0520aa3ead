import { afterAll, describe, expect, it, test } from '@jest/globals';
import { MatrixEngine, type Engine, TensorFlowEngine } from '../../src/engines';
import { byHandEngine } from '../../src/engines/by-hand';
import { nativeStatus } from '../../src/engines/tensorflow';
import { rowsAtOnce } from '../../src/engines/tensorflow/rows-at-once';
import { floatArray, type Precision } from '../../src/arrays';
import { glorotUniform, type LayerWeights, perceptron } from '../../src/network';
import { RandomState } from '../../src/random';
import type { LossAndGradient, LossPlan } from '../../src/training';
import { expectClose } from '../close-to';
import { centralDifferences, GRADIENT_CASES, gradientPlan, lossOf } from './gradient-cases';

const interpreted = new TensorFlowEngine('interpreted');
const compiled = new TensorFlowEngine('compiled');
const isNative = nativeStatus().available;

// Compiling takes half a second a case: a few of them stand for all, which are interpreted.
const SOME = GRADIENT_CASES.filter((_, index) => index % 9 === 0);

interface Subject {
  readonly title: string;
  readonly engine: Engine;
  readonly mode: string;
  readonly runs: boolean;
  readonly cases: typeof GRADIENT_CASES;
}

const ENGINES: Subject[] = [
  { title: 'the matrix engine', engine: new MatrixEngine(), mode: 'interpreted', runs: true, cases: GRADIENT_CASES },
  { title: 'this thread', engine: byHandEngine, mode: 'interpreted', runs: true, cases: GRADIENT_CASES },
  {
    title: 'the TensorFlow engine, interpreted',
    engine: interpreted,
    mode: 'interpreted',
    runs: isNative,
    cases: GRADIENT_CASES,
  },
  { title: 'the TensorFlow engine, compiled', engine: compiled, mode: 'compiled', runs: isNative, cases: SOME },
];

afterAll(async () => {
  await Promise.all([interpreted.terminate(), compiled.terminate()]);
});

describe.each(ENGINES)('The objective of $title', ({ engine, mode, runs, cases }) => {
  (runs ? test : test.skip).each(cases)(
    'is the loss, and its gradient that of central differences: $loss, $activation, alpha $alpha, weighted $isWeighted',
    async (given) => {
      const { weights } = gradientPlan(given);
      const { plan } = gradientPlan(given); // an engine keeps what it is given
      const session = await engine.openObjective(gradientPlan(given).plan);
      expect(session.mode).toBe(mode);
      const { loss, gradient } = await session.evaluate(gradientPlan(given).weights);
      await session.close();
      expectClose([loss], [lossOf(plan, weights)], 1e-13);
      const outputs = plan.y.columns;
      const expected = centralDifferences(weights, () => lossOf(plan, weights, outputs));
      gradient
        .flatMap(({ W, b }) => [W, b])
        .forEach((values, index) => {
          // Differences of a loss near 5 have errors of 1e-10, on gradients that may be as small as 1e-2.
          expectClose(values, expected[index]!, 1e-7);
        });
    },
  );
});

/** More rows than either engine takes at once. */
function longPlan(precision: Precision, isWeighted: boolean): { plan: LossPlan; weights: LayerWeights[] } {
  const random = new RandomState(11);
  const [features, outputs] = [5000, 2];
  const network = perceptron([features, 3, outputs], 'tanh', 'identity');
  const rows = 3 * rowsAtOnce(network) + 1; // 337; the hand-written engine takes 160
  const numbers = (columns: number) =>
    floatArray(
      precision,
      Float64Array.from({ length: rows * columns }, (_, i) => Math.fround(Math.sin(i))),
    );
  // The first part counts nothing, whichever engine makes it.
  const weight = Array.from({ length: rows }, (_, row) => (row < 160 ? 0 : 1 + (row % 3)));
  const plan: LossPlan = {
    network,
    loss: 'squared_error',
    alpha: 0.7,
    X: { data: numbers(features), rows, columns: features },
    y: { data: numbers(outputs), rows, columns: outputs },
    sampleWeight: isWeighted ? floatArray(precision, weight) : null,
    maxIter: 1,
  };
  return { plan, weights: [...glorotUniform(network, 'tanh', random)] };
}

describe('The objective of more rows than an engine takes at once', () => {
  const cases = [
    { precision: 'float64', isWeighted: true },
    { precision: 'float32', isWeighted: false },
  ] as const;
  it.each(cases)('is that of all of them: $precision, weighted $isWeighted', async ({ precision, isWeighted }) => {
    const { plan, weights } = longPlan(precision, isWeighted);
    const random = new RandomState(12);
    const direction = weights.map(({ W, b }) => [W, b].map(({ length }) => random.standardNormal(length)));
    const moved = (step: number): LayerWeights[] =>
      weights.map(({ W, b }, layer) => {
        const [alongW, alongB] = direction[layer]!;
        return {
          W: Float64Array.from(W, (value, i) => value + step * alongW![i]!),
          b: Float64Array.from(b, (value, i) => value + step * alongB![i]!),
        };
      });
    const h = 1e-6;
    // The gradient is that of the sum over the outputs, the loss their mean.
    const slope = (lossOf(plan, moved(h), 2) - lossOf(plan, moved(-h), 2)) / (2 * h);
    const expectedLoss = lossOf(plan, weights);
    const found: LossAndGradient[] = [];
    for (const { engine, runs } of ENGINES) {
      if (!runs) continue;
      const given = longPlan(precision, isWeighted); // an engine keeps what it is given
      const session = await engine.openObjective(given.plan);
      found.push(await session.evaluate(given.weights));
      await session.close();
    }
    for (const { loss, gradient } of found) {
      expectClose([loss], [expectedLoss], 1e-12);
      let along = 0;
      gradient.forEach(({ W, b }, layer) => {
        [W, b].forEach((values, index) => {
          values.forEach((value, i) => (along += value * direction[layer]![index]![i]!));
        });
      });
      // Differences of a loss of thousands: its rounding by 2h.
      expectClose([along], [slope], 1e-6);
      gradient.forEach(({ W }, layer) => {
        expectClose(W, found[0]!.gradient[layer]!.W, 1e-11); // sums in another order
      });
    }
  });
});

(isNative ? describe : describe.skip)('The objective of the TensorFlow engine', () => {
  it('leaves no tensor behind', async () => {
    const evaluate = async (): Promise<void> => {
      const { plan, weights } = gradientPlan(GRADIENT_CASES[0]!);
      const session = await interpreted.openObjective(plan);
      await session.evaluate(weights);
      await session.close();
    };
    await evaluate();
    const before = await interpreted.numTensors();
    for (let i = 0; i < 10; i++) await evaluate();
    expect(await interpreted.numTensors()).toBe(before);
  });
});
