import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import * as tf from '@tensorflow/tfjs';
import fc from 'fast-check';
import * as library from '../../src';
import {
  ColumnTransformer,
  type EstimatorLike,
  fromBytes,
  GridSearchCV,
  HalvingGridSearchCV,
  KFold,
  load,
  loguniform,
  makeColumnSelector,
  makePipeline,
  makeScorer,
  MLPClassifier,
  MLPRegressor,
  OneHotEncoder,
  Pipeline,
  RandomizedSearchCV,
  RandomState,
  randint,
  registerFunction,
  save,
  StandardScaler,
  StratifiedKFold,
  Table,
  toBytes,
  TransformedTargetRegressor,
} from '../../src';
import { nativeStatus } from '../../src/engines/tensorflow';
import { clone, hasMember } from '../../src/estimator';
import { Centroids } from '../base/centroids';
import { Ridge } from '../base/ridge';
import { takeWarningNames } from '../setup/fatal-warnings';
import { call, expectAlike, orError } from './alike';

tf.env().set('IS_TEST', true); // TensorFlow.js greets on first use elsewhere

/** An estimator, and what it is fitted to. */
interface Case {
  readonly estimator: EstimatorLike;
  readonly X: unknown;
  readonly y?: unknown;
}

const random = new RandomState(0);
const X: number[][] = random.uniform(-2, 2, [40, 3]);
const more: number[][] = random.uniform(-2, 2, [40, 3]);
const y = X.map(([a, b, c]) => a! * 2 - b! * c! + 0.1);
const two = y.map((value) => (value > 0 ? 'up' : 'down'));
const three = y.map((value) => (value > 1 ? 2 : value > -1 ? 0 : -1));
const several = y.map((value, i) => [value, X[i]![0]!]);
const single = X.map((row) => Float32Array.from(row));
const table = new Table({
  age: X.map(([a]) => a!),
  height: X.map(([, b]) => b!),
  city: y.map((_, i) => ['Oslo', 'Bern', 'Rom'][i % 3]!),
});
const words = y.map((_, i) => [['red', 'blue', 'green'][i % 3]!, i % 4]);

export function square(rows: number[][]): number[][] {
  return rows.map((row) => row.map((value) => value ** 2));
}
export function buildModel({ nFeaturesIn, nOutputs }: { nFeaturesIn: number; nOutputs: number }): tf.Sequential {
  return tf.sequential({
    layers: [tf.layers.dense({ units: nOutputs, inputShape: [nFeaturesIn], activation: 'sigmoid' })],
  });
}
export function mostAtOnce(yTrue: readonly number[], yPred: readonly number[]): number {
  return Math.max(...yTrue.map((value, i) => Math.abs(value - yPred[i]!)));
}
for (const one of [square, buildModel, mostAtOnce]) registerFunction(one, { module: __filename });

const short = { maxIter: 3, randomState: 1, hiddenLayerSizes: [4] };
const mlp = (parameters: object = {}): MLPRegressor => new MLPRegressor({ ...short, engine: 'matrix', ...parameters });
const classifier = (parameters: object = {}): MLPClassifier =>
  new MLPClassifier({ ...short, engine: 'matrix', ...parameters });
const columns = (): EstimatorLike & { transform(X: never): unknown } =>
  new ColumnTransformer([
    ['num', new StandardScaler(), makeColumnSelector({ dtypeInclude: 'number' })],
    ['cat', new OneHotEncoder(), ['city']],
  ]);

