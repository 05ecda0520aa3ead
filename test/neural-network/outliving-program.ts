/**
 * Fits again and again in a process of its own, and prints how many bytes of each fit outlive the collections of young
 * objects: what does only goes with a full collection, and until then the process grows.
 */
import { getHeapSpaceStatistics } from 'node:v8';
import { MLPClassifier, MLPRegressor } from '../../src';

const X = Array.from({ length: 40 }, (_, i) => [Math.sin(i), Math.cos(i)]);
const y = X.map(([first]) => first!);
const labels = X.map((_, i) => ['a', 'b', 'c'][i % 3]!);
const small = { hiddenLayerSizes: [4], maxIter: 5 };

const WORK = {
  fit: (randomState: number) => new MLPRegressor({ ...small, randomState }).fit(X, y),
  'fit and predict': async (randomState: number) => {
    (await new MLPRegressor({ ...small, randomState }).fit(X, y)).predict(X);
  },
  'fit with early stopping': (randomState: number) =>
    new MLPClassifier({ ...small, randomState, earlyStopping: true }).fit(X, labels),
  'fit with onEpoch': (randomState: number) =>
    new MLPRegressor({ ...small, randomState, onEpoch: () => undefined }).fit(X, y),
  'fit by lbfgs': (randomState: number) => new MLPRegressor({ ...small, randomState, solver: 'lbfgs' }).fit(X, y),
} satisfies Record<string, (randomState: number) => Promise<unknown>>;

/** By kind of work, in bytes for each time. */
export type Outliving = Record<keyof typeof WORK, number>;

const ROUNDS = 4;
const TIMES = 300;

function oldBytes(): number {
  return getHeapSpaceStatistics()
    .filter(({ space_name }) => !/new|read_only/.test(space_name))
    .reduce((sum, { space_used_size }) => sum + space_used_size, 0);
}

async function outliving(work: (randomState: number) => Promise<unknown>): Promise<number> {
  let least = Infinity; // what is made once, and compiled meanwhile, is in some rounds only
  for (let round = 0; round < ROUNDS; round++) {
    gc!();
    const before = oldBytes();
    for (let i = 0; i < TIMES; i++) await work(i);
    // Twice: who outlives one such collection is still young.
    gc!({ type: 'minor' });
    gc!({ type: 'minor' });
    least = Math.min(least, (oldBytes() - before) / TIMES);
  }
  return least;
}

async function main(): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const [kind, work] of Object.entries(WORK)) found[kind] = await outliving(work);
  return found;
}

void main().then((found) => {
  console.log(JSON.stringify(found));
});
