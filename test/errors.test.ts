import { describe, expect, it } from '@jest/globals';
import * as errors from '../src/errors';
import {
  ChartWarning,
  CheckpointMismatchError,
  ConcurrentFitError,
  ConflictingParametersError,
  ContractBreach,
  ConvergenceWarning,
  DataConversionWarning,
  DiskFullError,
  DivergenceError,
  EmptyFeaturesWarning,
  EngineFailedError,
  EngineUnavailableError,
  EngineWarning,
  EstimatorContractError,
  FeatureNamesWarning,
  FitFailedWarning,
  FitsFailedError,
  ForeignModelError,
  InvalidDataError,
  InvalidParameterError,
  InvalidStateError,
  InverseWarning,
  MissingClassesWarning,
  MissingMethodError,
  MissingPackageError,
  ModelFileError,
  NonFiniteScoresWarning,
  NotCompiledWarning,
  NotExportableError,
  NotFittedError,
  NotSavableError,
  NotSupportedError,
  ParallelWarning,
  ParameterWarning,
  ProgramCacheWarning,
  ScoringFailedWarning,
  SetupError,
  shown,
  UndefinedMetricWarning,
  UnknownCategoriesWarning,
  UnknownParameterError,
  UnknownScoringError,
  WorkerFailedError,
} from '../src/errors';

describe('shown', () => {
  it.each<[unknown, string]>([
    ['relu', '"relu"'],
    ['a "b"\n', String.raw`"a \"b\"\n"`],
    ['', '""'],
    [1e-4, '0.0001'],
    [-0, '-0'],
    [0, '0'],
    [NaN, 'NaN'],
    [-Infinity, '-Infinity'],
    [5n, '5n'],
    [true, 'true'],
    [null, 'null'],
    [undefined, 'undefined'],
    [Symbol('s'), 'Symbol(s)'],
    [Math.max, 'function max'],
    [
      (
        () => () =>
          1
      )(),
      'function (anonymous)',
    ],
    [RangeError, 'function RangeError'],
    [[], '[]'],
    [[1, [2, 'a']], '[1, [2, "a"]]'],
    [[1, 2, 3, 4, 5, 6, 7, 8], '[1, 2, 3, 4, 5, 6, 7, 8]'],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], '[1, 2, 3, 4, 5, 6, 7, 8, …]'],
    [Float64Array.of(1, 2), 'Float64Array(2)'],
    [BigInt64Array.of(1n), 'BigInt64Array(1)'],
    [new DataView(new ArrayBuffer(8)), 'DataView(8 bytes)'],
    [{ alpha: 1, tol: 2 }, '{ alpha, tol }'],
    [Object.create(null), '{  }'],
    [new Map(), 'Map'],
    [new Date(0), 'Date'],
  ])('shows %p as %s', (value, text) => {
    expect(shown(value)).toBe(text);
  });

  it('ends for an array that holds itself', () => {
    const array: unknown[] = [1];
    array.push(array);
    expect(shown(array)).toBe('[1, [1, […]]]');
  });

  it('does not throw for what cannot be looked at', () => {
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(shown(proxy)).toBe('something unreadable');
  });

  it.each<[string, unknown]>([
    ['a string', 'x'.repeat(1000)],
    ['an array', Array.from({ length: 8 }, () => 'x'.repeat(70))],
    ['an object', Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`key${i}`, i]))],
  ])('cuts %s to 80 characters', (_title, value) => {
    expect(shown(value)).toHaveLength(80);
    expect(shown(value)).toMatch(/…$/);
  });
});

