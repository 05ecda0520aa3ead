import { describe, expect, it } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  makePipeline,
  MLPClassifier,
  MLPRegressor,
  type ParamsOf,
  Pipeline,
  type Label,
  KerasRegressor,
} from '../../src';
import { Standardizer } from './standardizer';

const pipe = new Pipeline([
  ['scaler', new Standardizer()],
  ['mlp', new MLPClassifier()],
]);
const regression = new Pipeline([
  ['scaler', new Standardizer()],
  ['mlp', new MLPRegressor()],
]);

describe("A pipeline's types", () => {
  it('name the parameters of every step, and their values', () => {
    type P = ParamsOf<typeof pipe>;
    expectTypeOf<P['mlp__alpha']>().toEqualTypeOf<number>();
    expectTypeOf<P['scaler__withMean']>().toEqualTypeOf<boolean>();
    expectTypeOf<P['mlp__solver']>().toEqualTypeOf<'adam' | 'sgd' | 'lbfgs'>();
    expectTypeOf<P>().toHaveProperty('scaler');
    expectTypeOf<P>().toHaveProperty('steps');
    expectTypeOf<P['verbose']>().toEqualTypeOf<boolean>();
    expectTypeOf<P>().not.toHaveProperty('mlp__alhpa');
    expectTypeOf<'passthrough'>().toExtend<P['scaler']>();
    expect(pipe.getParams().mlp__alpha).toBe(1e-4);
    expect(pipe.getParams().scaler).toBe(pipe.namedSteps.scaler);
  });

  it('refuse a typo and a value of the wrong type', () => {
    // @ts-expect-error -- a typo in a name
    expect(() => pipe.setParams({ mlp__alhpa: 1 })).toThrow('Did you mean "alpha"?');
    // @ts-expect-error -- a string is no number
    pipe.setParams({ mlp__alpha: '1' });
    // @ts-expect-error -- there is no such step
    expect(() => pipe.setParams({ mlpp: 'passthrough' })).toThrow('Did you mean "mlp"?');
    // @ts-expect-error -- an MLP before the end does not transform
    pipe.setParams({ scaler: new MLPClassifier() });
    // @ts-expect-error -- there is no such option
    expect(() => new Pipeline([['mlp', new MLPClassifier()]], { memory: null })).toThrow('memory');
    pipe.setParams({ mlp__alpha: 1, scaler: 'passthrough', mlp__hiddenLayerSizes: [3, 2], verbose: false });
    pipe.setParams({ scaler: new Standardizer() });
  });

  it('know the steps by name', () => {
    expectTypeOf(regression.namedSteps.scaler).toEqualTypeOf<Standardizer>();
    expectTypeOf(regression.get('mlp')).toEqualTypeOf<MLPRegressor>();
    expectTypeOf(regression.steps[1][1]).toEqualTypeOf<MLPRegressor>();
  });

  it('know what goes in and what comes out', () => {
    const unused = (): void => {
      void pipe.fit([[1]], ['a'], { mlp__sampleWeight: [1], signal: new AbortController().signal });
      void pipe.fit([[1]], ['a'], { scaler__sampleWeight: [1] });
      // @ts-expect-error -- y is needed
      void pipe.fit([[1]]);
      // @ts-expect-error -- an unknown option of a step
      void pipe.fit([[1]], ['a'], { mlp__sampleWieght: [1] });
      // @ts-expect-error -- options belong to steps
      void pipe.fit([[1]], ['a'], { sampleWeight: [1] });
      // @ts-expect-error -- strings are no numbers
      void regression.fit([[1]], ['a']);
      // @ts-expect-error -- a regressor has no probabilities
      regression.predictProba([[1]]);
      expectTypeOf(pipe.predictProba([[1]])).toEqualTypeOf<number[][]>();
      expectTypeOf(pipe.predict([[1]])).toEqualTypeOf<Label[]>();
      expectTypeOf(pipe.predict<string[]>([[1]])).toEqualTypeOf<string[]>();
      expectTypeOf(regression.predict([[1]])).toEqualTypeOf<number[]>();
      expectTypeOf(pipe.classes_).toEqualTypeOf<Label[]>();
      expectTypeOf(pipe.fit([[1]], [1])).resolves.toEqualTypeOf<typeof pipe>();
      expectTypeOf(pipe.score([[1]], ['a'], { sampleWeight: [1] })).toEqualTypeOf<number>();
      void new Pipeline([['scaler', new Standardizer()]]).fit([[1]]);
      void pipe.slice(0, -1).transform([[1]]);
    };
    expect(unused).toBeInstanceOf(Function);
  });

  it('are called as those of a bare estimator in one loop, to be scored too', () => {
    const unused = async (): Promise<void> => {
      for (const model of [new MLPRegressor(), makePipeline(new Standardizer(), new MLPRegressor())]) {
        await model.fit([[1]], [1]);
        expectTypeOf(model.predict([[1]])).toEqualTypeOf<number[]>();
        expectTypeOf(model.score([[1]], [1])).toEqualTypeOf<number>();
      }
      // @ts-expect-error -- a transformer has no score
      new Pipeline([['scaler', new Standardizer()]]).score([[1]], [1]);
      // @ts-expect-error -- strings are no numbers
      regression.score([[1]], ['a']);
    };
    expect(unused).toBeInstanceOf(Function);
  });

  it('know the parameters of steps whose names come from classes', () => {
    const made = makePipeline(new Standardizer(), new MLPRegressor(), { verbose: false });
    made.setParams({ mlpregressor__alpha: 1, standardizer__withMean: false });
    // @ts-expect-error -- no step has such a parameter
    expect(() => made.setParams({ mlpregressor__alhpa: 1 })).toThrow(
      'MLPRegressor.setParams: unknown parameter "alhpa". Did you mean "alpha"?',
    );
    // @ts-expect-error -- a string is no number
    made.setParams({ mlpregressor__alpha: '1' });
    const unused = (): void => {
      expectTypeOf(made.predict([[1]])).toEqualTypeOf<number[]>();
    };
    expect(unused).toBeInstanceOf(Function);
  });

  it('reach into pipelines in pipelines, and take steps with parameters of any name', () => {
    const nested = new Pipeline([
      ['before', new Pipeline([['scaler', new Standardizer()]])],
      ['keras', new KerasRegressor()],
    ]);
    expectTypeOf<ParamsOf<typeof nested>['before__scaler__factor']>().toEqualTypeOf<number>();
    nested.setParams({ before__scaler__factor: 2, keras__epochs: 3, keras__model__units: 5 });
    expect(nested.getParams().keras__model__units).toBe(5);
    expect(nested.getParams().before__scaler__factor).toBe(2);
    // @ts-expect-error -- a typo, two levels down
    expect(() => nested.setParams({ before__scaler__fcator: 2, before__scaler: 'passthrough' })).toThrow();
  });
});
