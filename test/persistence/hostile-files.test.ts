import { beforeAll, expect, it, jest } from '@jest/globals';
import { InvalidDataError, MLPClassifier, MLPRegressor, ModelFileError, NotFittedError } from '../../src';
import { fromBytes, toBytes } from '../../src/persistence';
import { forger, mutated, randomNumbers } from './hostile/mutate';

// All of it takes 20 s of one core, and its cores may be others' at the moment.
jest.setTimeout(300_000);

let file: Uint8Array;
beforeAll(async () => {
  const X = Array.from({ length: 8 }, (_, i) => [i / 7, (i * 5) % 3]);
  const y = X.map(([a, b]) => a! - b!);
  const model = new MLPRegressor({ hiddenLayerSizes: [2], randomState: 0, engine: 'matrix' });
  file = toBytes(await model.partialFit(X, y));
});

/** The words in which the bytes are refused; undefined where they are a model, which can then be used. */
function refusal(bytes: Uint8Array): string | undefined {
  let model;
  try {
    model = fromBytes(bytes);
  } catch (error) {
    if (error instanceof ModelFileError) return error.problem;
    throw error;
  }
  if (!(model instanceof MLPRegressor || model instanceof MLPClassifier)) throw new Error('a model of no known class');
  try {
    if (model.predict([[0, 1]]).length !== 1) throw new Error('a model that predicts nothing');
  } catch (error) {
    // Without a state, or with that of other features.
    if (!(error instanceof NotFittedError || error instanceof InvalidDataError)) throw error;
  }
  return undefined;
}

it('a model file that ends too early is refused, wherever it ends', () => {
  for (let length = 0; length < file.length; length++) {
    const words = refusal(file.subarray(0, length));
    if (!words?.startsWith('is truncated: ')) throw new Error(`${length} bytes: ${words}`);
  }
});

it('a model file with one bit that is another is refused, whichever it is', () => {
  const bytes = file.slice();
  for (let bit = 0; bit < 8 * file.length; bit++) {
    bytes[bit >> 3]! ^= 1 << (bit & 7);
    if (refusal(bytes) === undefined) throw new Error(`bit ${bit} is not missed`);
    bytes[bit >> 3]! ^= 1 << (bit & 7);
  }
  expect(refusal(bytes)).toBeUndefined(); // all are back
});

it('90,000 files that were changed at random are refused', () => {
  const random = randomNumbers(1);
  let same = 0;
  for (let n = 0; n < 90_000; n++) {
    const bytes = mutated(file, random);
    if (Buffer.compare(bytes, file) === 0) same++;
    else if (refusal(bytes) === undefined) throw new Error(`mutation ${n} was taken`);
  }
  expect(same).toBeLessThan(100); // bytes that were replaced by the same
});

it('10,000 files whose digests were made right after the change are refused, or are models', () => {
  const random = randomNumbers(2);
  const forge = forger(file);
  const names = Object.getOwnPropertyNames(Object.prototype);
  const refusals = new Set<string>();
  let models = 0;
  for (let n = 0; n < 10_000; n++) {
    const words = refusal(forge(random));
    if (words === undefined) models++;
    else refusals.add(words.replaceAll(/"[^"]*"|\d+/g, '…'));
  }
  expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names);
  // Enough of them come as far as to be judged by their content.
  expect(models).toBeGreaterThan(500);
  expect(refusals.size).toBeGreaterThan(100);
  expect([...refusals].filter((words) => words.includes('setState')).length).toBeGreaterThan(20);
});
