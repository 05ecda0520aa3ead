import { describe, expect, it, jest } from '@jest/globals';
import { expectTypeOf } from 'expect-type';
import {
  clone,
  ColumnTransformer,
  makeColumnSelector,
  makeColumnTransformer,
  makePipeline,
  MinMaxScaler,
  MLPClassifier,
  type ParamsOf,
  Pipeline,
  StandardScaler,
  Table,
} from '../../src';
import { hasMethods } from '../../src/estimator';
import { expectGolden } from '../golden/expect-golden';
import { readGolden } from '../golden/read-golden';
import { takeWarnings } from '../setup/fatal-warnings';
import { Mean } from '../testing/mean';
import { Standardizer } from './standardizer';

interface Case {
  transformed: number[][];
  again: number[][];
  names: string[];
  renamed: string[];
  ranges: Record<string, { start: number; stop: number }>;
  columns: unknown[];
  nFeaturesIn: number;
}

type Loose = ColumnTransformer<readonly (readonly [string, StandardScaler, number[]])[]>;

const golden = readGolden<{
  X: number[][];
  y: number[];
  features: string[];
  cases: Record<string, Case>;
  made: string[];
  pipeline: { loss: number[]; predictions: number[]; score: number };
}>('column-transformer');
const { X, y, features } = golden;
const std = new StandardScaler();
const minmax = new MinMaxScaler();
const FRAME = new Table(features.map((name, j) => [name, X.map((row) => row[j]!)] as const));
// Standard deviations are summed in another order than numpy's.
const TOLERANCE = 1e-12;

/** Entries of any kind, as one who writes JavaScript may pass them. */
function anyEntries(entries: unknown, options?: object): Loose {
  return new ColumnTransformer(entries as readonly (readonly [string, StandardScaler, number[]])[], options);
}

const MODELS: Record<string, () => Loose> = {
  numbers: () => anyEntries([['a', std, [0, 2]], ['b', minmax, [1, -1]]]), // prettier-ignore
  'one column in two': () => anyEntries([['a', std, [0, 1]], ['b', minmax, 1]]), // prettier-ignore
  passthrough: () => anyEntries([['a', 'passthrough', [3, 0]], ['b', std, [1]]]), // prettier-ignore
  drop: () => anyEntries([['a', 'drop', [0]], ['b', std, Int32Array.of(1)]], { remainder: 'passthrough' }), // prettier-ignore
  'remainder drop': () => anyEntries([['a', std, [2]]]),
  'remainder passthrough': () => anyEntries([['a', std, () => [2]]], { remainder: 'passthrough' }),
  'remainder scaled': () => anyEntries([['a', std, [2]]], { remainder: minmax }),
  mask: () => anyEntries([['a', std, [true, false, true, false, false]]], { remainder: 'passthrough' }),
  nothing: () => anyEntries([['a', std, []], ['b', minmax, [1]]]), // prettier-ignore
  'nothing at all': () => anyEntries([['a', 'drop', [0]]]),
  'no entries': () => anyEntries([], { remainder: 'passthrough' }),
  names: () => anyEntries([['a', std, [2, 0]], ['b', minmax, [4]]], { remainder: 'passthrough' }), // prettier-ignore
  'names, plain': () => anyEntries([['a', std, [2]]], { remainder: 'passthrough', verboseFeatureNamesOut: false }),
  'names, pattern': () => anyEntries([['a', std, [2]]], { verboseFeatureNamesOut: '{featureName}-{transformerName}' }),
};

