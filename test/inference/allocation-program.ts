/**
 * Prints how many bytes of the heap each call of a compiled predictor takes, measured over a million of them: `node --expose-gc --min-semi-space-size=64 --max-semi-space-size=64 --require tsx/cjs …`, with so much room for what
 * is new that nothing is collected meanwhile.
 */
import { compilePredictor, makePipeline, MLPClassifier, MLPRegressor, StandardScaler } from '../../src';

const CALLS = 1_000_000;
/** What V8 sets down for itself, when its compiler comes late on a busy machine, is not in all of so many parts of them. */
const PARTS = 4;
const rows = Float64Array.from({ length: 40 }, (_, i) => Math.sin(i));
const X = Array.from({ length: 20 }, (_, i) => [rows[2 * i]!, rows[2 * i + 1]!]);
const list = [0.5, -0.25];
const row = Float64Array.from(list);
const five = rows.subarray(0, 10);
const fiveOut = new Float64Array(5);
const single = Float32Array.from(list);

function bytesPerCall(call: () => void): number {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('Run with --expose-gc.');
  for (let i = 0; i < 50_000; i++) call(); // V8 has compiled it then
  gc();
  const parts = Array.from({ length: PARTS }, () => {
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < CALLS / PARTS; i++) call();
    return (process.memoryUsage().heapUsed - before) / (CALLS / PARTS);
  });
  const least = Math.min(...parts);
  if (least < 0) throw new Error('There was so much that V8 has collected it.');
  return least;
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
    const one = new Float64Array(1);
    let sum = 0;
    found[`${activation}, one row`] = bytesPerCall(() => predict.into(row, one));
    if (activation !== 'relu') continue;
    found['a list'] = bytesPerCall(() => predict.into(list, one));
    found['a row of 32 bits'] = bytesPerCall(() => predict.into(single, one));
    found['five rows'] = bytesPerCall(() => predict.into(five, fiveOut));
    found['a number'] = bytesPerCall(() => {
      sum += predict(row);
    });
    if (!Number.isFinite(sum)) throw new Error('no number');
  }
  for (const labels of [
    [1e12, 2e12],
    ['a', 'b', 'c'],
  ]) {
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
