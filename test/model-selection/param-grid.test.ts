import { expect, test } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import { type ParamDistributions, ParameterGrid, ParameterSampler, type ParamGrid } from '../../src/model-selection';
import { loguniform, type Distribution } from '../../src/random';
import { MLPClassifier } from '../../src/neural-network';

type Parameters = ReturnType<MLPClassifier['getParams']>;

/** As a search takes them: the parameters are those of the estimator. */
function search<P extends object>(_: { getParams(): P }, grid: ParamGrid<NoInfer<P>>): number {
  return new ParameterGrid<P>(grid).length;
}

function sample<P extends object>(_: { getParams(): P }, from: ParamDistributions<NoInfer<P>>): number {
  return new ParameterSampler<P>(from, 2, { randomState: 0 }).length;
}

test("A grid names the estimator's own parameters, with values of their types", () => {
  const model = new MLPClassifier();
  expect(search(model, { alpha: [0.1, 1], solver: ['adam', 'sgd'], hiddenLayerSizes: [[10], [20, 5], 7] })).toBe(12);
  expect(search(model, [{ alpha: Float64Array.of(0.1, 1) }, { activation: ['relu'], batchSize: ['auto', 10] }])).toBe(
    4,
  );
  // @ts-expect-error -- a slip of the pen
  expect(search(model, { aplha: [0.1] })).toBe(1);
  // @ts-expect-error -- among several grids too
  expect(search(model, [{ alpha: [0.1] }, { hidden_layer_sizes: [[10]] }])).toBe(2);
  // @ts-expect-error -- a value of another type
  expect(search(model, { alpha: ['0.1'] })).toBe(1);
  // @ts-expect-error -- a word that is none of the solver's
  expect(search(model, { solver: ['adam', 'adma'] })).toBe(2);
  // @ts-expect-error -- numbers, where words are expected
  expect(search(model, { solver: Float64Array.of(1) })).toBe(1);
  // @ts-expect-error -- a value that is not in an array
  expect(() => search(model, { alpha: 0.1 })).toThrow('paramGrid.alpha must be an array of values');
});

test('Distributions draw values of the types of the parameters', () => {
  const model = new MLPClassifier();
  const words: Distribution<'relu' | 'tanh'> = { rvs: () => 'relu' };
  expect(sample(model, { alpha: loguniform(1e-5, 1), activation: words, solver: ['adam'] })).toBe(2);
  // @ts-expect-error -- numbers for words
  expect(sample(model, { activation: loguniform(1, 2) })).toBe(2);
  // @ts-expect-error -- a slip of the pen
  expect(sample(model, { aplha: loguniform(1, 2) })).toBe(2);
});

test('Without an estimator the types are those of the values', () => {
  const grid = new ParameterGrid({ alpha: [0.1, 1], solver: ['adam', 'sgd'] });
  expectTypeOf(grid.get(0)).toEqualTypeOf<Partial<{ alpha: number; solver: string }>>();
  expect(grid.get(1)).toEqual({ alpha: 0.1, solver: 'sgd' });
  const drawn = new ParameterSampler({ alpha: loguniform(1, 2), solver: ['adam'] }, 1);
  expectTypeOf([...drawn]).toEqualTypeOf<Partial<{ alpha: number; solver: string }>[]>();
  const typed = new ParameterGrid<Parameters>({ alpha: [0.1] });
  expectTypeOf(typed.get(0)).toEqualTypeOf<Partial<Parameters>>();
});