describe('an error class', () => {
  const who = 'MLPRegressor.fit';
  const samples: readonly [error: Error, name: string, message: string][] = [
    [
      new ContractBreach('Mean', ['new Mean', 'fit([2, 1], [2])'], 'fit to refuse NaN', 'no error'),
      'ContractBreach',
      'Mean: After new Mean, then fit([2, 1], [2]): expected fit to refuse NaN. Got no error.',
    ],
    [
      new EstimatorContractError('Mean', [{ check: 'fitNeedsX', reason: 'Why.' }]),
      'EstimatorContractError',
      'Mean fails 1 check:\n- fitNeedsX: Why.',
    ],
    [
      new InvalidParameterError('MLPRegressor', [
        { name: 'alpha', legal: 'a number in [0, Infinity)', got: -1 },
        { name: 'solver', legal: 'one of "adam", "sgd"', got: 'lbfg' },
      ]),
      'InvalidParameterError',
      'MLPRegressor: alpha must be a number in [0, Infinity). Got -1.\n' +
        'MLPRegressor: solver must be one of "adam", "sgd". Got "lbfg".',
    ],
    [
      new UnknownParameterError('MLPRegressor', 'learningRate_init', ['alpha', 'learningRateInit'], 'learningRateInit'),
      'InvalidParameterError',
      'MLPRegressor: unknown parameter "learningRate_init". Did you mean "learningRateInit"?',
    ],
    [
      new UnknownParameterError('MLPRegressor', 'x', ['alpha', 'tol'], undefined),
      'InvalidParameterError',
      'MLPRegressor: unknown parameter "x". Known are: alpha, tol.',
    ],
    [
      new UnknownScoringError('getScorer', 'acuracy', ['accuracy', 'r2'], 'accuracy'),
      'InvalidParameterError',
      'getScorer: unknown scoring "acuracy". Did you mean "accuracy"?',
    ],
    [
      new UnknownScoringError('getScorer', 'x', ['accuracy', 'r2'], undefined),
      'InvalidParameterError',
      'getScorer: unknown scoring "x". Known are: accuracy, r2.',
    ],
    [
      new ConflictingParametersError('trainTestSplit', 'stratify needs shuffle: true.'),
      'InvalidParameterError',
      'trainTestSplit: stratify needs shuffle: true.',
    ],
    [
      new NotSupportedError(who, 'solver "lbfgs"', 'Use "adam".'),
      'NotSupportedError',
      'MLPRegressor.fit: solver "lbfgs" is not built yet. Use "adam".',
    ],
    [
      new InvalidDataError('MLPRegressor.predict', 'X', 'has 2 features, the model was fitted with 3.'),
      'InvalidDataError',
      'MLPRegressor.predict: X has 2 features, the model was fitted with 3.',
    ],
    [
      new NotFittedError('MLPRegressor', 'coefs_'),
      'NotFittedError',
      'MLPRegressor: coefs_ needs a fitted estimator. Call fit(X, y) first and await it.',
    ],
    [
      new NotFittedError('StandardScaler', 'transform', 'at once'),
      'NotFittedError',
      'StandardScaler: transform needs a fitted estimator. Call fit first.',
    ],
    [
      new ConcurrentFitError(who),
      'ConcurrentFitError',
      'MLPRegressor.fit: a fit of this estimator is still running. Await it, or fit a clone(estimator).',
    ],
    [
      new DivergenceError(who),
      'DivergenceError',
      'MLPRegressor.fit: training diverged: the loss or the weights are no longer finite numbers. The estimator is as it was before. ' +
        'Scale X and y to a standard deviation near 1, or lower learningRateInit.',
    ],
    [
      new EngineUnavailableError(who, 'It is not set up.'),
      'EngineUnavailableError',
      'MLPRegressor.fit: engine "tensorflow" cannot run here: It is not set up. Or use engine: "auto" or "matrix".',
    ],
    [
      new EngineFailedError('out of memory.'),
      'EngineFailedError',
      'The TensorFlow engine failed: out of memory. The estimator is as it was before.',
    ],
    [
      new ModelFileError('model.tfl', 'is no model file: its header is no JSON.'),
      'ModelFileError',
      'model.tfl: is no model file: its header is no JSON.',
    ],
    [
      new NotSavableError('save', 'MLPRegressor.onEpoch is a function', 'Register it: registerFunction(onEpoch, …).'),
      'NotSavableError',
      'save: MLPRegressor.onEpoch is a function. Register it: registerFunction(onEpoch, …).',
    ],
    [
      new InvalidStateError('StandardScaler', 'state.mean must be numbers. Got null.'),
      'InvalidStateError',
      'StandardScaler.setState: state.mean must be numbers. Got null.',
    ],
    [
      new NotExportableError('toONNX', 'OneHotEncoder has no form there', 'Export the steps after it.'),
      'NotExportableError',
      'toONNX: OneHotEncoder has no form there. Export the steps after it.',
    ],
    [
      new ForeignModelError('fromPickle', 'the pickle names os.system, which is no part of a model.'),
      'ForeignModelError',
      'fromPickle: the pickle names os.system, which is no part of a model.',
    ],
    [
      new CheckpointMismatchError('MLPRegressor.fit', 'a.tfl', ['parameter alpha: 0.1 there, 0.2 here']),
      'CheckpointMismatchError',
      'MLPRegressor.fit: the checkpoint a.tfl is of another training. parameter alpha: 0.1 there, 0.2 here. ' +
        "To go on all the same name what may differ: resume: { path, allow: ['data', 'parameters', 'versions'] }.",
    ],
    [
      new CheckpointMismatchError(
        'MLPRegressor.fit',
        'a.tfl',
        ['parameter solver: "adam" there, "sgd" here'],
        ['solver'],
      ),
      'CheckpointMismatchError',
      'MLPRegressor.fit: the checkpoint a.tfl is of another training. parameter solver: "adam" there, "sgd" here. ' +
        'Another solver cannot be allowed: take what the checkpoint has, or begin anew with another path.',
    ],
    [new SetupError('No compiler.', 'Install g++.'), 'SetupError', 'No compiler. Install g++.'],
    [
      new DiskFullError('cache', 1.26e9, 2e8),
      'SetupError',
      'The disk of cache has 0.2 GB free, and 1.3 GB are needed. ' +
        'Free some space, or set TFJS_LEARN_CACHE to a folder on another disk, then run npx tfjs-learn setup.',
    ],
    [
      new DiskFullError('cache'),
      'SetupError',
      'The disk of cache is full. ' +
        'Free some space, or set TFJS_LEARN_CACHE to a folder on another disk, then run npx tfjs-learn setup.',
    ],
    [
      new ConvergenceWarning('MLPRegressor', { maxIter: 200 }),
      'ConvergenceWarning',
      "MLPRegressor: Stochastic Optimizer: Maximum iterations (200) reached and the optimization hasn't converged yet. " +
        'Raise maxIter, or tol if the loss curve is flat enough for you.',
    ],
    [
      new DataConversionWarning(who),
      'DataConversionWarning',
      'MLPRegressor.fit: y has one column in two dimensions and is read as a vector. Pass number[] to be clear.',
    ],
    [
      new MissingPackageError('a picture as PNG', ['@resvg/resvg-js@^2']),
      'MissingPackageError',
      'a picture as PNG needs a package that tfjs-learn does not bring: npm install @resvg/resvg-js@^2',
    ],
    [new ChartWarning('Invalid field type "x".'), 'ChartWarning', 'Vega-Lite: Invalid field type "x".'],
    [
      new FeatureNamesWarning(who, true),
      'FeatureNamesWarning',
      'MLPRegressor.fit: X has no feature names, and the model was fitted with feature names.',
    ],
    [
      new FeatureNamesWarning(who, false),
      'FeatureNamesWarning',
      'MLPRegressor.fit: X has feature names, and the model was fitted without feature names.',
    ],
    [
      new UnknownCategoriesWarning('OneHotEncoder.transform', [1], 'zeros'),
      'UnknownCategoriesWarning',
      'OneHotEncoder.transform: X has categories in column 1 that the fit had not. They are encoded as zeros.',
    ],
    [
      new UnknownCategoriesWarning('OneHotEncoder.transform', [0, 2], 'the infrequent category'),
      'UnknownCategoriesWarning',
      'OneHotEncoder.transform: X has categories in columns 0, 2 that the fit had not. They are encoded as the infrequent category.',
    ],
    [
      new InverseWarning('FunctionTransformer.fit'),
      'InverseWarning',
      'FunctionTransformer.fit: inverseFunc does not undo what func does. If that is meant, set checkInverse: false.',
    ],
    [
      new EmptyFeaturesWarning('SimpleImputer.transform', ['age', 'size']),
      'EmptyFeaturesWarning',
      'SimpleImputer.transform: the fit had no values of features age, size: left out. keepEmptyFeatures: true keeps them.',
    ],
    [
      new MissingMethodError('Pipeline.predict', 'the last step, "scaler" (StandardScaler),', 'predict'),
      'MissingMethodError',
      'Pipeline.predict: the last step, "scaler" (StandardScaler), has no method predict.',
    ],
    [
      new UndefinedMetricWarning('r2Score', 'for fewer than two samples'),
      'UndefinedMetricWarning',
      'r2Score is not defined for fewer than two samples. NaN is returned.',
    ],
    [
      new UndefinedMetricWarning('recallScore', 'with no true samples', 'It is set to 0.'),
      'UndefinedMetricWarning',
      'recallScore is not defined with no true samples. It is set to 0.',
    ],
    [
      new FitFailedWarning('crossValScore', 5, NaN, [
        { cause: 'RangeError: no', count: 2 },
        { cause: 'Error: x', count: 1 },
      ]),
      'FitFailedWarning',
      'crossValScore: 3 of 5 fits failed. Their scores are NaN; errorScore: "raise" stops at the first.\n' +
        '- 2 fits: RangeError: no\n- 1 fit: Error: x',
    ],
    [
      new FitFailedWarning('crossValScore', 5, NaN, [
        { cause: 'InvalidDataError: Got NaN at row 50, column 0.', count: 1 },
      ]),
      'FitFailedWarning',
      'crossValScore: 1 of 5 fits failed. Their scores are NaN; errorScore: "raise" stops at the first. Rows are counted ' +
        'within the training part of the fold.\n- 1 fit: InvalidDataError: Got NaN at row 50, column 0.',
    ],
    [
      new ScoringFailedWarning('crossValScore', NaN, [{ cause: 'InvalidDataError: Got NaN at row 29.', count: 1 }]),
      'ScoringFailedWarning',
      'crossValScore: 1 score failed, and is NaN; errorScore: "raise" stops at the first. Rows are counted within the part ' +
        'of the fold that is scored.\n- 1 score: InvalidDataError: Got NaN at row 29.',
    ],
    [
      new FitsFailedError('GridSearchCV.fit', 2, [{ cause: 'InvalidDataError: Got null at index 3.', count: 2 }]),
      'FitsFailedError',
      'GridSearchCV.fit: all 2 fits failed. Look at the parameters of the estimator and at the data; errorScore: "raise" ' +
        'stops at the first with its whole stack. Rows are counted within the training part of the fold.\n' +
        '- 2 fits: InvalidDataError: Got null at index 3.',
    ],
    [
      new ScoringFailedWarning('crossValScore', -1, [{ cause: 'Error: x', count: 1 }]),
      'ScoringFailedWarning',
      'crossValScore: 1 score failed, and is -1; errorScore: "raise" stops at the first.\n- 1 score: Error: x',
    ],
    [
      new ScoringFailedWarning('crossValScore', NaN, [{ cause: 'Error: x', count: 2 }]),
      'ScoringFailedWarning',
      'crossValScore: 2 scores failed, and are NaN; errorScore: "raise" stops at the first.\n- 2 scores: Error: x',
    ],
    [
      new FitsFailedError('GridSearchCV.fit', 6, [{ cause: 'RangeError: no', count: 6 }]),
      'FitsFailedError',
      'GridSearchCV.fit: all 6 fits failed. Look at the parameters of the estimator and at the data; errorScore: "raise" stops ' +
        'at the first with its whole stack.\n- 6 fits: RangeError: no',
    ],
    [
      new NonFiniteScoresWarning('GridSearchCV.fit', 'mean_test_score', [0, 3], 4),
      'NonFiniteScoresWarning',
      'GridSearchCV.fit: mean_test_score is no finite number for 2 of 4 candidates: 0, 3.',
    ],
    [
      new MissingClassesWarning('crossValPredict', 2, 3),
      'MissingClassesWarning',
      'crossValPredict: Number of classes in training fold (2) does not match total number of classes (3). ' +
        'The columns of the missing ones are filled. Use stratified folds.',
    ],
    [
      new ParameterWarning('MLPRegressor', 'batchSize is cut to 3.'),
      'ParameterWarning',
      'MLPRegressor: batchSize is cut to 3.',
    ],
    [
      new EngineWarning('It is not set up.'),
      'EngineWarning',
      'tfjs-learn trains with its hand-written engine, which gives the same numbers but is far slower: It is not set up. ' +
        'engine: "matrix" silences this.',
    ],
    [
      new ProgramCacheWarning('a is not a folder'),
      'ProgramCacheWarning',
      'tfjs-learn compiles its programs anew in every process, for its program cache cannot be used: a is not a folder. ' +
        'TFJS_LEARN_PROGRAM_CACHE=off silences this.',
    ],
    [
      new ParallelWarning('GridSearchCV.fit', { kept: 'scoring is a function', advice: 'Register it.' }),
      'ParallelWarning',
      'GridSearchCV.fit: all jobs run in this process, one after the other, because scoring is a function. Register it. ' +
        'nJobs: 1 silences this.',
    ],
    [
      new ParallelWarning('GridSearchCV.fit', { died: 'was killed by SIGKILL' }),
      'ParallelWarning',
      'GridSearchCV.fit: a worker process was killed by SIGKILL. Another one takes its place and its job is run again.',
    ],
    [
      new WorkerFailedError('GridSearchCV.fit', 4, 'ended with exit code 1'),
      'WorkerFailedError',
      'GridSearchCV.fit: a job was begun 4 times and its process died each time; the last one ended with exit code 1. If the ' +
        'system kills processes for want of memory, use fewer of them (nJobs); nJobs: 1 runs the jobs in this process and ' +
        'shows what happens.',
    ],
    [
      new NotCompiledWarning('fitSequential', 'the loss function own'),
      'NotCompiledWarning',
      'fitSequential: TensorFlow.js itself trains this model, far slower and by no seed, because of the loss function own.',
    ],
    [
      new ConcurrentFitError('fitSequential', 'model'),
      'ConcurrentFitError',
      'fitSequential: a fit of this model is still running. Await it.',
    ],
    [
      new DivergenceError('fitSequential', { what: 'model', rate: "the optimizer's learning rate" }),
      'DivergenceError',
      'fitSequential: training diverged: the loss or the weights are no longer finite numbers. The model is as it was ' +
        "before. Scale X and y to a standard deviation near 1, or lower the optimizer's learning rate.",
    ],
  ];

  it.each(samples.map(([error, name, message]) => ({ error, name, message })))(
    'words itself: $message',
    ({ error, name, message }) => {
      expect(error).toBeInstanceOf(Error);
      expect(error.name).toBe(name);
      expect(error.message).toBe(message);
      expect(String(error)).toBe(`${name}: ${message}`);
    },
  );

  it.each([
    InvalidParameterError,
    UnknownParameterError,
    UnknownScoringError,
    ConflictingParametersError,
    InvalidDataError,
    DivergenceError,
  ])('%p is a RangeError, so that who knows nothing of this library can catch it', (type) => {
    expect(type.prototype).toBeInstanceOf(RangeError);
  });

  it('keeps its facts: the faults, the argument, the cause, the problem and the advice', () => {
    const fault = { name: 'alpha', legal: 'positive', got: -1 };
    expect(new InvalidParameterError('a', [fault]).faults).toEqual([fault]);
    expect(new InvalidDataError('a', 'X', 'is bad.').argument).toBe('X');
    const cause = new Error('why');
    expect(new EngineFailedError('a.', cause)).toMatchObject({ reason: 'a.', cause });
    expect(new SetupError('a.', 'b.', cause)).toMatchObject({ problem: 'a.', advice: 'b.', cause });
  });

  it('of an unknown or of conflicting parameters is an InvalidParameterError too', () => {
    expect(new UnknownParameterError('a', 'b', [], undefined)).toBeInstanceOf(InvalidParameterError);
    expect(new ConflictingParametersError('a', 'b')).toBeInstanceOf(InvalidParameterError);
  });

  it('is listed above, whichever it is', () => {
    const listed = new Set<unknown>(samples.map(([error]) => error.constructor));
    expect(Object.values(errors).filter((exported) => exported !== shown && !listed.has(exported))).toEqual([]);
  });
});
