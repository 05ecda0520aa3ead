/**
 * Every error and warning class of the library. A class takes facts and words itself, so that the same
 * mistake reads the same wherever it is found: who, what is legal, what came, what to do.
 */

/** How a value looks in a message: short, on one line, never throwing. */
export function shown(value: unknown): string {
  try {
    return described(value, 0);
  } catch {
    return 'something unreadable'; // a revoked proxy, or a getter that throws
  }
}

function described(value: unknown, depth: number): string {
  if (typeof value === 'string') return clipped(JSON.stringify(value));
  if (typeof value === 'bigint') return `${value}n`;
  if (Object.is(value, -0)) return '-0';
  if (value === null || ['number', 'boolean', 'undefined', 'symbol'].includes(typeof value)) return String(value);
  if (typeof value === 'function') return `function ${value.name || '(anonymous)'}`;
  if (Array.isArray(value)) {
    if (depth === 2) return '[…]'; // deep enough for rows; an array may hold itself
    const items = value.slice(0, 8).map((item) => described(item, depth + 1));
    return clipped(`[${items.join(', ')}${value.length > 8 ? ', …' : ''}]`);
  }
  const name =
    (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor?.name ?? 'Object';
  if (ArrayBuffer.isView(value))
    return `${name}(${'length' in value ? String(value.length) : `${value.byteLength} bytes`})`;
  return name === 'Object' ? clipped(`{ ${Object.keys(value as object).join(', ')} }`) : name;
}

function clipped(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/** One wrong parameter: its name, what is allowed in words, and what came. */
export interface ParameterFault {
  readonly name: string;
  readonly legal: string;
  readonly got: unknown;
}

/** A parameter's value is outside its range or of the wrong kind. All faults of one call are named together. */
export class InvalidParameterError extends RangeError {
  override readonly name = 'InvalidParameterError';
  readonly faults: readonly ParameterFault[];

  constructor(who: string, faults: readonly ParameterFault[]) {
    super(faults.map((fault) => `${who}: ${fault.name} must be ${fault.legal}. Got ${shown(fault.got)}.`).join('\n'));
    this.faults = faults;
  }
}

/** A parameter nobody knows: most often a slip of the pen or scikit-learn's snake_case. */
export class UnknownParameterError extends InvalidParameterError {
  constructor(who: string, name: string, known: readonly string[], guess: string | undefined) {
    super(who, []);
    this.message = `${who}: unknown parameter ${JSON.stringify(name)}. ${helpWith(known, guess)}`;
  }
}

/** A name of a scorer that nobody knows. */
export class UnknownScoringError extends InvalidParameterError {
  constructor(who: string, name: string, known: readonly string[], guess: string | undefined) {
    super(who, [{ name: 'scoring', legal: 'the name of a scorer', got: name }]);
    this.message = `${who}: unknown scoring ${shown(name)}. ${helpWith(known, guess)}`;
  }
}

function helpWith(known: readonly string[], guess: string | undefined): string {
  return guess === undefined ? `Known are: ${known.join(', ')}.` : `Did you mean ${JSON.stringify(guess)}?`;
}

/** Parameters that are legal one by one but not together. */
export class ConflictingParametersError extends InvalidParameterError {
  constructor(who: string, conflict: string) {
    super(who, []);
    this.message = `${who}: ${conflict}`;
  }
}

/** A legal request that this version cannot serve yet. */
export class NotSupportedError extends Error {
  override readonly name = 'NotSupportedError';

  constructor(who: string, what: string, instead: string) {
    super(`${who}: ${what} is not built yet. ${instead}`);
  }
}

/** A package is missing that only some users need, and install themselves. */
export class MissingPackageError extends Error {
  override readonly name = 'MissingPackageError';

  /**
   * @param purpose   what needs it, such as `a chart as SVG`
   * @param packages  as npm takes them, such as `vega@^6`
   */
  constructor(purpose: string, packages: readonly string[], cause?: unknown) {
    super(
      `${purpose} needs ${packages.length === 1 ? 'a package' : 'packages'} that tfjs-learn does not bring: npm install ${packages.join(' ')}`,
      { cause },
    );
  }
}

/** The data (X, y, …) cannot be used: wrong kind, shape, length, or a value that is no finite number. */
export class InvalidDataError extends RangeError {
  override readonly name = 'InvalidDataError';
  readonly argument: string;

  /**
   * @param who       estimator and method, such as `MLPRegressor.fit`
   * @param argument  the argument's name, such as `X`
   * @param problem   what is legal and what came, such as `must have one value per row of X (4). Got 3.`
   */
  constructor(who: string, argument: string, problem: string) {
    super(`${who}: ${argument} ${problem}`);
    this.argument = argument;
  }
}

/** What `fit` learns was asked for before `fit`. */
export class NotFittedError extends Error {
  override readonly name = 'NotFittedError';

  /** @param fits  whether `fit` gives a promise or has fitted when it returns */
  constructor(who: string, asked: string, fits: 'later' | 'at once' = 'later') {
    const advice = fits === 'later' ? 'Call fit(X, y) first and await it.' : 'Call fit first.';
    super(`${who}: ${asked} needs a fitted estimator. ${advice}`);
  }
}

/** A method was called that is another estimator's, and that one does not have it. */
export class MissingMethodError extends TypeError {
  override readonly name = 'MissingMethodError';

  /** @param holder  the other one in words, such as `the last step, "mlp" (MLPRegressor),` */
  constructor(who: string, holder: string, method: string) {
    super(`${who}: ${holder} has no method ${method}.`);
  }
}

/** `fit` was called while an earlier `fit` of the same estimator was still running. */
export class ConcurrentFitError extends Error {
  override readonly name = 'ConcurrentFitError';

  /** @param what  is being trained, if it is no estimator */
  constructor(who: string, what: 'estimator' | 'model' = 'estimator') {
    const other = what === 'estimator' ? ', or fit a clone(estimator)' : '';
    super(`${who}: a fit of this ${what} is still running. Await it${other}.`);
  }
}

/** Training ended in a loss or in weights that are not finite numbers. */
export class DivergenceError extends RangeError {
  override readonly name = 'DivergenceError';

  /** @param rate  what the learning rate is called, and what it is that has diverged */
  constructor(who: string, { what, rate } = { what: 'estimator', rate: 'learningRateInit' }) {
    super(
      `${who}: training diverged: the loss or the weights are no longer finite numbers. The ${what} is as it was before. ` +
        `Scale X and y to a standard deviation near 1, or lower ${rate}.`,
    );
  }
}

/** The engine that was asked for, or what it alone can do, is not to be had on this machine. */
export class EngineUnavailableError extends Error {
  override readonly name = 'EngineUnavailableError';

  /**
   * @param reason   why, and what to do
   * @param instead  what else can be done
   */
  constructor(
    who: string,
    reason: string,
    what = 'engine "tensorflow"',
    instead = 'Or use engine: "auto" or "matrix".',
  ) {
    super(`${who}: ${what} cannot run here: ${reason} ${instead}`);
  }
}

/** The engine failed in the middle of its work. */
export class EngineFailedError extends Error {
  override readonly name = 'EngineFailedError';
  readonly reason: string;

  constructor(what: string, cause?: unknown) {
    // Native messages have several lines and no full stop.
    const line = what.replace(/\s+/g, ' ').trim();
    const reason = /[.!?]$/.test(line) ? line : `${line}.`;
    super(`The TensorFlow engine failed: ${reason} The estimator is as it was before.`, { cause });
    this.reason = reason;
  }
}

/** The native TensorFlow library could not be set up. `problem` says what happened, `advice` what to do next. */
export class SetupError extends Error {
  override readonly name = 'SetupError';
  readonly problem: string;
  readonly advice: string;

  constructor(problem: string, advice: string, cause?: unknown) {
    super(`${problem} ${advice}`, { cause });
    this.problem = problem;
    this.advice = advice;
  }
}

/** The set-up ran out of disk. */
export class DiskFullError extends SetupError {
  /** @param neededBytes, freeBytes  where they were compared beforehand */
  constructor(folder: string, neededBytes?: number, freeBytes?: number, cause?: unknown) {
    const inGb = (bytes: number): string => `${(bytes / 1e9).toFixed(1)} GB`;
    super(
      neededBytes === undefined || freeBytes === undefined
        ? `The disk of ${folder} is full.`
        : `The disk of ${folder} has ${inGb(freeBytes)} free, and ${inGb(neededBytes)} are needed.`,
      'Free some space, or set TFJS_LEARN_CACHE to a folder on another disk, then run npx tfjs-learn setup.',
      cause,
    );
  }
}

/** A file, or bytes, that hold no model of this library, or one that is damaged or of a later format. */
export class ModelFileError extends Error {
  override readonly name = 'ModelFileError';
  readonly problem: string;

  /**
   * @param where    the file's path, or what the bytes are called
   * @param problem  what is legal and what came, as a sentence
   */
  constructor(where: string, problem: string, cause?: unknown) {
    super(`${where}: ${problem}`, { cause });
    this.problem = problem;
  }
}

/** A part of an estimator cannot be kept in a file. */
export class NotSavableError extends Error {
  override readonly name = 'NotSavableError';

  /**
   * @param who      the function that was to keep it, such as `save`
   * @param part     where in the estimator, such as `MLPRegressor.onEpoch`, and what is the matter
   * @param advice   what to do, as a sentence
   */
  constructor(who: string, part: string, advice: string) {
    super(`${who}: ${part}. ${advice}`);
  }
}

/** A fitted state that an estimator cannot take over. */
export class InvalidStateError extends RangeError {
  override readonly name = 'InvalidStateError';
  readonly problem: string;

  /**
   * @param who      the estimator, such as `StandardScaler`
   * @param problem  which part, what is legal, what came
   */
  constructor(who: string, problem: string) {
    super(`${who}.setState: ${problem}`);
    this.problem = problem;
  }
}

/** An estimator, or a part of it, that another format has no form for. */
export class NotExportableError extends Error {
  override readonly name = 'NotExportableError';

  /**
   * @param who     the function, such as `toONNX`
   * @param part    what has no form there, and why
   * @param advice  what can be exported instead, as a sentence
   */
  constructor(who: string, part: string, advice: string) {
    super(`${who}: ${part}. ${advice}`);
  }
}

/** A model of another library that cannot be read: damaged, refused for safety, or made of parts that have no like here. */
export class ForeignModelError extends Error {
  override readonly name = 'ForeignModelError';

  /**
   * @param who      the function, such as `fromPickle`
   * @param problem  what is the matter, as a sentence
   */
  constructor(who: string, problem: string, cause?: unknown) {
    super(`${who}: ${problem}`, { cause });
  }
}

/** What a checkpoint was made of is not what is to be gone on with. */
export class CheckpointMismatchError extends Error {
  override readonly name = 'CheckpointMismatchError';
  readonly differences: readonly string[];

  /**
   * @param differences  each with what the checkpoint has and what came, such as `parameter alpha: 0.1 there, 0.2 here`
   * @param fixed        names of those that no `allow` puts up with, such as `hiddenLayerSizes`
   */
  constructor(who: string, path: string, differences: readonly string[], fixed: readonly string[] = []) {
    const advice =
      fixed.length === 0
        ? "To go on all the same name what may differ: resume: { path, allow: ['data', 'parameters', 'versions'] }."
        : `Another ${fixed.join(' or ')} cannot be allowed: take what the checkpoint has, or begin anew with another path.`;
    super(`${who}: the checkpoint ${path} is of another training. ${differences.join('; ')}. ${advice}`);
    this.differences = differences;
  }
}

/** What ended a training before it converged: the epochs of adam or sgd, or something else in L-BFGS. */
export type Unconverged =
  { readonly maxIter: number } | { readonly iterations: number; readonly maxIter: number; readonly reason: string };

/** A fit ended before its loss stopped improving. */
export class ConvergenceWarning extends Error {
  override readonly name = 'ConvergenceWarning';

  constructor(who: string, how: Unconverged) {
    super(`${who}: ${'reason' in how ? unconvergedLbfgs(how) : unconvergedEpochs(how)}`);
  }
}

function unconvergedEpochs({ maxIter }: { maxIter: number }): string {
  return (
    `Stochastic Optimizer: Maximum iterations (${maxIter}) reached and the optimization hasn't converged yet. ` +
    'Raise maxIter, or tol if the loss curve is flat enough for you.'
  );
}

function unconvergedLbfgs({
  iterations,
  maxIter,
  reason,
}: {
  iterations: number;
  maxIter: number;
  reason: string;
}): string {
  const advice = iterations === maxIter ? ' Raise maxIter, or scale the data.' : ' Scale the data.';
  return `lbfgs failed to converge after ${iterations} iteration(s): ${reason}.${advice}`;
}

/** `y` came in another shape than the one expected and was reshaped. */
export class DataConversionWarning extends Error {
  override readonly name = 'DataConversionWarning';

  constructor(who: string) {
    super(`${who}: y has one column in two dimensions and is read as a vector. Pass number[] to be clear.`);
  }
}

/** X has names of features and the fit had none, or the other way round: they cannot be compared. */
export class FeatureNamesWarning extends Error {
  override readonly name = 'FeatureNamesWarning';

  /** @param atFit  whether it was the fit that had names */
  constructor(who: string, atFit: boolean) {
    super(
      atFit
        ? `${who}: X has no feature names, and the model was fitted with feature names.`
        : `${who}: X has feature names, and the model was fitted without feature names.`,
    );
  }
}

/** Categories that the fit had not seen are encoded all the same. */
export class UnknownCategoriesWarning extends Error {
  override readonly name = 'UnknownCategoriesWarning';

  /** @param columns  those that hold them */
  constructor(who: string, columns: readonly number[], as: 'the infrequent category' | 'zeros') {
    const where = `${columns.length === 1 ? 'column' : 'columns'} ${columns.join(', ')}`;
    super(`${who}: X has categories in ${where} that the fit had not. They are encoded as ${as}.`);
  }
}

/** A function, or a transformer, and its inverse do not give back what went in. */
export class InverseWarning extends Error {
  override readonly name = 'InverseWarning';

  /** @param inverse, forward  what they are called */
  constructor(who: string, inverse = 'inverseFunc', forward = 'func') {
    super(`${who}: ${inverse} does not undo what ${forward} does. If that is meant, set checkInverse: false.`);
  }
}

/** Vega-Lite finds something odd in a chart's specification. */
export class ChartWarning extends Error {
  override readonly name = 'ChartWarning';

  constructor(words: string) {
    super(`Vega-Lite: ${words}`);
  }
}

/** Features of which nothing is known are left out. */
export class EmptyFeaturesWarning extends Error {
  override readonly name = 'EmptyFeaturesWarning';

  /** @param features  their names or numbers */
  constructor(who: string, features: readonly (string | number)[]) {
    super(
      `${who}: the fit had no values of ${features.length === 1 ? 'feature' : 'features'} ${features.join(', ')}: left out. ` +
        'keepEmptyFeatures: true keeps them.',
    );
  }
}

/** A score that is not defined for this data. */
export class UndefinedMetricWarning extends Error {
  override readonly name = 'UndefinedMetricWarning';

  /** @param consequence  what is done instead, a sentence */
  constructor(metric: string, reason: string, consequence = 'NaN is returned.') {
    super(`${metric} is not defined ${reason}. ${consequence}`);
  }
}

/** A parameter's value was replaced by a usable one, is not looked at, or hardly suits the data. */
export class ParameterWarning extends Error {
  override readonly name = 'ParameterWarning';

  constructor(who: string, what: string) {
    super(`${who}: ${what}`);
  }
}

/** `engine: 'auto'` has to do without the native library. Said once per process. */
export class EngineWarning extends Error {
  override readonly name = 'EngineWarning';

  constructor(reason: string) {
    super(
      `tfjs-learn trains with its hand-written engine, which gives the same numbers but is far slower: ${reason} ` +
        'engine: "matrix" silences this.',
    );
  }
}

/** Compiled programs cannot be kept on disk for later processes. Said once per process. */
export class ProgramCacheWarning extends Error {
  override readonly name = 'ProgramCacheWarning';

  /** @param problem  in words that go on after a colon */
  constructor(problem: string) {
    super(
      'tfjs-learn compiles its programs anew in every process, for its program cache cannot be used: ' +
        `${problem.replace(/\.$/, '')}. TFJS_LEARN_PROGRAM_CACHE=off silences this.`,
    );
  }
}

/** A model has a part that only TensorFlow.js itself can train. Said once for each kind of part. */
export class NotCompiledWarning extends Error {
  override readonly name = 'NotCompiledWarning';

  constructor(who: string, part: string) {
    super(`${who}: TensorFlow.js itself trains this model, far slower and by no seed, because of ${part}.`);
  }
}

/** Jobs do not run over processes as they were asked to. */
export class ParallelWarning extends Error {
  override readonly name = 'ParallelWarning';

  /** @param how  what keeps all jobs in this process and what to do about it, or how a process died whose job is run again */
  constructor(who: string, how: { readonly kept: string; readonly advice: string } | { readonly died: string }) {
    super(
      'died' in how
        ? `${who}: a worker process ${how.died}. Another one takes its place and its job is run again.`
        : `${who}: all jobs run in this process, one after the other, because ${how.kept}. ` +
            `${how.advice}${how.advice === '' ? '' : ' '}nJobs: 1 silences this.`,
    );
  }
}

/** Whatever process ran a job died of it. */
export class WorkerFailedError extends Error {
  override readonly name = 'WorkerFailedError';

  /**
   * @param runs  how often the job was begun
   * @param died  how the last one ended, such as `was killed by SIGKILL`
   */
  constructor(who: string, runs: number, died: string) {
    super(
      `${who}: a job was begun ${runs} times and its process died each time; the last one ${died}. If the system kills ` +
        'processes for want of memory, use fewer of them (nJobs); nJobs: 1 runs the jobs in this process and shows what happens.',
    );
  }
}

/** An estimator does not do what every estimator does: what was done with it, what was expected, and what came. */
export class ContractBreach extends Error {
  override readonly name = 'ContractBreach';

  /** @param done  the calls before, in their order */
  constructor(who: string, done: readonly string[], expected: string, came: string, cause?: unknown) {
    const steps = done.length === 0 ? '' : `After ${done.join(', then ')}: `;
    super(`${who}: ${steps}expected ${expected}. Got ${came.replace(/\.$/, '')}.`, { cause });
  }
}

/** Some checks of the estimator contract failed. */
export class EstimatorContractError extends Error {
  override readonly name = 'EstimatorContractError';

  constructor(who: string, failed: readonly { readonly check: string; readonly reason: string }[]) {
    const lines = failed.map(({ check, reason }) => `- ${check}: ${reason}`);
    super(`${who} fails ${failed.length} ${failed.length === 1 ? 'check' : 'checks'}:\n${lines.join('\n')}`);
  }
}

/** Causes of failures, each with how often it came. */
export type FailureCauses = readonly { readonly cause: string; readonly count: number }[];

function wordedCauses(causes: FailureCauses, what: string): string {
  return causes.map(({ cause, count }) => `\n- ${count} ${count === 1 ? what : `${what}s`}: ${cause}`).join('');
}

/** An error knows the rows of a fold alone: said where one names a row. */
function rowsOf(part: string, causes: FailureCauses): string {
  return causes.some(({ cause }) => /\b(row|index) \d/.test(cause)) ? ` Rows are counted within ${part}.` : '';
}

/** Some fits of a cross-validation failed, and have the score that was agreed on. */
export class FitFailedWarning extends Error {
  override readonly name = 'FitFailedWarning';

  constructor(who: string, fits: number, errorScore: number | string, causes: FailureCauses) {
    const failed = causes.reduce((sum, { count }) => sum + count, 0);
    const advice = `Their scores are ${errorScore}; errorScore: "raise" stops at the first.`;
    const rows = rowsOf('the training part of the fold', causes);
    super(`${who}: ${failed} of ${fits} fits failed. ${advice}${rows}${wordedCauses(causes, 'fit')}`);
  }
}

/** Scores could not be computed for estimators that were fitted. */
export class ScoringFailedWarning extends Error {
  override readonly name = 'ScoringFailedWarning';

  constructor(who: string, errorScore: number | string, causes: FailureCauses) {
    const failed = causes.reduce((sum, { count }) => sum + count, 0);
    const what = failed === 1 ? '1 score failed, and is' : `${failed} scores failed, and are`;
    const advice = `errorScore: "raise" stops at the first.${rowsOf('the part of the fold that is scored', causes)}`;
    super(`${who}: ${what} ${errorScore}; ${advice}${wordedCauses(causes, 'score')}`);
  }
}

/** Every single fit of a cross-validation failed. */
export class FitsFailedError extends Error {
  override readonly name = 'FitsFailedError';

  constructor(who: string, fits: number, causes: FailureCauses) {
    const advice =
      'Look at the parameters of the estimator and at the data; errorScore: "raise" stops at the first with its whole stack.';
    const rows = rowsOf('the training part of the fold', causes);
    super(`${who}: all ${fits} fits failed. ${advice}${rows}${wordedCauses(causes, 'fit')}`);
  }
}

/** Mean scores of a search that are no finite numbers: such candidates come last. */
export class NonFiniteScoresWarning extends Error {
  override readonly name = 'NonFiniteScoresWarning';

  /** @param column      such as `mean_test_score`
   * @param candidates  their places */
  constructor(who: string, column: string, candidates: readonly number[], all: number) {
    const named = `${candidates.slice(0, 8).join(', ')}${candidates.length > 8 ? ', …' : ''}`;
    super(`${who}: ${column} is no finite number for ${candidates.length} of ${all} candidates: ${named}.`);
  }
}

/** Classes that the samples of a fold do not have. */
export class MissingClassesWarning extends Error {
  override readonly name = 'MissingClassesWarning';

  constructor(who: string, found: number, all: number) {
    super(
      `${who}: Number of classes in training fold (${found}) does not match total number of classes (${all}). ` +
        'The columns of the missing ones are filled. Use stratified folds.',
    );
  }
}
