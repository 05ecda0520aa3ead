import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Cell, Table } from '../../src/arrays';
import { InvalidStateError } from '../../src/errors';
import { clone, type EstimatorLike, type Stateful } from '../../src/estimator';
import {
  Binarizer,
  FunctionTransformer,
  LabelBinarizer,
  LabelEncoder,
  MaxAbsScaler,
  MinMaxScaler,
  Normalizer,
  OneHotEncoder,
  OrdinalEncoder,
  PolynomialFeatures,
  RobustScaler,
  SimpleImputer,
  StandardScaler,
} from '../../src/preprocessing';
import { fittedAttributes } from '../../src/testing/fitted-attributes';
import { changedStates } from '../estimator/changed-states';

type Transformer = EstimatorLike & Stateful & { transform(X: never): unknown };

const numbers = [
  [1, -2, 0.1],
  [3, NaN, 1e-3],
  [-4, 5, 7],
  [0, 2, 0.3],
];
const single = numbers.map((row) => Float32Array.from(row));
const whole = numbers.map((row) => row.map((value) => (Number.isNaN(value) ? 0 : value)));
const frame = new Table({ a: [1, 2, 4], b: [0.1, -0.2, 0.3] });
const words: Cell[][] = [
  ['red', 1, null],
  ['blue', 2, 'x'],
  ['red', NaN, 'x'],
  ['green', 1, 'y'],
];
const HOLED = [1, 2, 2];
Reflect.deleteProperty(HOLED, 1);
const log = (X: number[][]): number[][] => X.map((row) => row.map((value) => Math.log1p(Math.abs(value))));

/** Each transformer, and what it is fitted to. */
const FITTED: readonly (readonly [what: string, transformer: Transformer, X: unknown])[] = [
  ['StandardScaler', new StandardScaler(), numbers],
  ['StandardScaler of 32 bits', new StandardScaler(), single],
  ['StandardScaler of a frame', new StandardScaler(), frame],
  ['StandardScaler without a mean', new StandardScaler({ withMean: false }), numbers],
  ['MinMaxScaler', new MinMaxScaler(), numbers],
  ['MinMaxScaler of 32 bits, cut', new MinMaxScaler({ featureRange: [-0.1, 0.7], clip: true }), single],
  ['MaxAbsScaler', new MaxAbsScaler(), numbers],
  ['MaxAbsScaler of 32 bits, cut', new MaxAbsScaler({ clip: true }), single],
  ['RobustScaler', new RobustScaler({ unitVariance: true }), numbers],
  ['RobustScaler that only centres', new RobustScaler({ withScaling: false }), numbers],
  ['Normalizer', new Normalizer(), whole],
  ['Binarizer', new Binarizer({ threshold: 0.2 }), whole],
  ['PolynomialFeatures', new PolynomialFeatures({ degree: 3 }), whole],
  ['PolynomialFeatures of interactions', new PolynomialFeatures({ interactionOnly: true, includeBias: false }), frame],
  ['SimpleImputer', new SimpleImputer({ addIndicator: true }), numbers],
  ['SimpleImputer of words', new SimpleImputer({ strategy: 'most_frequent', missingValues: null }), words.map(([a, , c]) => [a, c])], // prettier-ignore
  ['SimpleImputer by a function', new SimpleImputer({ strategy: (column) => Math.max(...column) }), numbers],
  ['OneHotEncoder', new OneHotEncoder(), words],
  ['OneHotEncoder with rare ones', new OneHotEncoder({ minFrequency: 2, drop: 'first' }), words],
  ['OneHotEncoder that ignores', new OneHotEncoder({ handleUnknown: 'ignore', maxCategories: 2 }), words],
  ['OrdinalEncoder', new OrdinalEncoder(), words],
  ['OrdinalEncoder with rare ones', new OrdinalEncoder({ minFrequency: 2, handleUnknown: 'use_encoded_value', unknownValue: -1 }), words], // prettier-ignore
  ['FunctionTransformer', new FunctionTransformer({ func: log, featureNamesOut: 'one-to-one' }), frame.columns.length > 0 ? whole : frame], // prettier-ignore
  ['LabelEncoder', new LabelEncoder(), ['b', 'a', 'c', 'a']],
  ['LabelEncoder of numbers', new LabelEncoder(), [0.5, -1, 0.5]],
  ['LabelBinarizer', new LabelBinarizer({ negLabel: -1 }), ['b', 'a', 'c', 'a']],
  ['LabelBinarizer of two', new LabelBinarizer(), [true, false]],
  ['LabelBinarizer of an indicator', new LabelBinarizer(), [[0, 1], [1, 1]]], // prettier-ignore
];