describe('ColumnTransformer has the numbers of scikit-learn', () => {
  it.each(Object.entries(golden.cases))('%s', (name, expected) => {
    const model = MODELS[name]!();
    const compare = (actual: unknown, wanted: unknown): void => {
      expectGolden('ColumnTransformer', actual, wanted, TOLERANCE);
    };
    compare(model.fitTransform(X), expected.transformed);
    compare(model.fit(X).transform(X), expected.transformed);
    if (name === 'nothing at all' || name === 'no entries') return;
    compare(model.transform(X.toReversed()), expected.again);
    compare(model.getFeatureNamesOut(), expected.names);
    compare(model.getFeatureNamesOut(features), expected.renamed);
    compare(model.outputIndices_, expected.ranges);
    const choices = model.transformers_.map(([, , columns]) => (ArrayBuffer.isView(columns) ? [1] : columns));
    if (name !== 'one column in two') compare(choices, expected.columns);
    compare(model.nFeaturesIn_, expected.nFeaturesIn);
  });

  it('in a pipeline, with a pipeline in it', async () => {
    const columns = makeColumnTransformer([std, [0, 3]], [makePipeline(minmax, std), [1]], { remainder: minmax });
    const mlp = new MLPClassifier({ hiddenLayerSizes: [4], maxIter: 20, learningRateInit: 0.05, randomState: 0, engine: 'matrix' }); // prettier-ignore
    const pipe = await new Pipeline([['columns', columns], ['mlp', mlp]]).fit(X, y); // prettier-ignore
    takeWarnings('ConvergenceWarning');
    expectGolden('ColumnTransformer', pipe.namedSteps.mlp.lossCurve_, golden.pipeline.loss, TOLERANCE);
    expectGolden('ColumnTransformer', pipe.predict(X), golden.pipeline.predictions);
    expectGolden('ColumnTransformer', pipe.score(X, y), golden.pipeline.score, TOLERANCE);
  });

  it('named by classes', () => {
    const made = makeColumnTransformer([std, [0]], ['drop', [1]], [std, [2]]);
    expectGolden('makeColumnTransformer', made.getParams().transformers.map(([name]) => name), golden.made); // prettier-ignore
  });
});

