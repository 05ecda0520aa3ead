import type { ModelCompileArgs, ModelFitArgs, Sequential, Tensor } from '@tensorflow/tfjs';
import { expect } from '@jest/globals';
import { fitSequential, type FitSequentialArgs, tf } from '../../src';
import { disposeModel } from '../../src/keras/dispose-model';
import { expectClose } from '../close-to';
import { modelOf, rowsFor } from './fit-differences';
import { layerCases } from './layer-cases';
import { type ModelState, stateOf } from './model-state';

/** Rounding in 32 bits, over few steps. */
export const TOLERANCE = 1e-5;

/** A model of three dense layers with 4 inputs and 2 outputs, with the same starting weights every time. */
export function smallModel(compiling: Partial<ModelCompileArgs> = {}): Sequential {
  const small = layerCases().find(({ title }) => title === 'dense without bias')!;
  const model = modelOf(small, { title: 'adam', make: () => tf.train.adam(0.01) });
  const { optimizer } = model;
  if (compiling.optimizer !== undefined) optimizer.dispose();
  model.compile({ optimizer, loss: 'meanSquaredError', ...compiling });
  return model;
}

/** Samples and targets for it: 38 of them. */
export function smallRows(): [X: Tensor, y: Tensor] {
  return rowsFor([4]);
}

export type Curves = Readonly<Record<string, readonly number[]>>;

/** What fits leave: weights, optimizer, and the history. */
export interface Outcome extends ModelState {
  readonly epoch: readonly number[];
  readonly curves: Curves;
}

/** `fitSequential` and `model.fit` with the same arguments on the same models: both outcomes. */
export async function fitBoth(
  make: () => Sequential,
  rows: readonly [Tensor, Tensor],
  args: (model: Sequential) => FitSequentialArgs & Omit<ModelFitArgs, 'validationData'>,
): Promise<[own: Outcome, theirs: Outcome]> {
  const fit = async (model: Sequential, isOwn: boolean): Promise<Outcome> => {
    try {
      const { validationData, ...given } = { batchSize: 8, shuffle: false, verbose: 0 as const, ...args(model) };
      const pair = validationData && { validationData: validationData as [Tensor, Tensor] };
      const { history, epoch } = isOwn
        ? await fitSequential(model, ...rows, { ...given, ...pair })
        : await model.fit(...rows, { ...given, ...pair });
      const curves = Object.fromEntries(Object.entries(history).map(([name, curve]) => [name, curve.map(Number)]));
      return { ...(await stateOf(model)), epoch, curves };
    } finally {
      disposeModel(model);
    }
  };
  return [await fit(make(), true), await fit(make(), false)];
}

export function expectSameOutcome(own: Outcome, theirs: Outcome, tolerance = TOLERANCE): void {
  expect(own.epoch).toEqual(theirs.epoch);
  expect(Object.keys(own.curves)).toEqual(Object.keys(theirs.curves));
  for (const [name, curve] of Object.entries(theirs.curves)) expectClose(own.curves[name]!, curve, tolerance);
  expectSameState(own, theirs, tolerance);
}

export function expectSameState(own: ModelState, theirs: ModelState, tolerance = TOLERANCE): void {
  for (const part of ['weights', 'optimizer'] as const) {
    expect(own[part]).toHaveLength(theirs[part].length);
    theirs[part].forEach((numbers, index) => {
      expectClose(own[part][index]!, numbers, tolerance);
    });
  }
}
