import { describe, expect, it, test } from '@jest/globals';
import {
  DivergenceError,
  InvalidDataError,
  MLPClassifier,
  type MLPClassifierParameters,
  MLPRegressor,
} from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';
import { expectClose } from '../close-to';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';

/** A case of test/golden/extremes.json, made by test/golden/make/extremes.py. */
interface Extreme {
  readonly title: string;
  readonly classifies: boolean;
  /** Whether scikit-learn was given X in 32 bits. */
  readonly single: boolean;
  readonly X: number[][];
  readonly y: number[];
  readonly sampleWeight: number[] | null;
  readonly parameters: Partial<MLPClassifierParameters> & { readonly maxIter: number };
  /** null where scikit-learn says that the weights are not finite. */
  readonly learnt: {
    readonly loss: number;
    readonly nIter: number;
    /** Whether L-BFGS found no way down and warned. */
    readonly isStuck: boolean;
    /** W row by row, then b. */
    readonly layers: number[][];
    /** Probabilities, or a regressor's predictions. */
    readonly outputs: number[] | number[][];
  } | null;
}

const isNative = nativeStatus().available;
/** A fit is compiled where `maxIter` promises many steps; `onEpoch` ends it where scikit-learn's ends. */
const ENGINES = [
  { engine: 'matrix', mode: 'interpreted', runs: true },
  { engine: 'tensorflow', mode: 'interpreted', runs: isNative },
  { engine: 'tensorflow', mode: 'compiled', runs: isNative },
] as const;

const [X, y, labels] = [
  [[0, 1], [1, 0], [2, -1], [-1, 0.5], [0.5, 0.5], [1.5, -2]],
  [1, 2, 3.5, 0, 1, 2.5],
  [0, 1, 1, 0, 0, 1],
]; // prettier-ignore
const SMALL = { hiddenLayerSizes: [3], randomState: 0, maxIter: 3 } as const;

function scaled(rows: readonly (readonly number[])[], factor: number): number[][] {
  return rows.map((row) => row.map((value) => value * factor));
}

function single(rows: readonly (readonly number[])[]): Float32Array[] {
  return rows.map((row) => Float32Array.from(row));
}

