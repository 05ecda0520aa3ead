import { describe, expect, it } from '@jest/globals';
import {
  ColumnTransformer,
  makeColumnSelector,
  makePipeline,
  MLPClassifier,
  OneHotEncoder,
  ParameterGrid,
  type ParamGrid,
  type ParamsOf,
  Pipeline,
  SimpleImputer,
  StandardScaler,
  Table,
} from '../../src';

const X = new Table({ age: [20, NaN, 40, 60], size: [1, 2, 3, 4], city: ['Rome', 'Oslo', 'Rome', 'Oslo'] });
const y = ['no', 'no', 'yes', 'yes'];

const numbers = new Pipeline([
  ['imputer', new SimpleImputer()],
  ['scaler', new StandardScaler()],
]);
const columns = new ColumnTransformer([
  ['num', numbers, ['age', 'size']],
  ['cat', new OneHotEncoder({ handleUnknown: 'ignore' }), makeColumnSelector({ dtypeInclude: 'string' })],
]);
const model = new Pipeline([
  ['columns', columns],
  ['mlp', new MLPClassifier({ engine: 'matrix', maxIter: 9, tol: 10, nIterNoChange: 2, randomState: 0 })],
]);

describe('A table of numbers and words', () => {
  it('goes through imputer, scaler and encoder into a network', async () => {
    await model.fit(X, y);
    const fitted = model.namedSteps.columns;
    const outer = Math.sqrt(200); // age: 20, 40 (the mean), 40, 60
    const expected = [
      [-20 / outer, -1.5 / Math.sqrt(1.25), 0, 1],
      [0, -0.5 / Math.sqrt(1.25), 1, 0],
      [0, 0.5 / Math.sqrt(1.25), 0, 1],
      [20 / outer, 1.5 / Math.sqrt(1.25), 1, 0],
    ];
    fitted.transform(X).forEach((row, i) => {
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(expected[i]![j]!, 14);
      });
    });
    expect(fitted.getFeatureNamesOut()).toEqual(['num__age', 'num__size', 'cat__city_Oslo', 'cat__city_Rome']);
    expect(model.featureNamesIn_).toEqual(['age', 'size', 'city']);
    const other = new Table({ city: ['Bonn'], size: [9], age: [NaN] }); // another order, another city
    expect(['no', 'yes']).toContain(model.predict(other)[0]);
  });

  it('has its parameters in a grid, by their types', () => {
    const grid: ParamGrid<ParamsOf<typeof model>> = {
      columns__num__scaler__withMean: [true, false],
      columns__num__scaler: ['passthrough', new StandardScaler()],
      mlp__alpha: [0.1, 1],
    };
    for (const point of new ParameterGrid(grid))
      model.setParams({ ...point, columns__num__scaler: new StandardScaler() });
    expect(model.getParams()).toMatchObject({ columns__num__scaler__withMean: false, mlp__alpha: 1 });
    // @ts-expect-error -- a typo in a name
    const typo: ParamGrid<ParamsOf<typeof model>> = { columns__num__scaler__wihtMean: [true] };
    // @ts-expect-error -- strings are no numbers
    const wrong: ParamGrid<ParamsOf<typeof model>> = { mlp__alpha: ['0.1'] };
    const made = makePipeline(new StandardScaler(), new MLPClassifier());
    const unnamed: ParamGrid<ParamsOf<typeof made>> = { mlpclassifier__alpha: [0.1] };
    // @ts-expect-error -- no step has such a parameter
    const lost: ParamGrid<ParamsOf<typeof made>> = { mlpclassifier__alhpa: [0.1] };
    expect([typo, wrong, unnamed, lost]).toHaveLength(4);
    expect(() => made.setParams(lost as object)).toThrow('unknown parameter "alhpa"');
  });
});
