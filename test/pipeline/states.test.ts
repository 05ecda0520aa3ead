import { describe, expect, it } from '@jest/globals';
import { MLPRegressor } from '../../src';
import { Table } from '../../src/arrays';
import { ConcurrentFitError, InvalidStateError } from '../../src/errors';
import { clone, decode, encode, type EstimatorLike, type Stateful } from '../../src/estimator';
import { ColumnTransformer, makeColumnSelector, Pipeline, TransformedTargetRegressor } from '../../src/pipeline';
import { MinMaxScaler, OneHotEncoder, StandardScaler } from '../../src/preprocessing';
import { changedStates } from '../estimator/changed-states';
import { takeWarnings } from '../setup/fatal-warnings';

const X = Array.from({ length: 12 }, (_, i) => [i, (i * 5) % 7, -i]);
const y = X.map(([a, b]) => a! + 2 * b!);
const table = new Table({
  age: X.map(([a]) => a!),
  height: X.map(([, b]) => b!),
  city: X.map((_, i) => 'abc'[i % 3]!),
});
const network = (): MLPRegressor =>
  new MLPRegressor({ maxIter: 2, hiddenLayerSizes: [3], randomState: 0, engine: 'matrix' });

/** A copy of a state and of the estimators in it, as a file makes it. */
function copied(state: unknown): unknown {
  return decode(encode('a test', state));
}

function restored<E extends EstimatorLike & Stateful>(estimator: E): E {
  const other = clone(estimator);
  other.setState(copied(estimator.getState()));
  return other;
}

function expectToRefuse(estimator: EstimatorLike & Stateful): void {
  const state = estimator.getState();
  for (const { change, state: changed } of [...changedStates(state), { change: 'none', state: undefined }]) {
    const other = clone(estimator);
    const setting = (): void => {
      other.setState(changed);
    };
    expect({ change, error: thrownBy(setting) }).toEqual({ change, error: InvalidStateError });
    expect(other.getState()).toBeUndefined();
  }
}

function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return (error as Error).constructor;
  }
  return undefined;
}

describe('The state of a pipeline', () => {
  const make = () => new Pipeline([['scaler', new StandardScaler()], ['nothing', 'passthrough'], ['mlp', network()]]); // prettier-ignore

  it('is its fitted steps, which another one takes over', async () => {
    const pipe = make();
    expect(pipe.getState()).toBeUndefined();
    await pipe.fit(X, y);
    const other = restored(pipe);
    expect(other.predict(X)).toEqual(pipe.predict(X));
    expect(other.get('scaler').mean_).toEqual(pipe.get('scaler').mean_);
    expect(other.get('scaler')).not.toBe(pipe.get('scaler'));
    takeWarnings('ConvergenceWarning');
  });

  it('is there for a part of a fitted one, and for one that was made of fitted steps', () => {
    const fitted = new Pipeline([['scaler', new StandardScaler().fit(X)]]);
    expect(restored(fitted).transform(X)).toEqual(fitted.transform(X));
    expect(restored(fitted.slice(0, 1)).transform(X)).toEqual(fitted.transform(X));
  });

  it('has steps that are its own, which a later fit disposes of', async () => {
    const pipe = make();
    await pipe.fit(X, y);
    const other = restored(pipe);
    const taken = other.get('mlp');
    const { model_: model } = taken;
    expect(taken.model_).toBe(model);
    await other.fit(X, y);
    expect(taken.model_).not.toBe(model); // it was disposed of, and is made anew
    taken.dispose();
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  });

  it('is refused where it is of other steps', async () => {
    const pipe = make();
    await pipe.fit(X, y);
    const other = new Pipeline([['scaler', new MinMaxScaler()], ['nothing', 'passthrough'], ['mlp', network()]]); // prettier-ignore
    expect(() => {
      other.setState(pipe.getState());
    }).toThrow(
      'Pipeline.setState: state.steps must be scaler: MinMaxScaler, nothing: passthrough, mlp: MLPRegressor. Got scaler: StandardScaler, nothing: passthrough, mlp: MLPRegressor.',
    );
    expectToRefuse(pipe);
    takeWarnings('ConvergenceWarning');
  });

  it('is not taken over during a fit', async () => {
    const pipe = make();
    await pipe.fit(X, y);
    const state = pipe.getState();
    const fit = pipe.fit(X, y);
    expect(() => {
      pipe.setState(state);
    }).toThrow(ConcurrentFitError);
    await fit;
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  });
});

