/**
 * Prints how many bytes of the heap each call of a compiled predictor takes, measured over a million of them between two
 * collections of garbage: `node --expose-gc --require tsx/cjs test/inference/allocation-program.ts`.
 */
import { compilePredictor, makePipeline, MLPClassifier, MLPRegressor, StandardScaler } from '../../src';

const CALLS = 1_000_000;
const rows = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i));
const X = Array.from({ length: 20 }, (_, i) => [rows[2 * i]!, rows[2 * i + 1]!]);
const list = [0.5, -0.25];
const row = Float64Array.from(list);
const single = Float32Array.from(list);

function bytesPerCall(call: () => void): number {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Run with --expose-gc.');
  for (let i = 0; i < 200_000; i++) call(); // V8 has compiled it then
  gc();
  // So little fits in the young generation that it is not collected meanwhile, or the difference says so by its size.
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < CALLS; i++) call();
  return (process.memoryUsage().heapUsed - before) / CALLS;
}

async function main(): Promise<void> {
  const settings = { hiddenLayerSizes: [10], tol: 1e9, nIterNoChange: 2, randomState: 1, engine: 'matrix' } as const;
  const found: Record<string, number> = {};
  for (const activation of ['relu', 'tanh', 'logistic'] as const) {
    const regressor = makePipeline(new StandardScaler(), new MLPRegressor({ ...settings, activation }));
    await regressor.fit(
      X,
      X.map(([a]) => a!),
    );
    const predict = compilePredictor(regressor);
    const out = new Float64Array(20);
    const one = new Float64Array(1);
    let sum = 0;
    found[`${activation}, one row into`] = bytesPerCall(() => predict.into(row, one));
    found[`${activation}, one list into`] = bytesPerCall(() => predict.into(list, one));
    found[`${activation}, a row of 32 bits into`] = bytesPerCall(() => predict.into(single, one));
    found[`${activation}, a number`] = bytesPerCall(() => {
      sum += predict(row);
    });
    if (activation === 'relu') found['twenty rows into'] = bytesPerCall(() => predict.into(rows, out));
    if (!Number.isFinite(sum)) throw new Error('no number');
  }
  for (const labels of [[0.5, 1.5], ['a', 'b', 'c']]) {
    const classifier = new MLPClassifier(settings);
    await classifier.fit(
      X,
      X.map((_, i) => labels[i % labels.length]!),
    );
    const predict = compilePredictor(classifier);
    const out = new Float64Array(predict.nProbabilities);
    const index = new Uint8Array(1);
    found[`a label of ${labels.length}`] = bytesPerCall(() => void predict(list));
    found[`probabilities of ${labels.length}`] = bytesPerCall(() => predict.probabilities(list, out));
    found[`an index of ${labels.length}`] = bytesPerCall(() => predict.into(list, index));
  }
  console.log(JSON.stringify(found));
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