/** By the class' name: at least one of every class that the library exports. */
const CASES: Readonly<Record<string, Readonly<Record<string, () => Case>>>> = {
  MLPRegressor: {
    'one output': () => ({ estimator: mlp(), X, y }),
    'several outputs, of a frame': () => ({ estimator: mlp(), X: new Table({ a: X.map(([a]) => a!), b: X.map(([, b]) => b!) }), y: several }), // prettier-ignore
    'a RandomState': () => ({ estimator: mlp({ randomState: new RandomState(5) }), X, y }),
  },
  MLPClassifier: {
    'two classes': () => ({ estimator: classifier(), X, y: two }),
    'three classes': () => ({ estimator: classifier({ solver: 'sgd' }), X, y: three }),
    'several labels': () => ({ estimator: classifier(), X, y: several.map((row) => row.map((value) => Number(value > 0))) }), // prettier-ignore
  },
  KerasRegressor: {
    'a function': () => ({ estimator: new library.KerasRegressor({ model: buildModel, epochs: 2, randomState: 1 }), X, y }), // prettier-ignore
  },
  KerasClassifier: {
    'a function': () => ({ estimator: new library.KerasClassifier({ model: buildModel, epochs: 2, randomState: 1 }), X, y: two }), // prettier-ignore
  },
  StandardScaler: { numbers: () => ({ estimator: new StandardScaler(), X }), '32 bits': () => ({ estimator: new StandardScaler(), X: single }) }, // prettier-ignore
  MinMaxScaler: { numbers: () => ({ estimator: new library.MinMaxScaler({ clip: true }), X }), '32 bits': () => ({ estimator: new library.MinMaxScaler(), X: single }) }, // prettier-ignore
  MaxAbsScaler: { numbers: () => ({ estimator: new library.MaxAbsScaler(), X }), '32 bits': () => ({ estimator: new library.MaxAbsScaler(), X: single }) }, // prettier-ignore
  RobustScaler: { numbers: () => ({ estimator: new library.RobustScaler(), X }) },
  Normalizer: { numbers: () => ({ estimator: new library.Normalizer({ norm: 'l1' }), X }) },
  Binarizer: { numbers: () => ({ estimator: new library.Binarizer({ threshold: 0.3 }), X }) },
  PolynomialFeatures: { numbers: () => ({ estimator: new library.PolynomialFeatures({ degree: 3 }), X }) },
  SimpleImputer: {
    numbers: () => ({ estimator: new library.SimpleImputer({ addIndicator: true }), X: X.map((row, i) => (i % 4 === 0 ? row.with(1, NaN) : row)) }), // prettier-ignore
    words: () => ({ estimator: new library.SimpleImputer({ strategy: 'most_frequent' }), X: words.map((row, i) => (i === 2 ? [null, 1] : row)) }), // prettier-ignore
  },
  OneHotEncoder: { words: () => ({ estimator: new OneHotEncoder({ drop: 'first', minFrequency: 5 }), X: words }) },
  OrdinalEncoder: { words: () => ({ estimator: new library.OrdinalEncoder(), X: words }) },
  FunctionTransformer: { registered: () => ({ estimator: new library.FunctionTransformer({ func: square }), X }) },
  LabelEncoder: { words: () => ({ estimator: new library.LabelEncoder(), X: two }) },
  LabelBinarizer: { numbers: () => ({ estimator: new library.LabelBinarizer(), X: three }) },
  Pipeline: {
    'scaler and network': () => ({ estimator: makePipeline(new StandardScaler(), mlp()), X, y }),
    'in a pipeline': () => ({
      estimator: new Pipeline([['before', makePipeline(columns(), new StandardScaler())], ['nothing', 'passthrough'], ['last', makePipeline(new StandardScaler(), classifier())]]),
      X: table,
      y: two,
    }), // prettier-ignore
  },
  ColumnTransformer: {
    'a frame': () => ({ estimator: columns(), X: table }),
    'what is left over': () => ({ estimator: new ColumnTransformer([['a', new StandardScaler(), [0, -1]], ['b', 'drop', 1]], { remainder: 'passthrough' }), X: [[1, 2, 3, 4], [2, 0, 0, 1]] }), // prettier-ignore
  },
  TransformedTargetRegressor: {
    functions: () => ({ estimator: new TransformedTargetRegressor({ regressor: mlp(), func: Math.cbrt, inverseFunc: Math.fround, checkInverse: false }), X, y }), // prettier-ignore
    transformer: () => ({ estimator: new TransformedTargetRegressor({ regressor: mlp(), transformer: new StandardScaler() }), X, y: several }), // prettier-ignore
  },
  GridSearchCV: {
    'one score': () => ({ estimator: new GridSearchCV(mlp(), { alpha: [0.1, 1], hiddenLayerSizes: [[2], [3, 2]] }, { cv: new KFold({ nSplits: 2, shuffle: true, randomState: 0 }) }), X, y }), // prettier-ignore
    'several scores': () => ({ estimator: new GridSearchCV(new Pipeline([['scaler', new StandardScaler()], ['mlp', classifier()]]), { mlp__alpha: [0.1, 1], scaler: [new StandardScaler({ withMean: false }), 'passthrough'] }, { cv: new StratifiedKFold({ nSplits: 2 }), scoring: ['accuracy', 'neg_log_loss'], refit: 'accuracy', returnTrainScore: true }), X, y: two }), // prettier-ignore
    'a scorer of a registered function': () => ({ estimator: new GridSearchCV(mlp(), [{ alpha: [0.1, 1] }, { beta1: [0.8] }], { cv: 2, scoring: makeScorer(mostAtOnce, { greaterIsBetter: false }) }), X, y }), // prettier-ignore
    'no refit': () => ({ estimator: new GridSearchCV(mlp(), { alpha: [0.1, 1] }, { cv: 2, refit: false }), X, y }),
  },
  RandomizedSearchCV: {
    distributions: () => ({ estimator: new RandomizedSearchCV(mlp(), { alpha: loguniform(1e-3, 1), batchSize: randint(5, 20) }, { nIter: 2, cv: 2, randomState: 3 }), X, y }), // prettier-ignore
  },
  HalvingGridSearchCV: {
    samples: () => ({ estimator: new HalvingGridSearchCV(mlp(), { alpha: [0.1, 1, 2, 3] }, { cv: 2, randomState: 0, minResources: 8 }), X, y }), // prettier-ignore
  },
};