function fitted(transformer: Transformer, X: unknown): Transformer {
  const one = clone(transformer);
  one.fit(X as never, undefined as never);
  return one;
}

/** Another one that has taken over a state, as it comes from a file. */
function restored<T extends Transformer>(transformer: T): T {
  const state = transformer.getState();
  const other = clone(transformer);
  other.setState(structuredClone(state));
  return other;
}

/** All that a fitted one says of itself. */
function attributes(transformer: object): unknown {
  const names = fittedAttributes(transformer);
  const all = names.map((name) => [name, Reflect.get(transformer, name) as unknown]);
  const namesOut: unknown =
    'getFeatureNamesOut' in transformer ? (transformer.getFeatureNamesOut as () => unknown).call(transformer) : null;
  return [all, namesOut];
}

describe('What a transformer has learnt', () => {
  it.each(FITTED)('is the same in another one that takes over its state: %s', (_what, transformer, X) => {
    const one = fitted(transformer, X);
    const other = restored(one);
    expect(other.transform(X as never)).toEqual(one.transform(X as never));
    expect(attributes(other)).toEqual(attributes(one));
    expect(other.getState()).toEqual(one.getState());
  });

  it.each(FITTED)('is turned back alike: %s', (_what, transformer, X) => {
    if (!('inverseTransform' in transformer) || transformer instanceof FunctionTransformer) return;
    if (transformer instanceof SimpleImputer && !transformer.getParams().addIndicator) return;
    const one = fitted(transformer, X);
    const back = (each: object): unknown =>
      Reflect.apply(Reflect.get(each, 'inverseTransform') as () => unknown, each, [one.transform(X as never)] as never);
    expect(back(restored(one))).toEqual(back(one));
  });

  it.each([new StandardScaler(), new MinMaxScaler(), new MaxAbsScaler()])('goes on alike: %s', (scaler) => {
    for (const [first, second] of [
      [numbers, single],
      [single, numbers],
      [single, single],
    ] as const) {
      // prettier-ignore
      const one = clone(scaler).partialFit(first);
      const other = restored(one);
      expect(other.partialFit(second).transform(whole)).toEqual(one.partialFit(second).transform(whole));
      expect(attributes(other)).toEqual(attributes(one));
    }
  });

  it('is not there before the first fit', () => {
    for (const [, transformer] of FITTED) expect(clone(transformer).getState()).toBeUndefined();
  });

  it('stays as it was learnt whatever the parameters have become since', () => {
    const one = new StandardScaler().fit(whole).setParams({ withMean: false });
    expect(restored(one).transform(whole)).toEqual(new StandardScaler().fit(whole).transform(whole));
  });

  it('keeps a function of its own', () => {
    const one = new OneHotEncoder({ featureNameCombiner: (feature, category) => `${feature}=${String(category)}` });
    one.fit([['a'], ['b']]);
    const other = clone(one);
    other.setState(one.getState());
    expect(other.getFeatureNamesOut()).toEqual(['x0=a', 'x0=b']);
  });

  it('is the same with any numbers', () => {
    const matrix = fc.integer({ min: 1, max: 4 }).chain((columns) =>
      fc.array(fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: columns, maxLength: columns }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    const scaler = fc.oneof(
      fc.record({ withMean: fc.boolean(), withStd: fc.boolean() }).map((parameters) => new StandardScaler(parameters)),
      fc.record({ clip: fc.boolean() }).map((parameters) => new MinMaxScaler({ ...parameters, featureRange: [-3, 0.1] })),
      fc.record({ clip: fc.boolean() }).map((parameters) => new MaxAbsScaler(parameters)),
      fc.record({ withScaling: fc.boolean(), unitVariance: fc.boolean() }).map((parameters) => new RobustScaler(parameters)),
      fc.integer({ min: 1, max: 3 }).map((degree) => new PolynomialFeatures({ degree })),
    ); // prettier-ignore
    fc.assert(
      fc.property(scaler, matrix, fc.boolean(), (transformer, rows, isSingle) => {
        const X = isSingle ? rows.map((row) => Float32Array.from(row)) : rows;
        const one = fitted(transformer, X);
        expect(restored(one).transform(X as never)).toEqual(one.transform(X as never));
      }),
    );
  });
});

describe('A state that no fit leaves', () => {
  it.each(FITTED)('is refused, and changes nothing: %s', (_what, transformer, X) => {
    const one = fitted(transformer, X);
    const state = one.getState();
    for (const { change, state: changed } of [...changedStates(state), { change: 'none', state: undefined }]) {
      const other = clone(transformer);
      const setting = (): void => {
        other.setState(changed);
      };
      // The name of an output may be any function's.
      if (change.endsWith('featureNameCombiner is a function')) continue;
      expect({ change, error: thrownBy(setting) }).toEqual({ change, error: InvalidStateError });
      expect(other.getState()).toBeUndefined();
      expect(() => {
        one.setState(changed);
      }).toThrow(InvalidStateError);
      expect(one.getState()).toEqual(state);
    }
  });

  it.each<readonly [Transformer, unknown, (learnt: never) => object, string]>([
    [
      new StandardScaler(),
      whole,
      ({ mean }: { mean: number[] }) => ({ mean: [...mean, 1] }),
      'StandardScaler.setState: state.learnt.mean must be an array of 3 numbers. Got [0, 1.25, 1.85025, 1].',
    ],
    [
      new StandardScaler(),
      whole,
      () => ({ count: [4, NaN, 4] }),
      'StandardScaler.setState: state.learnt.count must be an array of 3 finite numbers. Got [4, NaN, 4].',
    ],
    [
      new StandardScaler(),
      whole,
      () => ({ mean: HOLED }),
      'StandardScaler.setState: state.learnt.mean must be an array of 3 numbers. Got [1, , 2].',
    ],
    [
      new StandardScaler(),
      whole,
      () => ({ withMean: 1 }),
      'StandardScaler.setState: state.learnt.withMean must be true or false. Got 1.',
    ],
    [
      new MinMaxScaler(),
      whole,
      () => ({ featureRange: [1, 0] }),
      'MinMaxScaler.setState: state.learnt.featureRange must be two numbers, the first one smaller. Got [1, 0].',
    ],
    [
      new MinMaxScaler(),
      whole,
      () => ({ low: [1, 2, -Infinity] }),
      'MinMaxScaler.setState: state.learnt.low must be an array of 3 finite numbers or NaN. Got [1, 2, -Infinity].',
    ],
    [
      new MinMaxScaler(),
      whole,
      () => ({ precision: 'float16' }),
      'MinMaxScaler.setState: state.learnt.precision must be ("float64" | "float32"). Got "float16".',
    ],
    [
      new MaxAbsScaler(),
      whole,
      () => ({ largest: [1, -1, 1] }),
      'MaxAbsScaler.setState: state.learnt.largest must be an array of 3 finite numbers from 0 on, or NaN. Got [1, -1, 1].',
    ],
    [
      new MaxAbsScaler(),
      whole,
      () => ({ rows: 0.5 }),
      'MaxAbsScaler.setState: state.learnt.rows must be an integer in [1, 9007199254740992). Got 0.5.',
    ],
    [
      new PolynomialFeatures(),
      whole,
      () => ({ sizes: Int32Array.of(1), factors: Int32Array.of(3) }),
      'PolynomialFeatures.setState: state.learnt must be sizes of products, and their factors, ascending whole numbers from 0 to 2. Got { sizes, factors }.',
    ],
    [
      new PolynomialFeatures(),
      whole,
      () => ({ sizes: Int32Array.of(2 ** 30, 2 ** 30), factors: Int32Array.of(1) }),
      'PolynomialFeatures.setState: state.learnt must be sizes of products, and their factors, ascending whole numbers from 0 to 2. Got { sizes, factors }.',
    ],
    [
      new SimpleImputer(),
      whole,
      () => ({ kept: [0, 0] }),
      'SimpleImputer.setState: state.learnt.kept must be ascending whole numbers from 0 to 2. Got [0, 0].',
    ],
    [
      new SimpleImputer(),
      whole,
      () => ({ indicated: [3] }),
      'SimpleImputer.setState: state.learnt.indicated must be ascending whole numbers from 0 to 2. Got [3].',
    ],
    [
      new SimpleImputer(),
      whole,
      () => ({ statistics: [0, 'a', 1] }),
      'SimpleImputer.setState: state.learnt must be statistics that are all numbers where isNumeric is true. Got { statistics, isNumeric, kept, indicated, missingValues, addIndicator }.',
    ],
    [
      new OneHotEncoder(),
      words,
      ({ columns }: { columns: object[] }) => ({ columns: columns.slice(1) }),
      'OneHotEncoder.setState: state.learnt.columns must be an array of 3. Got OBJECTS.',
    ],
    [
      new OneHotEncoder(),
      words,
      ({ columns }: { columns: object[] }) => ({
        columns: columns.with(0, { values: ['a', 'a'], infrequent: null, dropped: null }),
      }),
      'OneHotEncoder.setState: state.learnt.columns.0.values must be different numbers, strings, booleans or null, with NaN as the last one. Got ["a", "a"].',
    ],
    [
      new OneHotEncoder(),
      words,
      ({ columns }: { columns: object[] }) => ({
        columns: columns.with(0, { values: ['a', 'b'], infrequent: [2], dropped: null }),
      }),
      'OneHotEncoder.setState: state.learnt.columns.0 must be categories, and places of rare ones among them. Got { values, infrequent, dropped }.',
    ],
    [
      new OneHotEncoder(),
      words,
      ({ columns }: { columns: object[] }) => ({
        columns: columns.with(0, { values: ['a', 'b'], infrequent: null, dropped: 2 }),
      }),
      'OneHotEncoder.setState: state.learnt.columns.0 must be one that has the group which is dropped. Got { values, indexOf, infrequent, groups, groupCount, dropped, width }.',
    ],
    [
      new OrdinalEncoder(),
      words,
      () => ({ unknownValue: 3 }),
      'OrdinalEncoder.setState: state.learnt must be with an unknownValue just where handleUnknown is "use_encoded_value". Got { columns, handleUnknown, unknownValue, encodedMissingValue }.',
    ],
  ])('says what it should be: %s', (transformer, X, change, message) => {
    // prettier-ignore
    const one = fitted(transformer, X);
    const { learnt, features } = one.getState() as { learnt: never; features: object };
    const state = { learnt: { ...(learnt as object), ...change(learnt) }, features };
    const expected = message.replace('OBJECTS', '[{ values, infrequent, dropped }, { values, infrequent, dropped }]');
    expect(() => {
      one.setState(state);
    }).toThrow(new InvalidStateError(transformer.constructor.name, expected.replace(/^\w+\.setState: /, '')));
  });

  it('has features of another number or too many of them', () => {
    const one = new Normalizer().fit(frame);
    for (const features of [
      { count: 2, names: ['a'] },
      { count: 0, names: null },
      { count: 2 ** 40, names: null },
    ]) {
      expect(() => {
        one.setState({ learnt: true, features });
      }).toThrow(InvalidStateError);
    }
    expect(one.featureNamesIn_).toEqual(['a', 'b']);
  });

  it.each([[['b', 'a']], [['a', 'a']], [['a', 1]], [[1, 0]], [[]]])(
    'has other classes than sorted labels of one type: %j',
    (classes) => {
      const state = { classes };
      expect(() => {
        new LabelEncoder().setState(state);
      }).toThrow(/^LabelEncoder.setState: state.classes must be labels of one type in ascending order, each once\./);
      expect(() => {
        new LabelBinarizer().setState({ ...state, isMultilabel: false, negLabel: 0, posLabel: 1 });
      }).toThrow(/^LabelBinarizer.setState: state.classes must be labels of one type in ascending order, each once\./);
    },
  );
});

/** The class of the error that a call throws. */
function thrownBy(call: () => void): unknown {
  try {
    call();
  } catch (error) {
    return (error as Error).constructor;
  }
  return undefined;
}
