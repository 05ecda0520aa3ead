import { type DenseMatrix, type MatrixInput, readMatrix, toRows } from '../arrays';
import { ConcurrentFitError, ConflictingParametersError, InvalidParameterError, InvalidStateError } from '../errors';
import {
  callMethod,
  type EstimatorType,
  estimatorTypeOf,
  hasMethods,
  isStateful,
  type Stateful,
  TAKES_SHAPED,
  takesShaped,
} from '../estimator';
import { boolean, checkNames, type Options, type ParameterTable, readState } from '../validation';
import { applyTransformer } from './apply-transformer';
import { fitSteps, type StepsFit } from './fit-steps';
import { Composition } from './composition';
import { asTaken } from './handed-on';
import { atOnce, type InTurns, whenKept } from './in-turns';
import type { OwnParameters, PipelineOptions, PipelineParameters } from './pipeline-parameters';
import type { ClassesOf, FitRest, InputOf, PredictionsOf } from './pipeline-data';
import { expectMember, missingMember } from './missing-member';
import { routeOptions } from './step-options';
import {
  checkSteps,
  isSteps,
  type LastOf,
  nameOfClass,
  type StepEstimator,
  type Steps,
  stepsConstraint,
  stepsState,
} from './steps';

const OWN = ['steps', 'verbose'];

/** Who may be asked for a method of the last step: a pipeline whose last step has it, or of whose steps nothing is known. */
type Offering<S extends Steps, Method extends string> = number extends S['length']
  ? Pipeline<S>
  : LastOf<S> extends Readonly<Record<Method, unknown>> | 'passthrough'
    ? Pipeline<S>
    : never;

/** y of a score. A parameter, not `this`, says that there is one: a pipeline and a bare estimator are scored alike in one loop. */
type ScoredTargets<S extends Steps> = [Offering<S, 'score'>] extends [never] ? never : FitRest<S>[0];

/**
 * Transformers and, at the end, any estimator, as one estimator: each step is fitted to what the one before makes of X.
 *
 * ```ts
 * const pipe = new Pipeline([['scaler', new StandardScaler()], ['mlp', new MLPClassifier()]]);
 * await pipe.fit(XTrain, yTrain);
 * pipe.score(XTest, yTest);
 * pipe.setParams({ mlp__alpha: 0.01, scaler: 'passthrough' });
 * ```
 *
 * A fit takes new estimators of the steps' parameters, and puts them in the steps' place when all are fitted: `steps`,
 * `namedSteps` and `get` give them. The estimators that were handed in stay as they were, but for a last one with
 * `warmStart`, which goes on.
 *
 * A step of your own gets plain rows, number[][], of what the library's steps before it make; from the library's own to the
 * library's own goes one array, 32 bits as 32 bits. The first step gets X as it came, a frame as a frame.
 *
 * Source: scikit-learn 1.9's `Pipeline`.
 *
 * @typeParam S  the steps, which the compiler knows by name: parameters and options of each as `name__parameter`
 */
export class Pipeline<const S extends Steps> extends Composition<OwnParameters<S>> implements Stateful {
  /** What fits have made: theirs to dispose of. */
  readonly #made = new WeakSet<object>();
  #isFitting = false;

  /**
   * @param steps  pairs of a name and an estimator, or 'passthrough' for nothing; all but the last transform. Judged by
   *               `fit`.
   * @throws UnknownParameterError for an option that does not exist
   */
  constructor(steps: S, options?: { readonly verbose?: boolean | undefined });
  /** As `clone` makes it. */
  constructor(parameters: { readonly steps: S; readonly verbose?: boolean | undefined });
  constructor(given: S | Options<OwnParameters<S>> = {}, options: Options<OwnParameters<S>> = {}) {
    if (isArray(given)) checkNames('Pipeline', ['verbose'], options);
    super(pipelineTable<S>(), 'steps', isArray(given) ? { ...options, steps: given } : given);
  }

  /**
   * All parameters by name, each step by its own name among them.
   *
   * @param deep  whether the steps and their parameters, as `name__parameter`, are wanted too
   */
  override getParams(deep = true): PipelineParameters<S> {
    return super.getParams(deep) as PipelineParameters<S>; // of shallow ones the type says too much
  }

