/** How something of scikit-learn is here: no different, better, or missing and why. */
export type Verdict = 'same' | 'better' | 'not';

/** A name of scikit-learn's classes and what it is here; `ours` is null where there is nothing. */
export interface NameRow {
  readonly theirs: string;
  readonly ours: string | null;
  readonly verdict: Verdict;
  readonly remark: string;
}

/** A situation in which scikit-learn warns or raises, and the class of what comes here. */
export interface MessageRow {
  readonly situation: string;
  readonly ours: string;
  readonly verdict: Verdict;
  readonly remark: string;
}

/** A way to behave, and the test that shows it: a part of its title, as it stands in the file. */
export interface BehaviourRow {
  readonly behaviour: string;
  readonly verdict: Verdict;
  readonly remark: string;
  readonly file: string;
  readonly title: string;
}

const same = (theirs: string, ours: string, remark = ''): NameRow => ({ theirs, ours, verdict: 'same', remark });
const better = (theirs: string, ours: string, remark: string): NameRow => ({ theirs, ours, verdict: 'better', remark });
const missing = (theirs: string, remark: string): NameRow => ({ theirs, ours: null, verdict: 'not', remark });

const PARAMETERS: readonly NameRow[] = [
  same('loss', 'loss'),
  same('hidden_layer_sizes', 'hiddenLayerSizes'),
  better('activation', 'activation', 'one for all hidden layers, or one for each'),
  same('solver', 'solver'),
  same('alpha', 'alpha'),
  same('batch_size', 'batchSize'),
  same('learning_rate', 'learningRate'),
  same('learning_rate_init', 'learningRateInit'),
  same('power_t', 'powerT'),
  same('max_iter', 'maxIter'),
  same('shuffle', 'shuffle'),
  same('random_state', 'randomState', "numpy's RandomState is `RandomState`, with the same numbers"),
  same('tol', 'tol'),
  same('verbose', 'verbose'),
  same('warm_start', 'warmStart'),
  same('momentum', 'momentum'),
  same('nesterovs_momentum', 'nesterovsMomentum'),
  same('early_stopping', 'earlyStopping'),
  same('validation_fraction', 'validationFraction'),
  same('beta_1', 'beta1'),
  same('beta_2', 'beta2'),
  same('epsilon', 'epsilon'),
  same('n_iter_no_change', 'nIterNoChange'),
  same('max_fun', 'maxFun'),
];

const ROUTING =
  "scikit-learn's metadata routing passes weights through pipelines; weights are an option of each call here";

const METHODS: readonly NameRow[] = [
  better(
    'fit',
    'fit',
    'a promise: other code runs meanwhile, `signal` aborts it, and a fit that fails leaves the model as it was; also takes `validationData`',
  ),
  better('partial_fit', 'partialFit', 'a promise, as `fit`; `classes` is an option'),
  same('predict', 'predict'),
  same('predict_proba', 'predictProba'),
  same('predict_log_proba', 'predictLogProba'),
  same('score', 'score'),
  same('get_params', 'getParams'),
  better('set_params', 'setParams', 'changes nothing if one name is wrong'),
  missing('get_metadata_routing', ROUTING),
  missing('set_fit_request', ROUTING),
  missing('set_partial_fit_request', ROUTING),
  missing('set_score_request', ROUTING),
];

const ATTRIBUTES: readonly NameRow[] = [
  same('coefs_', 'coefs_', "ml-matrix' `Matrix` [inputs, units] of each layer, copied when read"),
  same('intercepts_', 'intercepts_', 'copied when read'),
  same('classes_', 'classes_'),
  same('loss_', 'loss_'),
  same('loss_curve_', 'lossCurve_', 'undefined after lbfgs, where scikit-learn has no such attribute'),
  same('best_loss_', 'bestLoss_', 'as `lossCurve_`; null with early stopping'),
  same('validation_scores_', 'validationScores_', 'as `lossCurve_`; null without early stopping'),
  same('best_validation_score_', 'bestValidationScore_', 'as `lossCurve_`; null without early stopping'),
  same('n_iter_', 'nIter_'),
  same('t_', 't_'),
  same('n_layers_', 'nLayers_'),
  same('n_outputs_', 'nOutputs_'),
  same('out_activation_', 'outActivation_', '`exp` for Poisson, too'),
  same('n_features_in_', 'nFeaturesIn_'),
  same(
    'feature_names_in_',
    'featureNamesIn_',
    'undefined where X had no names: scikit-learn has no such attribute then',
  ),
];

