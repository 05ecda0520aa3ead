import type { Sequential, Tensor } from '@tensorflow/tfjs';
import { fitSequential, type FitSequentialArgs, RandomState, tf } from '../../src';
import { disposeModel } from '../../src/keras/dispose-model';
import { type LayerCase } from './layer-cases';
import { type ModelState, stateOf } from './model-state';
import type { OptimizerCase } from './optimizer-cases';

export const SAMPLES = 38;
/** The last of five batches is one of 6. */
export const BATCH_SIZE = 8;
export const EPOCHS = 4;

/** Rows as they stand, and nothing printed; such arguments both kinds of fit take. */
export const IN_ORDER = { epochs: EPOCHS, batchSize: BATCH_SIZE, shuffle: false, verbose: 0 } as const;

/** The largest differences of a fit from TensorFlow.js' own, each relative to the largest number of its array. */
export interface FitDifferences {
  readonly weights: number;
  readonly history: number;
  readonly optimizer: number;
}

/** Twenty steps of `fitSequential` beside twenty of `model.fit`. */
export async function fitDifferences(
  layerCase: LayerCase,
  optimizer: OptimizerCase,
  isCompiled = false,
): Promise<FitDifferences> {
  const [X, y] = rowsFor(layerCase.inputShape);
  const [own, theirs] = [modelOf(layerCase, optimizer), modelOf(layerCase, optimizer)];
  try {
    const fit = layerCase.isConstrained ? fitStepByStep : fitAtOnce;
    const expected = await fit(theirs, X, y);
    const { history } = await fitSequential(own, X, y, { ...IN_ORDER, ...(isCompiled ? longButStopped(own) : {}) });
    return differences({ history, ...(await stateOf(own)) }, { history: expected, ...(await stateOf(theirs)) });
  } finally {
    for (const model of [own, theirs]) disposeModel(model);
    tf.dispose([X, y]);
  }
}

/** So many epochs that compiling pays, though no more are run than otherwise. */
function longButStopped(model: Sequential): FitSequentialArgs {
  const onEpochEnd = (epoch: number): void => {
    if (epoch === EPOCHS - 1) model.stopTraining = true;
  };
  return { epochs: 1000, callbacks: { onEpochEnd } };
}

type Curves = Readonly<Record<string, readonly (number | Tensor)[]>>;
type Outcome = ModelState & { readonly history: Curves };

function differences(actual: Outcome, expected: Outcome): FitDifferences {
  const [curves, expectedCurves] = [Object.entries(actual.history), Object.entries(expected.history)];
  const names = (entries: typeof curves): string => entries.map(([name]) => name).join();
  if (names(curves) !== names(expectedCurves)) throw new Error(`${names(curves)} instead of ${names(expectedCurves)}`);
  const numbers = (entries: typeof curves): number[][] => entries.map(([, curve]) => curve.map(Number));
  return {
    weights: largest(actual.weights, expected.weights),
    history: largest(numbers(curves), numbers(expectedCurves)),
    optimizer: largest(actual.optimizer, expected.optimizer),
  };
}

/** Relative to the largest number of each array; Infinity for arrays of other lengths, NaN where there is one. */
export function largest(actual: readonly ArrayLike<number>[], expected: readonly ArrayLike<number>[]): number {
  if (actual.length !== expected.length) return Infinity;
  return Math.max(
    0,
    ...expected.map((numbers, index) => {
      const others = actual[index]!;
      if (others.length !== numbers.length) return Infinity;
      const scale = Math.max(...Array.from(numbers, Math.abs), 1e-30);
      return Math.max(...Array.from(numbers, (value, place) => Math.abs(value - others[place]!) / scale));
    }),
  );
}

export function modelOf({ make }: Pick<LayerCase, 'make'>, { make: makeOptimizer }: OptimizerCase): Sequential {
  const model = tf.sequential({ layers: make() });
  model.compile({ optimizer: makeOptimizer(), loss: 'meanSquaredError', metrics: ['mae'] });
  return model;
}

/** Samples and two targets each. */
export function rowsFor(inputShape: readonly number[]): [Tensor, Tensor] {
  const random = new RandomState(3);
  const size = inputShape.reduce((product, extent) => product * extent, 1);
  const drawn = (count: number, shape: number[]): Tensor => tf.tensor(random.standardNormal(count), shape, 'float32');
  return [drawn(SAMPLES * size, [SAMPLES, ...inputShape]), drawn(SAMPLES * 2, [SAMPLES, 2])];
}

async function fitAtOnce(model: Sequential, X: Tensor, y: Tensor): Promise<Curves> {
  return (await model.fit(X, y, IN_ORDER)).history;
}

/** One step after the other, weights being brought within their bounds after each, as Keras does and TensorFlow.js not. */
async function fitStepByStep(model: Sequential, X: Tensor, y: Tensor): Promise<Curves> {
  const history: Record<string, number[]> = {};
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (let start = 0; start < SAMPLES; start += BATCH_SIZE) {
      const size = Math.min(BATCH_SIZE, SAMPLES - start);
      const batch = [X.slice(start, size), y.slice(start, size)] as const;
      const step = await model.fit(...batch, { ...IN_ORDER, epochs: 1, batchSize: size });
      tf.dispose([...batch]);
      for (const [name, [value]] of Object.entries(step.history)) {
        const curve = (history[name] ??= []);
        curve[epoch] = (curve[epoch] ?? 0) + (Number(value) * size) / SAMPLES;
      }
      // A layer's variable applies its constraint to what it is given.
      for (const variable of model.layers.flatMap((layer) => layer.weights)) {
        tf.tidy(() => {
          variable.write(variable.read().clone());
        });
      }
    }
  }
  return history;
}
