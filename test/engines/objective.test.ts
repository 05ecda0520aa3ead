import { afterAll, describe, expect, it, test } from '@jest/globals';
import { type Engine, MatrixEngine, TensorFlowEngine } from '../../src/engines';
import { nativeStatus } from '../../src/engines/tensorflow';
import { expectClose } from '../close-to';
import { centralDifferences, GRADIENT_CASES, gradientPlan, lossOf } from './gradient-cases';

const interpreted = new TensorFlowEngine('interpreted');
const compiled = new TensorFlowEngine('compiled');
const isNative = nativeStatus().available;

// Compiling takes half a second a case: a few of them stand for all, which are interpreted.
const SOME = GRADIENT_CASES.filter((_, index) => index % 9 === 0);

const ENGINES: { title: string; engine: Engine; mode: string; runs: boolean; cases: typeof GRADIENT_CASES }[] = [
  { title: 'the matrix engine', engine: new MatrixEngine(), mode: 'interpreted', runs: true, cases: GRADIENT_CASES },
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
