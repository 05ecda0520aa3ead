import { beforeAll, describe, expect, it, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { MLPClassifier, type MLPClassifierParameters, MLPRegressor, type OnEpoch, RandomState } from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';
import { takeWarnings } from '../setup/fatal-warnings';

const isNative = nativeStatus().available;
const ENGINES = [
  { engine: 'matrix', runs: true },
  { engine: 'tensorflow', runs: isNative },
] as const;

/** 60 rows of 5 features, with a target and labels. */
const random = new RandomState(0);
const X = Array.from({ length: 60 }, () => random.standardNormal(5));
const y = X.map(([a, b]) => a! - b!);
const labels = X.map(([a, b]) => (a! > b! ? 'more' : a! > 0 ? 'less' : 'least'));
const SMALL = { hiddenLayerSizes: [8], maxIter: 20, tol: 0, batchSize: 25, randomState: 1 } as const;

describe.each(ENGINES)('A fit on the $engine engine', ({ engine, runs }) => {
  const check = runs ? test : test.skip;

  const KINDS: [string, Partial<MLPClassifierParameters>][] = [
    ['adam', {}],
    ['adam with early stopping', { earlyStopping: true }],
    ['sgd with an adaptive rate', { solver: 'sgd', learningRate: 'adaptive', learningRateInit: 0.1 }],
    ['lbfgs', { solver: 'lbfgs' }],
  ];

  /** The bits of all that fits learn: of a regressor and of a classifier, in 64 and in 32 bits. */
  const learn = async (parameters: Partial<MLPClassifierParameters>): Promise<unknown[]> => {
    const learnt: unknown[] = [];
    for (const input of [X, X.map((row) => Float32Array.from(row))]) {
      const regressor = await new MLPRegressor({ ...SMALL, engine, ...parameters }).fit(input, y);
      const classifier = await new MLPClassifier({ ...SMALL, engine, ...parameters }).fit(input, labels);
      for (const { coefs_, intercepts_, loss_, lossCurve_, validationScores_, engine_ } of [regressor, classifier]) {
        learnt.push(coefs_, intercepts_, loss_, lossCurve_, validationScores_, engine_.engine);
      }
      learnt.push(regressor.predict(input), classifier.predictProba(input));
    }
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning', 'ConvergenceWarning');
    return learnt;
  };

  check.each(KINDS)('has the same bits from the same seed: %s', async (_title, parameters) => {
    const first = await learn(parameters);
    expect(await learn(parameters)).toEqual(first);
    expect(await learn({ ...parameters, randomState: 2 })).not.toEqual(first);
  });

  check('has the same bits in the memory of fits before it, and beside others, also where one is aborted', async () => {
    // More than half a million numbers: their copies lie in memory that one fit leaves to the next.
    const input = (seed: number): { data: Float64Array; shape: [number, number] } => {
      const random = new RandomState(seed);
      return { data: Float64Array.from({ length: 1100 * 500 }, () => random.uniform(-1, 1)), shape: [1100, 500] };
    };
    const fit = (seed: number, signal?: AbortSignal, onEpoch: OnEpoch | null = null): Promise<MLPRegressor> =>
      new MLPRegressor({ ...SMALL, engine, maxIter: 2, batchSize: 200, onEpoch }).fit(
        input(seed),
        new Float64Array(1100).fill(seed),
        signal && { signal },
      );
    const first = await fit(1);
    const second = await fit(2);
    const controller = new AbortController();
    const aborted = fit(3, controller.signal);
    setImmediate(() => {
      controller.abort();
    });
    await expect(aborted).rejects.toThrow('abort');
    let beside: Promise<MLPRegressor> | undefined;
    const again = await fit(1, undefined, () => void (beside ??= fit(2))); // which copies its data while this one trains
    const other = (await beside)!;
    takeWarnings(...new Array<string>(4).fill('ConvergenceWarning'));
    expect(first.coefs_).not.toEqual(second.coefs_);
    expect(again.coefs_).toEqual(first.coefs_);
    expect(other.coefs_).toEqual(second.coefs_);
  });

  check('has the same bits while others fit', async () => {
    const fit = (randomState: number): Promise<MLPRegressor> =>
      new MLPRegressor({ ...SMALL, engine, randomState }).fit(X, y);
    const alone = [await fit(1), await fit(2), await fit(3)];
    const together = await Promise.all([fit(1), fit(2), fit(3)]);
    takeWarnings(...new Array<string>(6).fill('ConvergenceWarning'));
    expect(together.map(({ coefs_ }) => coefs_)).toEqual(alone.map(({ coefs_ }) => coefs_));
  });

  check('has the same bits whether it is looked at or not', async () => {
    const plain = await new MLPRegressor({ ...SMALL, engine }).fit(X, y);
    const onEpoch = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const watched = await new MLPRegressor({ ...SMALL, engine, onEpoch }).fit(X, y, {
      signal: new AbortController().signal,
    });
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
    expect(watched.coefs_).toEqual(plain.coefs_);
    expect(watched.lossCurve_).toEqual(plain.lossCurve_);
  });
});

const MODES = ['interpreted', 'compiled'] as const;
/** Wide enough for products to be shared out among threads, and too small for it. */
const NETWORKS = { small: [8], wide: [512, 512] } as const;
/** A fit is compiled where `maxIter` promises many steps; `onEpoch` ends it. */
const MAX_ITER = { interpreted: 4, compiled: 4000 } as const;

(isNative ? describe : describe.skip)('A fit of a wide network on the tensorflow engine', () => {
  const cases = MODES.flatMap((mode) => [64, 32].map((bits) => ({ mode, bits })));

  it.each(cases)('has the same bits in two runs: $bits bits, $mode', async ({ mode, bits }) => {
    const random = new RandomState(0);
    const FloatArray = bits === 64 ? Float64Array : Float32Array;
    const X = Array.from({ length: 200 }, () => FloatArray.from(random.standardNormal(64)));
    const fit = async (): Promise<{ weights: Buffer; lossCurve: number[] }> => {
      const model = await new MLPRegressor({
        ...{ hiddenLayerSizes: NETWORKS.wide, batchSize: 100, randomState: 1, engine: 'tensorflow' },
        ...{ maxIter: MAX_ITER[mode], onEpoch: ({ epoch }) => epoch < 2 },
      }).fit(X, X.map(([a, b]) => a! - b!)); // prettier-ignore
      expect(model.engine_).toEqual({ engine: 'tensorflow', mode });
      const weights = Float64Array.from([...model.coefs_.flatMap((W) => W.to1DArray()), ...model.intercepts_.flat()]);
      return { weights: Buffer.from(weights.buffer), lossCurve: model.lossCurve_ };
    };
    const [first, second] = [await fit(), await fit()];
    expect(second.lossCurve).toEqual(first.lossCurve);
    expect(second.weights.equals(first.weights)).toBe(true); // toEqual takes seconds for 300,000 numbers
  });
});

describe('In processes of their own', () => {
  /** What a fit in another process learnt: the bits of all weights as a digest, and the losses. */
  interface Learnt {
    readonly title: string;
    readonly digest: string;
    readonly losses: number[];
  }

  const PROGRAM = `
    const { createHash } = require('node:crypto');
    const { MLPRegressor, RandomState } = require(${JSON.stringify(join(__dirname, '..', '..', 'dist'))});
    const digestOf = ({ coefs_, intercepts_ }) => {
      const numbers = [...coefs_.flatMap((W) => W.to1DArray()), ...intercepts_.flat()];
      return createHash('sha256').update(Float64Array.from(numbers)).digest('hex');
    };
    (async () => {
      const learnt = [];
      for (const { title, engine, mode, single, hiddenLayerSizes, samples, features } of JSON.parse(process.argv[1])) {
        const random = new RandomState(0);
        const FloatArray = single ? Float32Array : Float64Array;
        const X = Array.from({ length: samples }, () => FloatArray.from(random.standardNormal(features)));
        const model = new MLPRegressor({
          engine, hiddenLayerSizes, activation: 'tanh', batchSize: samples, randomState: 1,
          maxIter: ${JSON.stringify(MAX_ITER)}[mode], onEpoch: ({ epoch }) => epoch < 3,
        });
        await model.fit(X, X.map(([a, b]) => a - b));
        const { engine: ran, mode: how } = model.engine_;
        if (ran !== engine || how !== mode) throw new Error(ran + ', ' + how);
        learnt.push({ title, digest: digestOf(model), losses: model.lossCurve_ });
      }
      console.log(JSON.stringify(learnt));
    })();
  `;

  const network = (engine: string, mode: string, single: boolean, name: 'small' | 'wide') => ({
    title: `${engine}, ${mode}, ${single ? '32' : '64'} bits, ${name}`,
    ...{ engine, mode, single, hiddenLayerSizes: NETWORKS[name] },
    ...(name === 'wide' ? { samples: 200, features: 64 } : { samples: 50, features: 8 }),
  });
  const native = MODES.flatMap((mode) =>
    [false, true].flatMap((single) => [
      network('tensorflow', mode, single, 'small'),
      network('tensorflow', mode, single, 'wide'),
    ]),
  );
  const byHand = [network('matrix', 'interpreted', false, 'small'), network('matrix', 'interpreted', true, 'small')];

  function inProcess(tasks: object[], threads?: number): Learnt[] {
    const env = { ...process.env };
    if (threads !== undefined) {
      env.TF_NUM_INTRAOP_THREADS = String(threads);
      env.TF_NUM_INTEROP_THREADS = String(threads);
    }
    const { stdout, stderr, status } = spawnSync(process.execPath, ['-e', PROGRAM, JSON.stringify(tasks)], {
      env,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toMatchObject({ status: 0 }); // with what it said, where it failed
    return JSON.parse(stdout) as Learnt[]; // what PROGRAM prints
  }

  it('the matrix engine has the same bits', () => {
    const first = inProcess(byHand);
    expect(first).toHaveLength(2);
    expect(inProcess(byHand)).toEqual(first);
  });

  (isNative ? describe : describe.skip)('the TensorFlow engine', () => {
    let [one, two, twoAgain]: Learnt[][] = [];
    beforeAll(() => {
      one = inProcess(native, 1);
      two = inProcess(native, 2);
      twoAgain = inProcess(native, 2);
    });

    it('has the same bits with as many threads', () => {
      expect(two).toHaveLength(native.length);
      expect(twoAgain).toEqual(two);
    });

    it.each(native.filter(({ title }) => title.endsWith('small')))(
      'has the same bits with one thread and with two where a product is too small to share out: $title',
      ({ title }) => {
        const of = (all: Learnt[] | undefined): Learnt | undefined => all!.find((learnt) => learnt.title === title);
        expect(of(one)).toEqual(of(two));
      },
    );

    // The bits of wide networks and large batches depend on the number of threads, interpreted and compiled alike:
    // large products are shared out. Seen to differ first in the gradient of a W, a sum over the samples of a batch.
    it('has the same losses to rounding with one thread and with two', () => {
      one!.forEach(({ title, losses }, index) => {
        const others = two![index]!.losses;
        const differences = losses.map((loss, epoch) => Math.abs(loss / others[epoch]! - 1));
        expect(losses).toHaveLength(3);
        expect(Math.max(...differences)).toBeLessThan(title.includes('32 bits') ? 1e-5 : 1e-13);
      });
    });

    it('has the same losses to rounding, interpreted and compiled', () => {
      const half = native.length / 2;
      two!.slice(0, half).forEach(({ title, losses }, index) => {
        const compiled = two![half + index]!;
        expect(compiled.title).toBe(title.replace('interpreted', 'compiled'));
        const differences = losses.map((loss, epoch) => Math.abs(loss / compiled.losses[epoch]! - 1));
        expect(Math.max(...differences)).toBeLessThan(title.includes('32 bits') ? 1e-5 : 1e-13);
      });
    });
  });
});