describe.each(ENGINES)('At the extremes, on the $engine engine, $mode', ({ engine, mode, runs }) => {
  const check = runs ? test : test.skip;

  /** Parameters for a fit of at most `maxIter` epochs in this mode, which ends without a warning that they were too few. */
  const parametersOf = <P extends { readonly maxIter: number }>(parameters: P) => ({
    ...parameters,
    engine,
    maxIter: mode === 'compiled' ? 4000 : parameters.maxIter + 1,
    onEpoch: ({ epoch }: { epoch: number }) => epoch < parameters.maxIter,
  });

  // Every other shape of data is compiled for most of a second.
  const isCommon = ({ X, sampleWeight, parameters }: Extreme): boolean =>
    X.length === 6 && X[0]!.length === 2 && sampleWeight === null && parameters.batchSize === undefined;
  const cases = readGolden<Extreme[]>('extremes').filter((golden) => mode === 'interpreted' || isCommon(golden));

  check.each(cases)("learns what scikit-learn's learns: $title", async (golden) => {
    const { classifies, X, y, sampleWeight, learnt } = golden;
    const parameters = parametersOf({ ...SMALL, ...golden.parameters });
    const model = classifies ? new MLPClassifier(parameters) : new MLPRegressor(parameters);
    const input = golden.single ? single(X) : X;
    const fit = model.fit(input, y, { sampleWeight });

    // scikit-learn's L-BFGS takes a loss that is NaN from the start for the end, and keeps the weights it has drawn.
    if (learnt === null || Number.isNaN(learnt.loss)) {
      await expect(fit).rejects.toThrow(DivergenceError);
      return;
    }
    await fit;
    takeWarnings(...(learnt.isStuck ? ['ConvergenceWarning'] : []));
    expect(model.engine_).toEqual({ engine, mode });
    expect(model.nIter_).toBe(learnt.nIter);
    // 64 bits: rounding. 32 bits: scikit-learn's own gradients are 64-bit where y is.
    const tolerance = golden.single ? 1e-5 : 1e-12;
    if (Number.isFinite(learnt.loss)) expectClose([model.loss_], [learnt.loss], tolerance);
    else expect(model.loss_).toBe(learnt.loss);
    model.coefs_.forEach((W, layer) => {
      const numbers = [...W.to1DArray(), ...model.intercepts_[layer]!];
      expect(numbers.every(Number.isFinite)).toBe(true);
      expectClose(numbers, learnt.layers[layer]!, tolerance);
    });
    const outputs = model instanceof MLPClassifier ? model.predictProba(input) : model.predict(input);
    expectClose(outputs.flat(), learnt.outputs.flat(), tolerance);
  });

  // What does not fit into 32 bits is refused, or learnt to finite numbers where an engine has 64 to reckon with.
  check.each<[string, number[][], number[], Partial<MLPClassifierParameters>]>([
    ['X · 1e30', scaled(X, 1e30), y, {}],
    ['X · 1e30, sgd', scaled(X, 1e30), y, { solver: 'sgd' }],
    ['y · 1e30', X, y.map((value) => value * 1e30), {}],
    ['y · 1e300', X, y.map((value) => value * 1e300), {}],
    ['alpha 1e40', X, y, { alpha: 1e40 }],
    ['a rate of 1e30', X, y, { learningRateInit: 1e30, maxIter: 12 }],
  ])('gives finite numbers or a DivergenceError where 32 bits overflow: %s', async (_title, X, y, changes) => {
    const parameters = parametersOf({ ...SMALL, ...changes });
    const model = new MLPRegressor({ ...parametersOf(SMALL) });
    await model.fit(single([[1, 2], [3, 4]]), [1, 2]); // prettier-ignore
    const before = { coefs: model.coefs_, predictions: model.predict([[1, 2]]) };
    model.setParams(parameters);
    const failure: unknown = await model.fit(single(X), y).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure !== null) {
      expect(failure).toBeInstanceOf(DivergenceError);
      expect({ coefs: model.coefs_, predictions: model.predict([[1, 2]]) }).toEqual(before);
    }
    expect(model.coefs_.flatMap((W) => W.to1DArray()).every(Number.isFinite)).toBe(true);
    expect(model.predict(single([[1, 2]])).every(Number.isFinite)).toBe(true);
  });

  check.each<[string, Partial<MLPClassifierParameters>]>([
    ['adam', { solver: 'adam', learningRateInit: 1e200, maxIter: 12 }],
    ['sgd', { solver: 'sgd', learningRateInit: 1e200, maxIter: 12 }],
    ['lbfgs', { solver: 'lbfgs', alpha: 1e300 }],
  ])('keeps the old classifier when %s diverges', async (_title, changes) => {
    const model = await new MLPClassifier(parametersOf(SMALL)).fit(X, ['a', 'b', 'b', 'a', 'a', 'b']);
    const before = { classes: model.classes_, coefs: model.coefs_, probabilities: model.predictProba(X) };
    model.setParams(parametersOf({ ...SMALL, ...changes }));
    const failure = model.fit(X, labels);
    await expect(failure).rejects.toThrow(DivergenceError);
    await expect(failure).rejects.toThrow('MLPClassifier.fit: training diverged');
    expect({ classes: model.classes_, coefs: model.coefs_, probabilities: model.predictProba(X) }).toEqual(before);
  });

  check('gives probabilities of exactly 0 and 1 for huge X, and -Infinity for the logarithm of 0', async () => {
    const [two, three] = [new MLPClassifier(parametersOf(SMALL)), new MLPClassifier(parametersOf(SMALL))];
    await two.fit(X, labels);
    await three.fit(X, [0, 1, 2, 0, 1, 2]);
    for (const model of [two, three]) {
      const huge = scaled(X, 1e38);
      const probabilities = model.predictProba(huge);
      expect(probabilities.flat()).toContain(0);
      expect(probabilities.flat()).toContain(1);
      for (const row of probabilities) expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 15);
      expect(model.predictLogProba(huge)).toEqual(probabilities.map((row) => row.map(Math.log)));
      expect(model.predictLogProba(huge).flat()).toContain(-Infinity);
    }
  });
});

it('gives numbers, or says that X is too large, where sums of X are infinite', async () => {
  const model = new MLPClassifier({ ...SMALL, engine: 'matrix', learningRateInit: 1 });
  await model.fit(X, [0, 1, 2, 0, 1, 2]);
  takeWarnings('ConvergenceWarning');
  let probabilities: number[][];
  try {
    probabilities = model.predictProba(scaled(X, 8e307)); // a row twice that is a number still
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidDataError);
    return;
  }
  expect(probabilities.flat().filter(Number.isNaN)).toEqual([]);
});
