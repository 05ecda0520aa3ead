import { inspect } from 'node:util';
import { afterAll, describe, expect, it } from '@jest/globals';
import { Matrix } from 'ml-matrix';
import {
  accuracyScore,
  ColumnTransformer,
  Estimator,
  fbetaScore,
  getScorer,
  InvalidParameterError,
  makeColumnSelector,
  makeScorer,
  meanSquaredError,
  MLPClassifier,
  MLPRegressor,
  Pipeline,
  RandomState,
  registerEstimator,
  registerFunction,
  StandardScaler,
  Table,
  tf,
  TransformedTargetRegressor,
} from '../../src';
import { fromPortable, type Portable, runJobs, toPortable } from '../../src/parallel';
import { withRecipe } from '../../src/estimator';
import { workerPool } from '../../src/parallel/worker-pool';
import { takeWarnings } from '../setup/fatal-warnings';
import { DESCRIBE, described } from './estimator-jobs';
import { farOff, OwnMean, twice } from './own-mean';

afterAll(() => {
  workerPool.drain();
});

class Unregistered extends Estimator<object> {
  constructor() {
    super({}, {});
  }
  fit(): this {
    return this;
  }
}

/** What `nameless` gives: a function without a name. */
const nameless = (
  (): (() => number) => () =>
    1
)();

