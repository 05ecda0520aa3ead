/**
 * Fits again and again in a process of its own, and prints by how much that grew it: resident memory tells nothing of
 * one test among others.
 */
import { MLPClassifier, MLPRegressor, RandomState } from '../../src';
import { tensorflowEngine } from '../../src/engines';

type Engine = keyof typeof FITS;

export interface Growth {
  /** Resident bytes after all fits beyond those after the first. */
  readonly manyFits: number;
  /** Tensors that the fits left behind. */
  readonly tensors: number;
  /** Resident bytes at the most of a fit of large data beyond those before it, by byte of the data. */
  readonly largeFit: number;
}

const FIRST = 500;
/** Those of this thread take a third of a millisecond. */
const FITS = { auto: 5500, tensorflow: 1700, matrix: 1700 } as const;
const [ROWS, FEATURES] = [100_000, 80]; // 64 MB

async function fits(engine: Engine, from: number, to: number): Promise<void> {
  const X = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(i)]);
  const y = X.map(([first]) => first!);
  for (let i = from; i < to; i++) {
    const model = new MLPRegressor({ hiddenLayerSizes: [4], maxIter: 5, randomState: i, engine });
    const controller = new AbortController();
    const diverging = new MLPRegressor({ hiddenLayerSizes: [4], solver: 'sgd', learningRateInit: 1e6, engine });
    if (i % 10 === 3) {
      await diverging.fit([[1e300, 1e300], [1e300, -1e300]], [1e300, -1e300]).catch(() => undefined); // prettier-ignore
    } else if (i % 10 === 6) {
      setImmediate(() => {
        controller.abort();
      });
      await model.fit(X, y, { signal: controller.signal }).catch(() => undefined);
    } else {
      await model.fit(X, y);
    }
  }
}

async function largeFit(engine: Engine): Promise<number> {
  const random = new RandomState(0);
  const data = new Float64Array(ROWS * FEATURES);
  random.fillUniform(data);
  const labels = Float64Array.from({ length: ROWS }, (_, row) => row % 3);
  const fit = (rows: number): Promise<MLPClassifier> =>
    new MLPClassifier({ hiddenLayerSizes: [10], maxIter: 1, batchSize: 200, randomState: 0, engine }).fit(
      { data: data.subarray(0, rows * FEATURES), shape: [rows, FEATURES] },
      labels.subarray(0, rows),
    );
  await fit(14_000); // more than small fits may have: what trains the large one is loaded
  await tensorCount(engine); // the answer comes behind the end of that fit's session
  gc!();
  const before = process.memoryUsage.rss();
  return ((await peakWhile(() => fit(ROWS))) - before) / data.byteLength;
}

/** By looking often: the peak that the system reports of a process may be that of the one that started it. */
async function peakWhile(work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const timer = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 1);
  await work();
  clearInterval(timer);
  return peak;
}

async function main(engine: Engine): Promise<Growth> {
  const large = await largeFit(engine);
  await fits(engine, 0, FIRST);
  const [resident, tensors] = [process.memoryUsage.rss(), await tensorCount(engine)];
  await fits(engine, FIRST, FITS[engine]);
  return {
    manyFits: process.memoryUsage.rss() - resident,
    tensors: (await tensorCount(engine)) - tensors,
    largeFit: large,
  };
}

function tensorCount(engine: Engine): Promise<number> {
  return engine === 'matrix' ? Promise.resolve(0) : tensorflowEngine().numTensors();
}

void main(process.argv[2] as Engine).then((growth) => {
  console.log(JSON.stringify(growth));
});