/** Classes that are to be extended. */
const ABSTRACT = ['Estimator', 'RegressorBase', 'ClassifierBase'];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'every-estimator-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function throughAFile<E extends object>(estimator: E): Promise<E> {
  const path = join(folder, 'model.safetensors');
  await save(estimator as never, path);
  return (await load(path)) as unknown as E;
}

async function fitted({ estimator, X: samples, y: targets }: Case): Promise<EstimatorLike> {
  await call(estimator, 'fit', samples, ...(targets === undefined ? [] : [targets]));
  return estimator;
}

/** Training goes on alike, by partialFit and by a warm start, where the estimator has them. */
async function expectToGoOnAlike(loaded: object, kept: object, samples: unknown, targets: unknown): Promise<void> {
  const [first, second] = [loaded, kept].map((each) =>
    hasMember(each, 'partialFit') ? outcome(() => call(each, 'partialFit', samples, targets)) : null,
  );
  expect(await first).toEqual(await second);
  expectAlike(loaded, kept, samples, targets);
  if (!('warmStart' in (kept as EstimatorLike).getParams(false))) return;
  for (const each of [loaded, kept]) {
    call(each, 'setParams', { warmStart: true });
    await call(each, 'fit', samples, targets);
  }
  expectAlike(loaded, kept, samples, targets);
}

/** Some parameters rule partial fits out: null, or the error. */
async function outcome(act: () => unknown): Promise<string | null> {
  try {
    await act();
    return null;
  } catch (error) {
    return String(error);
  }
}

describe('Every estimator and transformer', () => {
  it('has its cases here', () => {
    const classes = Object.entries(library).filter(([, value]) => isEstimatorClass(value));
    expect(Object.keys(CASES).sort()).toEqual(classes.map(([name]) => name).filter((name) => !ABSTRACT.includes(name)).sort()); // prettier-ignore
  });

  it.each(
    Object.entries(CASES).flatMap(([name, cases]) => Object.entries(cases).map(([what, make]) => [name, what, make] as const)), // prettier-ignore
  )('%s comes back from a file as it was, and goes on alike: %s', async (name, _what, make) => {
    const one = make();
    const kept = await fitted(one);
    expect(kept.constructor).toBe(Reflect.get(library, name));
    const loaded = await throughAFile(kept);
    expectAlike(loaded, kept, one.X, one.y);
    const again = await throughAFile(loaded);
    expectAlike(again, kept, one.X, one.y);
    // TensorFlow.js counts on in the names of the models that are made of a file.
    if (!name.startsWith('Keras')) expect(Buffer.compare(toBytes(again), toBytes(loaded))).toBe(0);
    await expectToGoOnAlike(loaded, kept, one.X, one.y);
    takeWarningNames();
  });

  it.each(Object.entries(CASES).map(([name, cases]) => [name, Object.values(cases)[0]!] as const))(
    '%s comes back unfitted where it was not fitted',
    async (_name, make) => {
      const { estimator, X: samples, y: targets } = make();
      const loaded = await throughAFile(estimator);
      expect(Object.keys(loaded.getParams(false))).toEqual(Object.keys(estimator.getParams(false)));
      expect(Reflect.has(loaded, 'getState') && call(loaded, 'getState')).toBeUndefined();
      const [first, second] = [clone(loaded), clone(estimator)];
      for (const each of [first, second]) await fitted({ estimator: each, X: samples, y: targets });
      expect(answers(first, samples)).toEqual(answers(second, samples));
      takeWarningNames();
    },
  );

  it.each([
    ['a classifier', new Centroids({ scale: 2 }), two],
    ['a regressor', new Ridge({ alpha: 0.5 }), y],
    ['a regressor of several outputs', new Ridge(), several],
    ['one in a pipeline', makePipeline(new StandardScaler(), new Ridge()), y],
    ['one that was searched for', new GridSearchCV(new Centroids(), { scale: [0.5, 1] }, { cv: 2 }), two],
  ])("of a user's own comes back where it is registered: %s", async (_what, estimator, targets) => {
    const kept = await fitted({ estimator: estimator, X, y: targets });
    expectAlike(await throughAFile(kept), kept, more, targets);
  });
});