describe('What another process gets', () => {
  const crossing = { who: 'test', nJobs: 2 };

  it('is what was given, whatever it holds', async () => {
    const random = new RandomState(7);
    random.randomSample(3);
    const shared = {
      plain: [1, 'a', true, null, { deep: [undefined, 0.1] }],
      typed: [Float32Array.of(1, 2), Float64Array.of(0.1), Int32Array.of(-1)],
      map: new Map([['a', new RandomState(1)]]),
      matrix: new Matrix([
        [1, 2],
        [3, 4],
      ]),
      tensor: tf.tensor2d([[1, 2]], [1, 2], 'int32'),
      frame: new Table({ age: [31, 45], city: ['Rome', null] }),
      random,
      estimator: new MLPRegressor({ hiddenLayerSizes: [3], alpha: 0.1, randomState: new RandomState(3) }),
      own: new OwnMean({ shift: 2, how: twice }),
      metric: accuracyScore,
      classes: [MLPClassifier, OwnMean],
      'tfjs-learn': 'a key that is used for what stands for something',
    };
    const tasks = [{ alpha: 1 }, { inner: [new MLPClassifier({ classWeight: 'balanced' })] }];
    const results = await runJobs<unknown, unknown, { shared: string; task: string }>(
      DESCRIBE,
      shared,
      tasks,
      crossing,
    );
    const expected = described(shared); // draws from the RandomStates, as the job did from its own
    expect(results.map((result) => result.task)).toEqual(tasks.map((task) => described(task)));
    expect(results[0]!.shared).toBe(expected);
    expect(expected).toContain('{"int32 tensor":[[1,2]]}');
    expect(expected).toContain('{"OwnMean":{"shift":2,"how":"function twice"}}');
    shared.tensor.dispose();
  });

  it('is an array where it was a series', async () => {
    const series = { columns: ['a'], shape: [2], values: [1, 2] }; // as danfojs has it
    const came = await fromPortable(structuredClone(toPortable({ y: series })));
    expect(came).toEqual({ y: [1, 2] });
  });

  it('is one thing where it was one thing', async () => {
    const random = new RandomState(1);
    const estimator = new MLPClassifier({ randomState: random });
    const { value } = structuredClone(toPortable({ random, list: [estimator, estimator] }));
    const came = (await fromPortable({ value, modules: [] })) as { random: unknown; list: MLPClassifier[] };
    expect(came.list[0]).toBeInstanceOf(MLPClassifier);
    expect(came.list[1]).toBe(came.list[0]);
    expect(came.list[0]!.getParams().randomState).toBe(came.random);
  });

  it('is not copied beforehand where nothing needs another form', () => {
    const X = [
      [1, 2],
      [3, 4],
    ];
    const { value } = toPortable({ X, estimator: new MLPClassifier() });
    expect((value as { X: unknown }).X).toBe(X);
    const scores = { score: NaN, failed: -0 };
    expect(toPortable(scores).value).toBe(scores);
  });

  it('is the same scorer: of a name the very one, else one of the same metric and options', async () => {
    const named = getScorer('neg_log_loss');
    const f2 = makeScorer(fbetaScore, { beta: 2, average: 'macro' });
    const loss = makeScorer(meanSquaredError, { greaterIsBetter: false });
    const portable = toPortable({ named, f2, loss });
    const came = (await fromPortable(structuredClone(portable))) as Record<string, typeof f2>;
    expect(came.named).toBe(named);
    expect({ ...came.f2 }).toEqual({ ...f2 });
    expect({ ...came.loss }).toEqual({ ...loss });
    expect(came.f2).not.toBe(f2);
    const estimator = { predict: () => [1, 2, 2] };
    expect(came.loss!(estimator, [[1], [2], [3]], [1, 2, 4])).toBe(-4 / 3);
  });

  it("is the same scorer of a user's own function too, if that is registered", async () => {
    const scorer = makeScorer(farOff, { from: 2, greaterIsBetter: false });
    const { value, modules } = toPortable({ scorer });
    expect(modules).toEqual([require.resolve('./own-mean')]);
    const came = (await fromPortable(structuredClone({ value, modules }))) as { scorer: typeof scorer };
    expect({ ...came.scorer }).toEqual({ ...scorer });
    expect(came.scorer({ predict: () => [1, 5] }, [[1], [2]], [1, 2])).toBe(-1);
    const scores = { who: 'test', nJobs: 2 };
    const described = await runJobs<unknown, unknown, { shared: string }>(DESCRIBE, { scorer }, [1, 2], scores);
    expect(described[0]!.shared).toBe('{"scorer":"function makeScorer(farOff)"}');
  });

  it('is the same function of Math', async () => {
    const estimator = new TransformedTargetRegressor({
      regressor: new MLPRegressor(),
      func: Math.log,
      inverseFunc: Math.exp,
    });
    const came = (await fromPortable(structuredClone(toPortable(estimator)))) as typeof estimator;
    expect(came.getParams(false)).toMatchObject({ func: Math.log, inverseFunc: Math.exp });
    const jobs = { who: 'test', nJobs: 2 };
    const described = await runJobs<unknown, unknown, { shared: string }>(DESCRIBE, [Math.log1p], [1, 2], jobs);
    expect(described[0]!.shared).toBe('["function log1p"]');
  });

  it('is the same pipeline, of columns chosen by their type too', async () => {
    const selector = makeColumnSelector({ dtypeInclude: 'number', pattern: /^a/ });
    const columns = new ColumnTransformer([['num', new StandardScaler(), selector]]);
    const pipeline = new Pipeline([
      ['columns', columns],
      ['mlp', new MLPRegressor({ hiddenLayerSizes: [2] })],
    ]);
    const came = (await fromPortable(structuredClone(toPortable(pipeline)))) as typeof pipeline;
    expect(came).toBeInstanceOf(Pipeline);
    const shown = (value: object): string => inspect(value, { depth: 9 });
    expect(shown(came)).toBe(shown(pipeline));
    const frame = new Table({ age: [31, 45, 60], city: ['Rome', 'Oslo', 'Bern'], height: [1, 2, 3] });
    const [[, , chosen]] = came.getParams().columns__transformers;
    expect(chosen(frame)).toEqual(['age']);
  });

  it('can be made by a function of the library, from a recipe that it carries', async () => {
    const recipe = {
      by: 'r2Score',
      from: [
        [1, 2],
        [1, 3],
      ],
    };
    const made = withRecipe(() => 1, recipe);
    const portable: Portable = toPortable({ made });
    const came = await fromPortable(structuredClone(portable));
    expect(came).toEqual({ made: -1 }); // 1 − 1 / 0.5
  });
});