const MESSAGES: readonly MessageRow[] = [
  { situation: 'max_iter reached', ours: 'ConvergenceWarning', verdict: 'same', remark: '' },
  { situation: 'lbfgs: max_iter reached', ours: 'ConvergenceWarning', verdict: 'same', remark: '' },
  { situation: 'y of one column', ours: 'DataConversionWarning', verdict: 'same', remark: '' },
  {
    situation: 'batch_size larger than the data',
    ours: 'ParameterWarning',
    verdict: 'better',
    remark: 'a class of its own, to silence or look for',
  },
  { situation: 'score of one sample', ours: 'UndefinedMetricWarning', verdict: 'same', remark: 'the score is NaN' },
  {
    situation: 'parameter out of range',
    ours: 'InvalidParameterError',
    verdict: 'better',
    remark: 'names all that are wrong at once',
  },
  {
    situation: 'unknown parameter',
    ours: 'UnknownParameterError',
    verdict: 'better',
    remark: 'guesses what was meant',
  },
  {
    situation: 'unknown parameter of set_params',
    ours: 'UnknownParameterError',
    verdict: 'better',
    remark: 'guesses what was meant',
  },
  {
    situation: 'hidden layer of 0',
    ours: 'InvalidParameterError',
    verdict: 'better',
    remark: 'the same class as for every other parameter',
  },
  { situation: 'predict before fit', ours: 'NotFittedError', verdict: 'same', remark: '' },
  {
    situation: 'attribute before fit',
    ours: 'NotFittedError',
    verdict: 'better',
    remark: 'says that a fit is missing',
  },
  {
    situation: 'NaN in X',
    ours: 'InvalidDataError',
    verdict: 'better',
    remark: 'a class of its own; names row and column',
  },
  {
    situation: 'lengths differ',
    ours: 'InvalidDataError',
    verdict: 'better',
    remark: 'a class of its own; names the argument',
  },
  {
    situation: 'other number of features',
    ours: 'InvalidDataError',
    verdict: 'better',
    remark: 'a class of its own; names the argument',
  },
  {
    situation: 'weights diverge',
    ours: 'DivergenceError',
    verdict: 'better',
    remark: 'a class of its own, without training to the end; the model stays as it was',
  },
  {
    situation: 'early_stopping with partial_fit',
    ours: 'ConflictingParametersError',
    verdict: 'better',
    remark: 'a class of its own, which is an InvalidParameterError',
  },
  {
    situation: 'partial_fit with lbfgs',
    ours: 'ConflictingParametersError',
    verdict: 'better',
    remark: "scikit-learn's regressor runs a whole fit instead",
  },
  {
    situation: 'sparse X',
    ours: 'InvalidDataError',
    verdict: 'not',
    remark: 'sparse matrices do not exist here; pass rows or a typed array with its shape',
  },
];

const FIT = 'test/neural-network/mlp-regressor.test.ts';
const BAD = 'test/neural-network/bad-input.test.ts';
const NAMES = 'test/neural-network/feature-names.test.ts';
const HERE = 'test/neural-network/compatibility.test.ts';
const PARITY = 'test/parity/configurations.json';
const EPOCHS = 'test/training/train-epochs.test.ts';