describe('The state of a ColumnTransformer', () => {
  const make = () =>
    new ColumnTransformer(
      [
        ['num', new StandardScaler(), makeColumnSelector({ dtypeInclude: 'number' })],
        ['cat', new OneHotEncoder(), ['city']],
        ['none', 'drop', []],
      ],
      { remainder: 'passthrough' },
    );

  it.each([
    ['a frame', make(), table],
    ['places', new ColumnTransformer([['a', new StandardScaler(), [0, -1]], ['b', 'passthrough', 1]]), X], // prettier-ignore
    ['booleans, and what is left over', new ColumnTransformer([['a', new StandardScaler(), [true, false, false]]], { remainder: new MinMaxScaler() }), X], // prettier-ignore
  ])('is its fitted transformers, which another one takes over: %s', (_what, columns, samples) => {
    expect(columns.getState()).toBeUndefined();
    columns.fit(samples);
    const other = restored(columns as never as ReturnType<typeof make>);
    expect(other.transform(samples)).toEqual(columns.transform(samples));
    expect(other.getFeatureNamesOut()).toEqual(columns.getFeatureNamesOut());
    expect(other.outputIndices_).toEqual(columns.outputIndices_);
    expect(other.transformers_.map(([name, , choice]) => [name, choice])).toEqual(
      columns.transformers_.map(([name, , choice]) => [name, choice]),
    );
    expect(other.featureNamesIn_).toEqual(columns.featureNamesIn_);
  });

  it('stays as it was fitted whatever the transformers have become since', () => {
    const columns = new ColumnTransformer([['a', new StandardScaler(), [0]]]).fit(X);
    const before = columns.transform(X);
    columns.setParams({ a: new MinMaxScaler() });
    expect(restored(columns).transform(X)).toEqual(before);
  });

  it('is refused where no fit leaves it', () => {
    const columns = make().fit(table);
    expectToRefuse(columns);
    const { parts, features } = columns.getState() as { parts: object[]; features: object };
    const changed = (change: object): unknown => ({ parts: parts.with(0, { ...parts[0], ...change }), features });
    for (const [change, message] of [
      [{ places: [3] }, 'ColumnTransformer.setState: state.parts.0.places.0 must be an integer in [0, 3). Got 3.'],
      [
        { action: 'drop it' },
        "ColumnTransformer.setState: state.parts.0.action must be a transformer, 'drop' or 'passthrough'. Got \"drop it\".",
      ],
      [
        { action: network() },
        "ColumnTransformer.setState: state.parts.0.action must be a transformer, 'drop' or 'passthrough'. Got MLPRegressor.",
      ],
      [
        { name: 'cat' },
        'ColumnTransformer.setState: state.parts must be parts of different names. Got [{ name, action, choice, places, width }, { name, action, choice, places, width….',
      ],
      [
        { width: -1 },
        'ColumnTransformer.setState: state.parts.0.width must be an integer in [0, 9007199254740992). Got -1.',
      ],
    ] as const) {
      // prettier-ignore
      expect(() => {
        columns.setState(changed(change));
      }).toThrow(message);
    }
  });
});

describe('The state of a TransformedTargetRegressor', () => {
  it.each([
    ['functions', { func: Math.cbrt, inverseFunc: (value: number) => value ** 3 }],
    ['a transformer', { transformer: new StandardScaler() }],
    ['neither', {}],
  ])('is its fitted regressor and transformer, which another one takes over: %s', async (_what, parameters) => {
    const model = new TransformedTargetRegressor({ regressor: network(), ...parameters });
    expect(model.getState()).toBeUndefined();
    await model.fit(X, y);
    const other = clone(model);
    other.setState(model.getState());
    expect(other.predict(X)).toEqual(model.predict(X));
    expect(other.score(X, y)).toBe(model.score(X, y));
    expect(other.nFeaturesIn_).toBe(3);
    const { nFeaturesIn_ } = other.transformer_;
    expect(nFeaturesIn_).toBe(1);
    takeWarnings('ConvergenceWarning');
  });

  it('is refused where no fit leaves it, and not taken over during a fit', async () => {
    const model = new TransformedTargetRegressor({ regressor: network(), transformer: new StandardScaler() });
    await model.fit(X, y);
    expectToRefuse(model);
    const state = model.getState() as object;
    expect(() => {
      model.setState({ ...state, dimensions: 3 });
    }).toThrow('TransformedTargetRegressor.setState: state.dimensions must be (1 | 2). Got 3.');
    const fit = model.fit(X, y);
    expect(() => {
      model.setState(state);
    }).toThrow(ConcurrentFitError);
    await fit;
    takeWarnings('ConvergenceWarning', 'ConvergenceWarning');
  });
});