describe('A frame', () => {
  const model = (): Loose =>
    anyEntries([['a', std, ['ash', 'alcohol']], ['b', minmax, 'magnesium']], { remainder: 'passthrough' }); // prettier-ignore
  const expected = golden.cases.names!;

  it('is chosen from by name', () => {
    const fitted = model().fit(FRAME);
    expectGolden('ColumnTransformer', fitted.transform(FRAME), expected.transformed, TOLERANCE);
    expect(fitted.getFeatureNamesOut()).toEqual(expected.renamed);
    expect(fitted.featureNamesIn_).toEqual(features);
    expect(fitted.transformers_.map(([, , columns]) => columns)).toEqual([['ash', 'alcohol'], 'magnesium', ['acid', 'alkaline']]); // prettier-ignore
    expect(fitted.namedTransformers_.a).toBeInstanceOf(StandardScaler);
    expect(fitted.namedTransformers_.remainder).toBe('passthrough');
  });

  it('may have its columns in another order when it is transformed, and others too', () => {
    const backwards = features.toReversed().map((name) => [name, FRAME.column(name)] as const);
    const other = new Table([...backwards, ['extra', X.map(() => 'x')]]);
    expectGolden('ColumnTransformer', model().fit(FRAME).transform(other), expected.transformed, TOLERANCE);
  });

  it('must have the columns that are used', () => {
    const dropping = anyEntries([['a', std, ['ash']], ['b', 'drop', ['acid']]]).fit(FRAME); // prettier-ignore
    const ash = new Table({ ash: FRAME.column('ash') });
    expect(dropping.transform(ash)).toHaveLength(X.length);
    expect(() => model().fit(FRAME).transform(ash)).toThrow(
      'ColumnTransformer.transform: X must have the columns of the fit. Missing: "alcohol", "magnesium", "acid", "alkaline".',
    );
  });

  it('cannot be replaced by an array where columns are chosen by name, and can where they are chosen by number', () => {
    expect(() => model().fit(FRAME).transform(X)).toThrow('X must be a frame, as that of the fit: the columns of "a" are chosen by name.'); // prettier-ignore
    const byNumber = anyEntries([['a', 'passthrough', [2]]]).fit(FRAME);
    expect(byNumber.transform(X)).toEqual(X.map((row) => [row[2]]));
  });

  it('may hold words: in columns that are dropped, or for a transformer that takes them', () => {
    const words = new Table({ city: ['Rome', 'Oslo', 'Rome'], age: [1, 2, 3] });
    class Lengths extends Standardizer {
      override fit(): this {
        return this;
      }
      override transform(table: unknown): number[][] {
        return (table as Table).values.map(([word]) => [(word as string).length]);
      }
    }
    const lengths = new ColumnTransformer([['city', new Lengths(), ['city']]], { remainder: 'passthrough' });
    expect(lengths.fitTransform(words)).toEqual([[4, 1], [4, 2], [4, 3]]); // prettier-ignore
    expect(new ColumnTransformer([['age', 'passthrough', ['age']]]).fitTransform(words)).toEqual([[1], [2], [3]]);
    expect(() => new ColumnTransformer([['all', 'passthrough', ['age', 'city']]]).fit(words)).toThrow(
      'ColumnTransformer.fit: what "all" passes through must hold finite numbers only. Got "Rome" at row 0, column "city".',
    );
  });

  it('is chosen from by type and pattern of the name', () => {
    const frame = new Table({ city: [null, 'Oslo'], age: [1, 2], size: [3, 4], ok: [true, false], big: [1n, 2n], day: [new Date(), null] }); // prettier-ignore
    expect(makeColumnSelector()(frame)).toEqual(frame.columns);
    expect(makeColumnSelector({ dtypeInclude: 'number' })(frame)).toEqual(['age', 'size', 'big']);
    expect(makeColumnSelector({ dtypeExclude: ['number', 'other'] })(frame)).toEqual(['city', 'ok']);
    expect(makeColumnSelector({ pattern: /^.i/ })(frame)).toEqual(['city', 'size', 'big']);
    expect(makeColumnSelector({ pattern: 'i', dtypeInclude: ['string'] })(frame)).toEqual(['city']);
    expect(() => makeColumnSelector()([[1]])).toThrow(
      'makeColumnSelector: X must be a frame, to have names of columns.',
    );
    expect(() => makeColumnSelector({ dtypeInclude: 'int' as 'number' })).toThrow('dtypeInclude must be');
    const model = new ColumnTransformer([['num', 'passthrough', makeColumnSelector({ pattern: 'age' })]]);
    expect(model.fitTransform(frame)).toEqual([[1], [2]]);
  });
});