const ENGINES = [
  ['matrix', true],
  ['tensorflow', nativeStatus().available],
] as const;

describe.each(ENGINES)('A network on the engine %s', (engine, runs) => {
  (runs ? it : it.skip)('comes back as it was and goes on alike, whatever its parameters', async () => {
    const parameters = fc.record({
      hiddenLayerSizes: fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 0, maxLength: 2 }),
      activation: fc.constantFrom('identity', 'logistic', 'tanh', 'relu'),
      solver: fc.constantFrom('adam', 'sgd', 'lbfgs'),
      alpha: fc.double({ min: 0, max: 1, noNaN: true }),
      batchSize: fc.integer({ min: 4, max: 20 }),
      learningRate: fc.constantFrom('constant', 'invscaling', 'adaptive'),
      momentum: fc.double({ min: 0, max: 1, noNaN: true }),
      nesterovsMomentum: fc.boolean(),
      shuffle: fc.boolean(),
      earlyStopping: fc.boolean(),
      maxIter: fc.integer({ min: 1, max: 3 }),
      randomState: fc.oneof(fc.integer({ min: 0, max: 99 }), fc.integer({ min: 0, max: 99 }).map((seed) => new RandomState(seed))), // prettier-ignore
    });
    await fc.assert(
      fc.asyncProperty(
        parameters,
        fc.boolean(),
        fc.boolean(),
        fc.boolean(),
        async (given, isSingle, isClassifier, isSearched) => {
          // prettier-ignore
          const samples = isSingle ? single : X;
          const targets = isClassifier ? three : y;
          const own = { ...given, engine, tol: 1e-9 } as const;
          const network = isClassifier ? new MLPClassifier(own) : new MLPRegressor(own);
          const estimator = isSearched
            ? makePipeline(new StandardScaler(), new GridSearchCV(network, { alpha: [given.alpha] }, { cv: 2 }))
            : network;
          const kept = await fitted({ estimator, X: samples, y: targets });
          const loaded = fromBytes(toBytes(kept));
          expectAlike(loaded, kept, samples, targets);
          const precision = isSingle && given.solver !== 'lbfgs' ? 4 : 8; // L-BFGS counts in 64 bits
          if (!isSearched) expect(weightBytes(loaded)).toBe(precision);
          if (!isSearched) await expectToGoOnAlike(loaded, kept, samples, targets);
        },
      ),
      { numRuns: engine === 'matrix' ? 40 : 15 },
    );
    takeWarningNames();
  });
});

describe('A file', () => {
  it('has what is met twice but once: steps of a pipeline are no longer for being in two places', () => {
    const bytes = (depth: number): number => {
      let estimator: EstimatorLike = new StandardScaler().fit(X);
      for (let level = 0; level < depth; level++) estimator = new Pipeline([['inner', estimator as never]]);
      return toBytes(estimator).length;
    };
    expect(bytes(8) - bytes(7)).toBeLessThan(1.2 * (bytes(2) - bytes(1)));
  });
});

/** How many bytes a weight has in the state of a network. */
function weightBytes(network: object): number {
  const { weights } = call(network, 'getState') as { weights: { W: Float32Array | Float64Array }[] };
  return weights[0]!.W.BYTES_PER_ELEMENT;
}

function answers(estimator: object, samples: unknown): unknown {
  const method = ['predict', 'transform'].find((name) => hasMember(estimator, name));
  return method === undefined ? null : orError(() => call(estimator, method, samples));
}

function isEstimatorClass(value: unknown): boolean {
  const prototype: unknown = typeof value === 'function' ? value.prototype : undefined;
  return typeof prototype === 'object' && prototype !== null && 'fit' in prototype && 'getParams' in prototype;
}