describe('What cannot go to another process', () => {
  const holdsItself: unknown[] = [];
  holdsItself.push(holdsItself);

  it.each<[title: string, shared: unknown, problem: string]>([
    [
      'a class that is not registered',
      { estimator: new Unregistered() },
      'estimator is a Unregistered, a class that other processes do not know. Put Unregistered in a module of its own that ' +
        'calls registerEstimator(Unregistered, { module: __filename }), or import.meta.url in an ES module.',
    ],
    [
      'a function among the parameters of an estimator',
      { estimator: new MLPRegressor({ onEpoch: () => undefined }) },
      'estimator.onEpoch is a function that other processes do not know. Put onEpoch in a module of its own that calls ' +
        'registerFunction(onEpoch, { module: __filename }), or import.meta.url in an ES module.',
    ],
    [
      'a function without a name',
      { scoring: { own: nameless } },
      'scoring.own is a function that other processes do not know. Put the function in a module',
    ],
    [
      'a scorer of such a function',
      { scoring: { own: makeScorer(() => 1) } },
      'scoring.own is a function that other processes do not know. Put the function in a module',
    ],
    [
      'an object of another class',
      { X: [new WeakMap()] },
      'X[0] is a WeakMap. Plain data, arrays, estimators and registered functions (registerFunction) can go to other processes.',
    ],
    ['a list that holds itself', holdsItself, '[0] holds itself.'],
    ['a symbol', [Symbol('x')], '[0] is a symbol.'],
  ])('keeps the jobs in this process, with one warning: %s', async (_, shared, problem) => {
    const pid = process.pid;
    const kind = { module: __filename, name: 'none', run: () => process.pid };
    expect(await runJobs(kind, shared, [1, 2, 3], { who: 'test', nJobs: 2 })).toEqual([pid, pid, pid]);
    const [warning] = takeWarnings('ParallelWarning');
    expect(warning).toContain(`test: all jobs run in this process, one after the other, because ${problem}`);
    expect(warning).toMatch(/nJobs: 1 silences this\.$/);
  });

  it('gives no warning where nJobs is 1', async () => {
    const kind = { module: __filename, name: 'none', run: () => 1 };
    expect(await runJobs(kind, { estimator: new Unregistered() }, [1, 2], { who: 'test', nJobs: 1 })).toEqual([1, 1]);
  });

  it('may be a result, if the caller says so', async () => {
    const kind = { module: __filename, name: 'none', run: () => () => 1 };
    const kept = 'returnEstimator: true asks for fitted estimators';
    expect(await runJobs(kind, null, [1, 2], { who: 'test', nJobs: 2, kept })).toHaveLength(2);
    expect(takeWarnings('ParallelWarning')).toEqual([
      'test: all jobs run in this process, one after the other, because returnEstimator: true asks for fitted ' +
        'estimators. nJobs: 1 silences this.',
    ]);
  });

  it('is a class of the file that the program began with', () => {
    class OfTheMainFile extends Unregistered {}
    const [, began] = process.argv;
    registerEstimator(OfTheMainFile, { module: __filename });
    try {
      process.argv[1] = __filename;
      expect(() => toPortable(new OfTheMainFile())).toThrow(
        "what the jobs need is OfTheMainFile of the program's main file, which would run again there",
      );
    } finally {
      process.argv[1] = began!;
    }
  });

  it('is an error of its own where a module does not register the class that it was named for', async () => {
    class Elsewhere extends Unregistered {}
    registerEstimator(Elsewhere, { module: require.resolve('./own-mean') });
    const running = runJobs<unknown, number, unknown>(DESCRIBE, new Elsewhere(), [1, 2], { who: 'test', nJobs: 2 });
    await expect(running).rejects.toThrow(/own-mean\.ts was loaded in a worker process and did not register Elsewhere/);
  });
});

describe('registerEstimator and registerFunction', () => {
  it.each<[title: string, register: () => void, message: string]>([
    [
      'a function without a name',
      () => {
        registerFunction(nameless, { module: __filename });
      },
      'registerFunction: value must be a class or function with a name. Got function (anonymous).',
    ],
    [
      'what is no class',
      () => {
        registerEstimator({} as never, { module: __filename });
      },
      'registerEstimator: estimator must be a class or function with a name. Got {  }.',
    ],
    [
      'a relative path',
      () => {
        registerFunction(twice, { module: './own' });
      },
      'registerFunction: module must be an absolute path or a file: URL: __filename or import.meta.url. Got "./own".',
    ],
    [
      'a name that another module has',
      () => {
        const { OwnMean: Another } = { OwnMean: class OwnMean extends Unregistered {} };
        registerEstimator(Another, { module: __filename });
      },
      'own-mean.ts has. Got "OwnMean".',
    ],
  ])('refuse %s', (_, register, message) => {
    expect(register).toThrow(InvalidParameterError);
    expect(register).toThrow(message);
  });

  it('take a class anew from the same module, and a URL for a path', () => {
    const classes = [1, 2].map(() => class Again extends Unregistered {});
    for (const Again of classes) registerEstimator(Again, { module: `file://${__filename}` });
    expect(() => toPortable(classes[0])).toThrow('other processes do not know');
    expect(toPortable(classes[1]).modules).toEqual([__filename]);
  });
});