const BEHAVIOURS: readonly BehaviourRow[] = [
  // The numbers.
  {
    behaviour:
      'Order of draws: the weights and biases of each layer, the early-stopping split, one permutation an epoch',
    verdict: 'same',
    remark: 'digit by digit; a RandomState stands after the fit where scikit-learn leaves it',
    file: FIT,
    title: 'draws from a RandomState, which stands after the fit where scikit-learn leaves it',
  },
  {
    behaviour: "Starting weights: Glorot's, narrower for logistic, biases drawn too",
    verdict: 'same',
    remark: '',
    file: 'test/network/network.test.ts',
    title: "draws scikit-learn's starting weights: $activation",
  },
  {
    behaviour: 'Each epoch permutes the order of the epoch before',
    verdict: 'same',
    remark: '',
    file: EPOCHS,
    title: 'permutes the order of the epoch before',
  },
  { behaviour: '`shuffle=False`', verdict: 'same', remark: '', file: PARITY, title: '"adam: not shuffled"' },
  {
    behaviour: 'A last batch that is shorter',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: batches of 37, the last of 35"',
  },
  {
    behaviour: '`batch_size` larger than the data is clipped',
    verdict: 'same',
    remark: 'with a warning',
    file: FIT,
    title: 'warns that a batch cannot be larger than the data, and takes all of it',
  },
  {
    behaviour: 'The penalty is divided by the rows of the batch, so that small batches are penalised more',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: strong penalty, batches of 64"',
  },
  {
    behaviour: 'With several outputs the gradient is that of the sum, the loss is the mean over outputs',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: three outputs"',
  },
  {
    behaviour: "Adam's ε stands outside the bias correction",
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: other betas and epsilon"',
  },
  {
    behaviour: "Momentum, Nesterov's or classical, holds the learning rate in its velocity",
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"sgd: Nesterov\'s momentum"',
  },
  {
    behaviour: '`invscaling` falls with the samples seen, not with the steps',
    verdict: 'same',
    remark: '',
    file: EPOCHS,
    title: 'falls with the samples seen when invscaling, from the second epoch on',
  },
  {
    behaviour: '`adaptive` divides by five until the rate is at most 1e-6',
    verdict: 'same',
    remark: '',
    file: EPOCHS,
    title: 'is divided by five when adaptive, until it is at most 1e-6',
  },
  {
    behaviour: 'Training stops after `n_iter_no_change` + 1 epochs without improvement',
    verdict: 'same',
    remark: '',
    file: EPOCHS,
    title: 'fires after nIterNoChange + 1 epochs in a row that are not better than the best by tol',
  },
  {
    behaviour: '`n_iter_no_change=inf`',
    verdict: 'same',
    remark: '`Infinity`',
    file: PARITY,
    title: '"adam: never stopped"',
  },
  {
    behaviour: "lbfgs is scipy's L-BFGS-B, its line search and its ways to stop",
    verdict: 'same',
    remark: '',
    file: 'test/training/lbfgs.test.ts',
    title: "reaches scipy's loss where rounding has separated the paths",
  },
  {
    behaviour: 'lbfgs ends between iterations when `max_fun` is passed',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"lbfgs: ended by maxFun"',
  },
  {
    behaviour: 'float32 data train in 32 bits',
    verdict: 'same',
    remark:
      '`Float32Array` rows and tensors; all of it in 32 bits, where scikit-learn takes gradients in 64 if y has 64',
    file: PARITY,
    title: '"adam: 32 bits"',
  },
  {
    behaviour: 'float32 data with lbfgs',
    verdict: 'better',
    remark: 'in 64 bits throughout; scipy rounds every point to 32',
    file: PARITY,
    title: '"lbfgs: 32 bits"',
  },
  {
    behaviour: 'Poisson loss with counts of zero',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"poisson: adam, counts with zeros"',
  },
  {
    behaviour: 'Poisson loss with y below 0',
    verdict: 'better',
    remark: "is refused; scikit-learn's loss becomes NaN without a word",
    file: BAD,
    title: 'y below 0 is refused for Poisson',
  },
  // Weights of samples.
  {
    behaviour: '`sample_weight`: one per sample',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: uneven weights"',
  },
  {
    behaviour: '`sample_weight`: one number for all',
    verdict: 'same',
    remark: 'changes the share of the penalty',
    file: HERE,
    title: 'takes one number for the weights of all samples',
  },
  {
    behaviour: 'Negative weights',
    verdict: 'same',
    remark: 'taken as they are',
    file: HERE,
    title: 'trains with negative weights',
  },
  {
    behaviour: 'A batch whose weights are all zero',
    verdict: 'better',
    remark: 'adds nothing; scikit-learn ends with a ZeroDivisionError',
    file: HERE,
    title: 'passes over a batch whose weights are all zero',
  },
  {
    behaviour: 'Weights that are all zero',
    verdict: 'same',
    remark: 'are refused',
    file: BAD,
    title: 'sampleWeight, %s: is refused by fit, and nothing has changed',
  },
  // Early stopping.
  {
    behaviour:
      'Early stopping keeps back a share that is stratified for two classes, and not for more or for a multilabel y',
    verdict: 'same',
    remark: 'the same rows; `stratifyValidation: true` stratifies for any number of classes',
    file: PARITY,
    title: '"multiclass: early stopping, strings"',
  },
  {
    behaviour: 'Early stopping with a class of one sample',
    verdict: 'same',
    remark: 'refused for two classes, taken for more',
    file: HERE,
    title: 'keeps back a share although a class has one sample, unless there are two classes',
  },
  {
    behaviour: 'Early stopping of a training that diverges: the scores are NaN and it goes on',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"sgd: early stopping, scores become NaN"',
  },
  {
    behaviour: 'Early stopping with too few samples',
    verdict: 'same',
    remark: 'refused by fit, with the numbers',
    file: BAD,
    title: 'early stopping refuses too few samples to keep back',
  },
  {
    behaviour: 'Early stopping whose samples to score on have weights of 0 alone',
    verdict: 'same',
    remark: 'refused by fit',
    file: BAD,
    title: 'early stopping refuses to score on samples that all count nothing',
  },
  {
    behaviour: '`validation_fraction=0`',
    verdict: 'same',
    remark: 'refused by fit if there is early stopping',
    file: HERE,
    title: 'takes a validationFraction of 0 only without early stopping',
  },
  {
    behaviour: 'lbfgs ignores early stopping and all that belongs to adam and sgd',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"lbfgs: settings of the others change nothing"',
  },
  // Going on.
  {
    behaviour: '`warm_start`: weights, loss curve and counters go on, the optimizer and an integer seed start anew',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: warm start"',
  },
  {
    behaviour: '`warm_start` with early stopping goes on with the best weights and scores',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: warm start after an early stop"',
  },
  {
    behaviour: '`warm_start` with early stopping switched on or off since the last fit',
    verdict: 'better',
    remark: 'works; scikit-learn ends with an AttributeError or a TypeError',
    file: HERE,
    title: 'goes on from a fit with or without early stopping',
  },
  {
    behaviour: '`warm_start` with other `hidden_layer_sizes`',
    verdict: 'better',
    remark: 'keeps the fitted layers, as scikit-learn does, and says so in a warning',
    file: HERE,
    title: 'warns that a warm start keeps the fitted layers',
  },
  {
    behaviour: '`warm_start` with other classes or another number of features',
    verdict: 'same',
    remark: 'is refused',
    file: HERE,
    title: 'refuses other classes and widths at a warm start',
  },
  {
    behaviour: '`partial_fit` is one epoch that goes on with the optimizer; an integer seed starts anew at each call',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: three partial fits"',
  },
  {
    behaviour: '`partial_fit` after `fit` goes on with the optimizer of the fit',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"adam: fit, then partial fits"',
  },
  {
    behaviour: '`partial_fit` after a fit with lbfgs',
    verdict: 'better',
    remark: 'works; scikit-learn ends with an AttributeError',
    file: HERE,
    title: 'goes on by partialFit after a fit with lbfgs',
  },
  {
    behaviour: '`partial_fit` without every class in y',
    verdict: 'same',
    remark: 'the first call names all classes',
    file: PARITY,
    title: '"multiclass: partial fits, not every class in each"',
  },
  {
    behaviour: '`partial_fit` without classes at first, with labels outside of them, or with other classes later',
    verdict: 'same',
    remark: 'is refused',
    file: HERE,
    title: 'refuses a partialFit whose classes are missing, others, or not all',
  },
  // Classes.
  {
    behaviour: 'Labels are numbers, strings or booleans, sorted as numpy sorts them',
    verdict: 'same',
    remark: 'and come back as they are',
    file: 'test/preprocessing/class-targets.test.ts',
    title: 'codes $y as LabelBinarizer does, and decodes as it does',
  },
  {
    behaviour: 'Labels of mixed types',
    verdict: 'better',
    remark: 'are refused; numpy makes strings of the numbers without a word',
    file: HERE,
    title: 'refuses labels of several types',
  },
  {
    behaviour: 'Labels that are fractions, and several columns of classes',
    verdict: 'same',
    remark: 'are refused',
    file: 'test/arrays/read-class-labels.test.ts',
    title: 'refuses $y, which scikit-learn calls $type and refuses too',
  },
  {
    behaviour: 'Ties: the first of equal probabilities; of two classes the smaller at exactly 0.5',
    verdict: 'same',
    remark: '',
    file: 'test/preprocessing/class-targets.test.ts',
    title: 'takes the first of equal probabilities, and 0.5 for no',
  },
  {
    behaviour: 'Multilabel: rows of 0 and 1, each column a probability of its own, a score of whole rows',
    verdict: 'same',
    remark: '',
    file: PARITY,
    title: '"multilabel: adam"',
  },
  {
    behaviour: 'One class: it is always predicted, and there are two columns of probability',
    verdict: 'same',
    remark: '',
    file: HERE,
    title: 'predicts the only class, with two columns of probability',
  },
  {
    behaviour: '`predict_log_proba` is the plain logarithm, -∞ for 0',
    verdict: 'same',
    remark: '',
    file: HERE,
    title: 'takes the logarithm of probabilities without clipping',
  },
  // Parameters, generators, copies.
  {
    behaviour: 'Parameters are stored as given and judged by fit',
    verdict: 'better',
    remark: 'all that are wrong are named at once',
    file: BAD,
    title: 'names all wrong parameters at once',
  },
  {
    behaviour: '`set_params` with one name that is wrong',
    verdict: 'better',
    remark: 'changes nothing; scikit-learn keeps those before it',
    file: FIT,
    title: 'changes no parameter if one name is wrong',
  },
  {
    behaviour: '`set_params(a__b=…)` of an estimator inside',
    verdict: 'same',
    remark: 'is refused: no parameter is an estimator',
    file: HERE,
    title: 'refuses a nested parameter',
  },
  {
    behaviour: 'A RandomState that several estimators share is drawn from in the order of the fits',
    verdict: 'same',
    remark: 'a fit that fails has drawn nothing',
    file: HERE,
    title: 'draws on from a RandomState that another estimator has used',
  },
  {
    behaviour: '`random_state=None` draws from a generator of the process',
    verdict: 'same',
    remark: 'which cannot be seeded: pass a RandomState to all instead of `numpy.random.seed`',
    file: FIT,
    title: 'draws different weights without a seed, also when several fit at once',
  },
  {
    behaviour: "numpy's new `Generator`",
    verdict: 'same',
    remark: 'is refused by scikit-learn, does not exist here',
    file: 'test/random/check-random-state.test.ts',
    title: '%p is no randomState',
  },
  {
    behaviour: '`clone`',
    verdict: 'same',
    remark: '`clone(model)`: unfitted, the same parameters, a RandomState copied',
    file: FIT,
    title: 'clones into an unfitted estimator with the same parameters and a generator of its own',
  },
  {
    behaviour: '`repr` shows the parameters that are not at their defaults',
    verdict: 'same',
    remark: 'on the console, and by `util.inspect`',
    file: FIT,
    title: 'shows its changed parameters on the console',
  },
  {
    behaviour: 'The picture of an estimator in a notebook',
    verdict: 'not',
    remark: 'there are no notebooks to show it in',
    file: HERE,
    title: 'has neither a picture nor metadata routing',
  },
  {
    behaviour: '`coefs_` and `intercepts_` may be changed in place, to train or predict with other weights',
    verdict: 'not',
    remark: 'they are copies, so that a model changes by fitting only',
    file: HERE,
    title: 'gives copies of its weights',
  },
  {
    behaviour: 'pickle',
    verdict: 'better',
    remark:
      '`save` and `load`: one file that is safe to open; also JSON; scikit-learn’s own pickles are read as data, never run',
    file: HERE,
    title: 'keeps all of a fit in JSON',
  },
  // Running.
  {
    behaviour: '`verbose` prints the loss of every epoch, and the score with early stopping',
    verdict: 'same',
    remark: 'in the same words and digits',
    file: HERE,
    title: 'prints the validation score of every epoch',
  },
  {
    behaviour: '`verbose` with lbfgs',
    verdict: 'better',
    remark: 'prints each iteration, scikit-learn with scipy 1.17 nothing',
    file: HERE,
    title: 'prints the loss of every iteration of lbfgs',
  },
  {
    behaviour: 'Ctrl-C ends the training, and what is learnt is kept',
    verdict: 'better',
    remark: 'an `onEpoch` that returns false does so, for a reason of any kind; an AbortSignal keeps the old model',
    file: FIT,
    title: 'stops cleanly after the epoch whose onEpoch returns false',
  },
  {
    behaviour: 'A fit that fails',
    verdict: 'better',
    remark: "leaves the fitted model and the generator as they were; scikit-learn's model is half trained",
    file: FIT,
    title: 'refuses a diverging fit and keeps the old model',
  },
  {
    behaviour: 'Predicting while a fit runs',
    verdict: 'better',
    remark: 'takes the old model until the new one is there',
    file: FIT,
    title: 'predicts with the old model while it fits, and refuses a second fit',
  },
  // Data.
  {
    behaviour: 'Lists, arrays of any number type',
    verdict: 'same',
    remark: 'rows, typed arrays with a shape, `Matrix`, tensors; they are copied and never changed',
    file: FIT,
    title: 'learns the same from every form of the data, and leaves it as it was',
  },
  {
    behaviour: 'Sparse matrices',
    verdict: 'not',
    remark: 'are refused in words',
    file: HERE,
    title: 'refuses sparse matrices and records',
  },
  {
    behaviour: 'Data frames, and the errors and warnings about names of their columns',
    verdict: 'same',
    remark:
      'Arrow, arquero, polars, danfojs, and a `Table` of our own, by their shape; a list of records is refused in words',
    file: NAMES,
    title: 'names on one side only are a warning',
  },
  {
    behaviour: 'Numbers as strings',
    verdict: 'not',
    remark: 'are refused with the place and what to do; scikit-learn reads them in X, and fails on them in y',
    file: BAD,
    title: 'a number as a string',
  },
  {
    behaviour: 'Metadata routing',
    verdict: 'not',
    remark: ROUTING,
    file: HERE,
    title: 'has neither a picture nor metadata routing',
  },
  {
    behaviour: '`score` is the mean of R² over the outputs, or the share of right labels; weighted on demand',
    verdict: 'same',
    remark: '',
    file: FIT,
    title: 'weighs samples in the score',
  },
];

/** scikit-learn 1.9's MLPRegressor and MLPClassifier, name by name and habit by habit, and what each is here. */
export const COMPATIBILITY = {
  parameters: PARAMETERS,
  methods: METHODS,
  attributes: ATTRIBUTES,
  messages: MESSAGES,
  behaviours: BEHAVIOURS,
};