describe('ColumnTransformer', () => {
  it('takes arrays of every kind, and keeps 32 bits', () => {
    const expected = golden.cases.numbers!.transformed;
    const narrow = { data: Float32Array.from(X.flat()), shape: [X.length, 5] };
    const model = MODELS.numbers!();
    expect(model.fit(narrow).transformMatrix(narrow).data).toBeInstanceOf(Float32Array);
    expectGolden('ColumnTransformer, 32 bits', model.transform(narrow), expected, 1e-5); // 24 bits of mantissa
    const rows = X.map((row) => Float64Array.from(row));
    expect(model.fit(rows).transform(rows)).toEqual(model.fit(X).transform(X));
  });

  it('takes rows of numbers and words', () => {
    const rows = [['Rome', 1], ['Oslo', 2]]; // prettier-ignore
    expect(new ColumnTransformer([['age', 'passthrough', [1]]]).fitTransform(rows)).toEqual([[1], [2]]);
    const flat = { data: rows.flat(), shape: [2, 2] };
    expect(new ColumnTransformer([['age', 'passthrough', [1]]]).fitTransform(flat)).toEqual([[1], [2]]);
    expect(() => new ColumnTransformer([['all', 'passthrough', [0]]]).fit(rows)).toThrow('what "all" passes through');
    expect(() => new ColumnTransformer([['a', std, [0]]]).fit([['Rome', 1], ['Oslo']])).toThrow(
      // prettier-ignore
      'ColumnTransformer.fit: X must have rows of one length. Row 0 has 2, row 1 has 1.',
    );
  });

  it('says whose columns are meant where they have no names', () => {
    class Strict extends Standardizer {} // it refuses NaN
    const model = new ColumnTransformer([['a', new Strict(), [2, 0]]]);
    expect(() => model.fit([[NaN, 1, 2]])).toThrow(
      'ColumnTransformer.fit: X in columns 2, 0, which "a" counts from 0: Standardizer: X must hold finite numbers only. Got NaN at row 0, column 1.',
    );
  });

  it('lets what is missing through to its transformers', () => {
    const missing = [[1, NaN], [3, 4]]; // prettier-ignore
    expect(new ColumnTransformer([['a', std, [0, 1]]]).fitTransform(missing)).toEqual([[-1, NaN], [1, 0]]); // prettier-ignore
    expect(new ColumnTransformer([['a', 'passthrough', [1]]]).fitTransform(missing)).toEqual([[NaN], [4]]);
  });

  it('fits clones, and is as it was where a fit fails', () => {
    const scaler = new Standardizer();
    const model = new ColumnTransformer([['a', scaler, [0]], ['b', new StandardScaler(), [1]]]); // prettier-ignore
    const before = model.fit(X).transform(X);
    expect(scaler.mean_).toBeUndefined();
    expect(model.namedTransformers_.a.mean_).toHaveLength(1);
    model.setParams({ b__withMean: 'no' as unknown as boolean });
    expect(() => model.fit(X.slice(3))).toThrow('StandardScaler: withMean must be true or false.');
    expect(model.transform(X)).toEqual(before);
  });

  it('knows the parameters of its transformers, and has them replaced by name', () => {
    const model = new ColumnTransformer([['num', new StandardScaler(), [0]], ['rest', 'passthrough', [1]]], { remainder: new MinMaxScaler() }); // prettier-ignore
    type P = ParamsOf<typeof model>;
    expectTypeOf<P['num__withMean']>().toEqualTypeOf<boolean>();
    expectTypeOf<P>().toHaveProperty('num');
    model.setParams({ num__withMean: false, remainder__clip: true, rest: 'drop' });
    expect(model.getParams()).toMatchObject({ num__withMean: false, rest: 'drop', remainder__clip: true });
    expect(model.getParams().transformers[1]).toEqual(['rest', 'drop', [1]]);
    // @ts-expect-error -- a typo in a name
    expect(() => model.setParams({ num__wihtMean: false })).toThrow('Did you mean "withMean"?');
    // @ts-expect-error -- there is no such transformer
    expect(() => model.setParams({ nums: 'drop' })).toThrow('Did you mean "num"?');
    const copy = clone(model);
    expect(copy.getParams()).toMatchObject({ num__withMean: false, rest: 'drop' });
    expect(copy.getParams().num).not.toBe(model.getParams().num);
  });

  it('says what two features are named the same, where names do not begin with those of transformers', () => {
    const model = anyEntries([['a', std, [0, 1]], ['b', minmax, [0, 1]]], { verboseFeatureNamesOut: false }).fit(X); // prettier-ignore
    expect(() => model.getFeatureNamesOut()).toThrow('ColumnTransformer.getFeatureNamesOut: several features are named "x0", "x1". Use verboseFeatureNamesOut: true.'); // prettier-ignore
    const upper = (transformer: string, feature: string): string => `${transformer}.${feature}`.toUpperCase();
    expect(model.setParams({ verboseFeatureNamesOut: upper }).getFeatureNamesOut()).toEqual(['A.X0', 'A.X1', 'B.X0', 'B.X1']); // prettier-ignore
    expect(() => model.getFeatureNamesOut(['a'])).toThrow('inputFeatures must be 5 names, one per feature of the fit.');
    expect(() => anyEntries([['a', std, [0]]]).fit(FRAME).getFeatureNamesOut(['b'])).toThrow('the names of the features of the fit'); // prettier-ignore
  });

  it('prints as scikit-learn does with verbose', () => {
    const lines: unknown[] = [];
    jest.spyOn(console, 'log').mockImplementation((line) => lines.push(line));
    anyEntries([['a', std, [0]], ['b', 'drop', [1]], ['c', 'passthrough', [2]]], { verbose: true }).fit(X); // prettier-ignore
    // ColumnTransformer([('a', StandardScaler(), [0]), ('b', 'drop', [1]), ('c', 'passthrough', [2])], verbose=True).fit(X)
    expect(lines).toEqual([
      '[ColumnTransformer] ............. (1 of 2) Processing a, total=   0.0s',
      '[ColumnTransformer] ............. (2 of 2) Processing c, total=   0.0s',
    ]);
  });

  it.each<[string, unknown, string]>([
    [
      'what are no triples',
      [['a', std]],
      "ColumnTransformer: transformers must be an array of triples [name, transformer or 'drop' or 'passthrough', columns].",
    ],
    [
      'a predictor',
      [['a', new Mean(), [0]]],
      'ColumnTransformer: transformers must transform. "a" (Mean) has no transform.',
    ],
    [
      'doubled names',
      [
        ['a', std, [0]],
        ['a', std, [1]],
      ],
      'ColumnTransformer: transformers must have names of which no two are the same. Two are "a".',
    ],
    [
      'names of its own parameters',
      [['remainder', std, [0]]],
      'other than those of its own parameters. One is "remainder".',
    ],
    [
      'a name without a frame',
      [['a', std, ['age']]],
      'ColumnTransformer.fit: columns of "a" by name are for a frame. X has none: choose ["age"] by number.',
    ],
    [
      'a number that is too large',
      [['a', std, [0, 5]]],
      'ColumnTransformer.fit: columns of "a" must be numbers from -5 to 4. Got 5.',
    ],
    [
      'a mask of another length',
      [['a', std, [true, false]]],
      'columns of "a" must be one boolean for each of the 5 columns of X. Got [true, false].',
    ],
    [
      'fractions',
      [['a', std, [0.5]]],
      'columns of "a" must be chosen by number, name, an array of either, booleans or a function of X. Got [0.5].',
    ],
    ['a mixture', [['a', std, [0, 'b']]], 'columns of "a" must be chosen by number, name'],
    ['a function that gives nothing', [['a', std, () => undefined]], 'columns of "a" must be chosen by number, name'],
    [
      'a pipeline that has to wait',
      [
        [
          'a',
          makePipeline(
            new (class Slow extends Standardizer {
              override fit(): this {
                return Promise.resolve(this) as unknown as this;
              }
            })(),
          ),
          [0],
        ],
      ],
      'ColumnTransformer.fit: transformers must answer at once. "a" (Pipeline) gives a promise.',
    ],
    ['a pipeline that does not transform', [['a', makePipeline(new Mean()), [0]]], '"a" (Pipeline) has no transform.'],
  ])('refuses %s', (_, entries, message) => {
    // prettier-ignore
    expect(() => anyEntries(entries).fit(X)).toThrow(message);
  });

  it('refuses an unknown name of a frame, another width, and to transform before fit', () => {
    expect(() => anyEntries([['a', std, 'agee']]).fit(new Table({ age: [1] }))).toThrow('columns of "a" must be names of columns of X, which are ["age"]. Got "agee".'); // prettier-ignore
    expect(() => MODELS.numbers!().fit(X).transform([[1, 2]])).toThrow('ColumnTransformer.transform: X has 2 features, the model was fitted with 5.'); // prettier-ignore
    expect(() => MODELS.numbers!().transform(X)).toThrow('ColumnTransformer: transform needs a fitted estimator');
    expect(() => anyEntries([], { remainer: 'drop' })).toThrow('Did you mean "remainder"?');
    expect(() => anyEntries([], { remainder: 5 }).fit(X)).toThrow("remainder must be 'drop', 'passthrough' or a transformer. Got 5."); // prettier-ignore
    expect(hasMethods(MODELS.numbers!(), 'transform', 'transformMatrix', 'fitTransform')).toBe(true);
  });
});