  /**
   * Changes some parameters: `mlp__alpha` is that of the step mlp, and `scaler: 'passthrough'` puts something else in a step's
   * place, which counts from now on. All at once, the steps first.
   *
   * @throws UnknownParameterError for an unknown name, and ConcurrentFitError during a fit; then nothing is changed
   */
  override setParams(changes: PipelineOptions<S>): this {
    if (this.#isFitting) throw new ConcurrentFitError(`${this.constructor.name}.setParams`);
    return super.setParams(changes);
  }

  /**
   * Fits every step to X [samples, features], as the steps before have transformed it, and y; other code runs while a step
   * trains. Data are copied before `fit` returns, unless a step before the last one has to be waited for.
   *
   * @returns a promise of this pipeline
   * @throws (as a rejection) InvalidParameterError, ConcurrentFitError, the signal's reason, and whatever a step fails with.
   *   The pipeline is then as it was.
   */
  async fit(X: InputOf<S>, ...rest: FitRest<S>): Promise<this> {
    await this.#fit('fit', X, rest, 'fit');
    return this;
  }

  /** As `fit`, and a promise of the transformed X. Of a last step that transforms. */
  async fitTransform(X: InputOf<S>, ...rest: FitRest<S>): Promise<number[][]> {
    return this.#rows('fitTransform', await this.#fit('fitTransform', X, rest, 'fitTransform'));
  }

  /** As `fit`, and a promise of what the last step's `fitPredict` gives. */
  async fitPredict(this: Offering<S, 'fitPredict'>, X: InputOf<S>, ...rest: FitRest<S>): Promise<unknown> {
    return this.#fit('fitPredict', X, rest, 'fitPredict');
  }

  /**
   * What the last step predicts for X.
   *
   * @throws NotFittedError, InvalidDataError, as the steps do
   */
  predict(X: InputOf<S>): PredictionsOf<S>;
  /** Predictions of a known type: asked for as `predict<string[]>(X)`. */
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it tells the two calls apart
  predict<Predictions>(X: InputOf<S>): Predictions;
  predict(X: InputOf<S>): unknown {
    return this.#ask('predict', X);
  }

  /** The probability of each class [samples, classes], where the last step gives it. */
  predictProba(this: Offering<S, 'predictProba'>, X: InputOf<S>): number[][] {
    return this.#ask('predictProba', X) as number[][]; // the contract of the method
  }

  /** Its natural logarithm. */
  predictLogProba(this: Offering<S, 'predictLogProba'>, X: InputOf<S>): number[][] {
    return this.#ask('predictLogProba', X) as number[][];
  }

  /** What the last step decides by, where it has that. */
  decisionFunction(this: Offering<S, 'decisionFunction'>, X: InputOf<S>): number[] | number[][] {
    return this.#ask('decisionFunction', X) as number[] | number[][];
  }

  /**
   * The last step's score: accuracy of a classifier, R² of a regressor.
   *
   * @param options  as that step takes them: `sampleWeight`
   */
  score(X: InputOf<S>, y: ScoredTargets<S>, options?: object): number {
    return this.#ask('score', X, y, ...(options === undefined ? [] : [options])) as number;
  }

  /** X as all steps transform it [samples, features]. */
  transform(X: InputOf<S>): number[][] {
    return this.#rows('transform', this.#transformed(X));
  }

  /** As `transform`, for a pipeline: in one array. */
  transformMatrix(X: MatrixInput): DenseMatrix {
    return this.#matrix('transform', this.#transformed(X));
  }

  /** As `fitTransform`, for one that cannot wait: of steps that answer at once. */
  fitTransformMatrix(X: MatrixInput, y?: unknown): DenseMatrix {
    const refusal = (): Error =>
      new ConflictingParametersError(
        `${this.constructor.name}.fitTransform`,
        'steps must answer at once here. One gave a promise.',
      );
    return atOnce(this.fitTransformInTurns(X, y, {}), refusal);
  }

  /** As `fitTransform`, for a pipeline that this one is a step of. */
  *fitTransformInTurns(X: unknown, y: unknown, options: object): InTurns<DenseMatrix> {
    const fitted = yield* fitSteps(this.#task('fitTransform', X, [y, options], 'fitTransform'));
    this.#place(fitted.steps);
    return this.#matrix('fitTransform', fitted.result);
  }

  /** What X was before all steps transformed it, the last first. */
  inverseTransform(X: MatrixInput): number[][] {
    this.#expect('inverseTransform');
    const steps = this.#steps().toReversed();
    const before = steps.reduce<unknown>(
      (data, [, step]) => (step === 'passthrough' ? data : callMethod(step, 'inverseTransform', data)),
      X,
    );
    return this.#rows('inverseTransform', before);
  }

  /** The names of the features that come out, as each step makes them of those that go in. */
  getFeatureNamesOut(inputFeatures?: readonly string[]): string[] {
    this.#expect('getFeatureNamesOut');
    const names = this.#steps().reduce<unknown>(
      (given, [, step]) =>
        step === 'passthrough'
          ? given
          : callMethod(step, 'getFeatureNamesOut', ...(given === undefined ? [] : [given])),
      inputFeatures,
    );
    return [...((names ?? this.featureNamesIn_ ?? []) as string[])]; // the contract of the method
  }

  /** The steps, fitted ones after a fit. */
  get steps(): S {
    return super.getParams(false).steps;
  }

  /** The estimator of each step by its name, a fitted one after a fit. */
  get namedSteps(): { readonly [T in S[number] as T[0]]: T[1] } {
    return Object.fromEntries(this.#valid()) as { readonly [T in S[number] as T[0]]: T[1] };
  }

  /** The number of steps. */
  get length(): number {
    return this.#valid().length;
  }

  /**
   * The estimator of a step, by its name or place; -1 is the last one.
   *
   * @throws InvalidParameterError for a step that there is not
   */
  get<N extends S[number][0]>(which: N): Extract<S[number], readonly [N, unknown]>[1];
  get(which: number): StepEstimator;
  get(which: string | number): StepEstimator {
    const steps = this.#valid();
    const step = typeof which === 'number' ? steps.at(which) : steps.find(([name]) => name === which);
    if (step !== undefined) return step[1];
    const names = steps.map(([name]) => `"${name}"`).join(', ');
    const legal = `one of ${names}, or an integer from ${-steps.length} to ${steps.length - 1}`;
    throw new InvalidParameterError(`${this.constructor.name}.get`, [{ name: 'which', legal, got: which }]);
  }

  /** Some of the steps as a pipeline, with the very estimators of this one: fitted, where this one is. */
  slice(start?: number, end?: number): Pipeline<Steps> {
    const constructor = this.constructor as new (parameters: object) => Pipeline<Steps>;
    return new constructor({ ...super.getParams(false), steps: this.#valid().slice(start, end) });
  }

  /** The classes of a classifier at the end; undefined where the last step has none. */
  get classes_(): ClassesOf<S> {
    return attribute(this.#last(), 'classes_') as ClassesOf<S>;
  }

  /** Features that the first step was fitted with. */
  get nFeaturesIn_(): number {
    return attribute(this.#first(), 'nFeaturesIn_') as number;
  }

  /** The names of those features, where X was a frame, else undefined. */
  get featureNamesIn_(): string[] | undefined {
    return attribute(this.#first(), 'featureNamesIn_') as string[] | undefined;
  }

  /** What the last step is for. */
  get estimatorType(): EstimatorType {
    const last = this.#last();
    return typeof last === 'object' ? estimatorTypeOf(last) : 'transformer';
  }

  /** As its first step does. */
  get [TAKES_SHAPED](): boolean {
    const first = this.#first();
    return typeof first !== 'object' || takesShaped(first);
  }

  /**
   * The fitted steps, for `setState`; undefined where no step is fitted. They are the pipeline's own, and not to be changed.
   */
  getState(): unknown {
    const steps = this.#valid();
    const isFitted = steps.some(([, step]) => step !== 'passthrough' && (this.#made.has(step) || hasLearnt(step)));
    return isFitted ? { steps } : undefined;
  }

  /**
   * Takes over what `getState` gave, here or in a file: its steps take the place of those before, as after a fit.
   *
   * @throws InvalidStateError for steps of other names or classes, ConcurrentFitError during a fit; then the pipeline is as
   *   it was
   */
  setState(state: unknown): void {
    const who = this.constructor.name;
    if (this.#isFitting) throw new ConcurrentFitError(`${who}.setState`);
    const { steps } = readState(who, stepsState, state);
    const before = this.#valid();
    const shape = (some: Steps): string => some.map(([name, step]) => `${name}: ${classOf(step)}`).join(', ');
    const isAlike =
      steps.length === before.length &&
      steps.every(([name, step], i) => name === before[i]![0] && isOfClass(step, before[i]![1]));
    if (!isAlike) {
      throw new InvalidStateError(who, `state.steps must be ${shape(before)}. Got ${shape(steps)}.`);
    }
    this.#place(steps);
  }

  /** Whether it has a member: those of the last step only if that one has them, `transform` only if every step has it. */
  offers(member: string): boolean {
    return missingMember(this.#valid(), member) === undefined;
  }

  /** Frees what steps hold beside their numbers, the tensors of a `model_`. The pipeline stays fitted. */
  dispose(): void {
    for (const [, step] of this.#valid()) disposeOf(step);
  }

  [Symbol.dispose](): void {
    this.dispose();
  }

  protected entries(steps: unknown): Steps {
    return isSteps(steps) ? steps : [];
  }

  async #fit(method: string, X: unknown, rest: readonly unknown[], last: StepsFit['last']): Promise<unknown> {
    const task = this.#task(method, X, rest, last);
    this.#isFitting = true;
    try {
      const fitted = await whenKept(fitSteps(task));
      this.#isFitting = false;
      this.#place(fitted.steps);
      return fitted.result;
    } finally {
      this.#isFitting = false;
    }
  }

  #task(method: string, X: unknown, [y, options = {}]: readonly unknown[], last: StepsFit['last']): StepsFit {
    const who = `${this.constructor.name}.${method}`;
    if (this.#isFitting) throw new ConcurrentFitError(who);
    const steps = this.#steps();
    this.#expect(method);
    if (typeof options !== 'object' || options === null) checkNames(who, [], options);
    return {
      who,
      steps,
      X,
      y,
      options: routeOptions(who, steps, options as object),
      verbose: this.checkedParams().verbose,
      last,
    };
  }

  /** Puts fitted steps in the place of those before, which are disposed of if they are nobody else's. */
  #place(steps: Steps): void {
    const before = this.#valid();
    super.setParams({ steps: steps as S });
    for (const [i, [, step]] of before.entries()) {
      if (step !== 'passthrough' && step !== steps[i]![1] && this.#made.has(step)) disposeOf(step);
    }
    for (const [, step] of steps) if (step !== 'passthrough') this.#made.add(step);
  }

  #ask(method: string, X: unknown, ...more: unknown[]): unknown {
    this.#expect(method);
    const steps = this.#steps();
    const last = steps.at(-1)![1] as object; // a passthrough has no methods
    return callMethod(last, method, asTaken(last, this.#through(method, steps.slice(0, -1), X)), ...more);
  }

  #transformed(X: unknown): unknown {
    this.#expect('transform');
    return this.#through('transform', this.#steps(), X);
  }

  #through(method: string, steps: Steps, X: unknown): unknown {
    const who = `${this.constructor.name}.${method}`;
    return steps.reduce((data, [, step]) => (step === 'passthrough' ? data : applyTransformer(who, step, data)), X);
  }

  #rows(method: string, result: unknown): number[][] {
    return toRows(this.#matrix(method, result));
  }

  #matrix(method: string, result: unknown): DenseMatrix {
    return readMatrix(result, { who: `${this.constructor.name}.${method}`, argument: 'X' }, 'finite or NaN');
  }

  /** The steps as they stand, judged. */
  #steps(): Steps {
    const { steps } = this.checkedParams();
    checkSteps(this.constructor.name, steps, OWN);
    return steps;
  }

  /** The steps as they stand; none where they are not to be read. */
  #valid(): Steps {
    return this.entries(super.getParams(false).steps);
  }

  #last(): StepEstimator | undefined {
    return this.#valid().at(-1)?.[1];
  }

  /** The first step that does something. */
  #first(): StepEstimator | undefined {
    return this.#valid().find(([, step]) => step !== 'passthrough')?.[1];
  }

  /** @throws MissingMethodError for a method that this pipeline's steps do not have */
  #expect(method: string): void {
    expectMember(this.constructor.name, this.#valid(), method);
  }
}

function pipelineTable<S extends Steps>(): ParameterTable<OwnParameters<S>> {
  return {
    steps: { default: [] as Steps as S, constraint: stepsConstraint<S>() },
    verbose: { default: false, constraint: boolean },
  };
}

/** Whether it says that there is something which it has learnt. */
function hasLearnt(step: StepEstimator): boolean {
  return isStateful(step) && step.getState() !== undefined;
}

function isOfClass(step: StepEstimator, other: StepEstimator): boolean {
  return step === 'passthrough' || other === 'passthrough' ? step === other : step.constructor === other.constructor;
}

function classOf(step: StepEstimator): string {
  return step === 'passthrough' ? step : nameOfClass(step);
}

function disposeOf(estimator: StepEstimator): void {
  if (hasMethods(estimator, 'dispose')) callMethod(estimator, 'dispose');
}

function attribute(estimator: StepEstimator | undefined, name: string): unknown {
  return typeof estimator === 'object' ? Reflect.get(estimator, name) : undefined;
}

// Array.isArray alone does not narrow a readonly array.
function isArray<S extends Steps>(given: S | object): given is S {
  return Array.isArray(given);
}
