import { type DenseMatrix, precisionOf } from '../arrays';
import type { Engine } from '../engines';
import { ConflictingParametersError, ConvergenceWarning, DivergenceError } from '../errors';
import type { LayerWeights } from '../network';
import type { RandomState } from '../random';
import {
  type Dropout,
  type EpochHistory,
  EpochOrder,
  type EpochValidation,
  type ExecutionMode,
  LearningRate,
  meanLoss,
  NoImprovement,
  type NoImprovementState,
  type OptimizerState,
  type StopReason,
  trainEpochs,
  type TrainingProgress,
} from '../training';
import { areSameRows, checkProgress, type FitCheckpoints, type Resumed } from './checkpoint';
import { dropoutFor, trainingPlan } from './epoch-plan';
import { printing, printingFlat } from './epoch-printer';
import type { StartedTask } from './fit-task';
import type { EpochRecord, TrainedPerceptron } from './fitted-perceptron';
import { GradientTracker } from './gradient-tracker';
import { keepBack, type KeptBack, type Samples, trainedSamples } from './keep-back';
import type { PerceptronParameters } from './perceptron-parameters';
import { lossFactor } from './target-scale';

/**
 * Trains with adam or sgd. The random stream gives the early-stopping split, if there is one, a seed for dropout, if
 * there is any, and one permutation an epoch.
 *
 * @param checkpoints  what it goes on from, and where it is kept; null for nothing and nowhere
 * @throws DivergenceError if the loss is no number; what `FitCheckpoints` throws
 */
export async function trainByEpochs(
  engine: Engine,
  task: StartedTask,
  random: RandomState,
  checkpoints: FitCheckpoints | null,
): Promise<TrainedPerceptron> {
  const { parameters, network, start, isPartial } = task;
  const { trained, kept } = keepBack(task, random);
  const samples = typeof trained === 'number' ? trained : trained.length;
  const dropout = dropoutFor(parameters, random);
  const order = new EpochOrder(trained, parameters.shuffle ? random : null);
  const resumed = checkpoints?.resumed ?? null;
  const before = resumed?.progress ?? null;
  if (resumed !== null) goOn(resumed, task, order);
  const factor = lossFactor(task.targetScale);
  const record = start?.epochs ?? null;
  const learningRate = new LearningRate(
    {
      // Only sgd looks at the schedule.
      schedule: parameters.solver === 'sgd' ? parameters.learningRate : 'constant',
      init: parameters.learningRateInit,
      powerT: parameters.powerT,
      samples,
    },
    before?.learningRate.rate ?? (isPartial ? record?.learningRate : undefined),
    before?.learningRate.samplesSeen ?? start?.samplesSeen ?? 0,
  );
  const stopping = stoppingRule(parameters, before?.stopping ?? stoppingBefore(parameters, record, factor));
  const run = { samples, trained, kept, dropout, order, learningRate, stopping, factor, before };
  const { history, weights, optimizerState, mode } =
    resumed !== null && hasEnded(resumed.progress, parameters)
      ? ended(resumed, task)
      : await trainInSession(engine, task, run, checkpoints);
  const lossCurve = history.lossCurve.map((loss) => loss * factor);
  const validationLosses = history.validationLosses.map((loss) => loss * factor);
  const { best, count } = stopping.state;
  return {
    network,
    weights,
    loss: lossCurve.at(-1)!,
    nIter: lossCurve.length,
    samplesSeen: learningRate.state.samplesSeen,
    engine: { engine: engine.name, mode },
    gradientNorms: parameters.trackGradients
      ? [
          ...(record === null ? [] : (start!.gradientNorms ?? [])),
          ...history.gradientNorms.map((norms) => norms.map((norm) => norm * factor)),
        ]
      : null,
    epochs: {
      lossCurve: [...(record?.lossCurve ?? []), ...lossCurve],
      learningRateCurve: [...(record?.learningRateCurve ?? []), ...history.learningRates],
      validationScores: parameters.earlyStopping
        ? [...(record?.validationScores ?? []), ...history.validationScores]
        : null,
      validationLossCurve:
        task.validationData === null ? null : [...(record?.validationLossCurve ?? []), ...validationLosses],
      stopping: { best: parameters.earlyStopping ? best : best * factor, count },
      optimizerState,
      learningRate: learningRate.rate,
    },
  };
}

/** What a training by epochs is made of, beside its task. */
interface EpochRun {
  readonly samples: number;
  readonly trained: KeptBack['trained'];
  readonly kept: Samples | null;
  readonly dropout: Dropout | null;
  readonly order: EpochOrder;
  readonly learningRate: LearningRate;
  readonly stopping: NoImprovement;
  readonly factor: number;
  /** What it goes on from; null where it begins. */
  readonly before: TrainingProgress | null;
}

/** What it has come to. */
interface EpochOutcome {
  readonly history: EpochHistory;
  /** That the fit gives. */
  readonly weights: readonly LayerWeights[];
  readonly optimizerState: OptimizerState;
  readonly mode: ExecutionMode;
}

async function trainInSession(
  engine: Engine,
  task: StartedTask,
  { samples, trained, kept, dropout, order, learningRate, stopping, factor, before }: EpochRun,
  checkpoints: FitCheckpoints | null,
): Promise<EpochOutcome> {
  const { name, parameters, isPartial, signal } = task;
  // Before the plan's arrays are handed on.
  const observed = parameters.trackGradients ? trainedSamples(task, trained) : null;
  const mayStop = stopping.epochsToStop < parameters.maxIter;
  const session = await engine.open(trainingPlan(task, samples, kept, dropout, before, mayStop));
  let gradients: GradientTracker | undefined;
  try {
    if (observed !== null) gradients = await GradientTracker.open(engine, task, observed);
    const history = await trainEpochs(session, {
      maxIter: isPartial ? 1 : parameters.maxIter,
      order,
      learningRate,
      stopping,
      validate: kept && validator(task, kept),
      keepsBest: parameters.restoreBestWeights,
      gradientNorms: gradients === undefined ? null : (weights) => gradients!.norms(weights),
      onEpoch: printing(parameters, factor),
      onFlat: printingFlat(parameters),
      signal,
      start: before,
      keeper: checkpoints?.keeper(session.mode, factor) ?? null,
    });
    if (history.reason === 'diverged') throw new DivergenceError(`${name}.fit`);
    warnIfUnconverged(history.reason, task);
    const [weights, optimizerState] = await Promise.all([
      history.bestWeights ?? unbeaten(task) ?? session.weights(),
      session.optimizerState(),
    ]);
    return { history, weights, optimizerState, mode: session.mode };
  } finally {
    await gradients?.close();
    await session.close();
  }
}

/**
 * Brings the order to where the checkpoint has left it.
 *
 * @throws ModelFileError where it does not fit the task; ConflictingParametersError where it has more epochs than there are to be
 */
function goOn({ path, progress, mayHaveOtherData }: Resumed, task: StartedTask, order: EpochOrder): void {
  const { name, parameters, network, validationData, X } = task;
  checkEpochs(`${name}.fit`, path, progress, parameters.maxIter);
  const { rows } = order.mark().state();
  checkProgress(path, progress, {
    network,
    precision: precisionOf(X.data),
    slots: parameters.solver === 'adam' ? 2 : 1,
    trained: mayHaveOtherData ? null : rows,
    isScored: parameters.earlyStopping,
    hasValidationLosses: validationData !== null,
    hasGradientNorms: parameters.trackGradients,
  });
  // Other samples begin in an order of their own.
  order.restore({ ...progress.order, rows: areSameRows(progress.order.rows, rows) ? progress.order.rows : rows });
}

/** No epoch can be taken back. A fit that improved no more is done, whatever maxIter is. */
function checkEpochs(who: string, path: string, { ended, lossCurve }: TrainingProgress, maxIter: number): void {
  const epochs = lossCurve.length;
  if (epochs <= maxIter || ended === 'noImprovement') return;
  const advice = `Give a maxIter of ${epochs} or more, or resume an older checkpoint.`;
  throw new ConflictingParametersError(
    who,
    `the checkpoint ${path} has ${epochs} epochs, and maxIter is ${maxIter}. ${advice}`,
  );
}

/**
 * Whether there is nothing more to do; a larger maxIter than there was is something, and so is what `onEpoch` has cut off:
 * who stops a fit does not say that it is done.
 */
function hasEnded({ ended, lossCurve }: TrainingProgress, { maxIter }: PerceptronParameters): boolean {
  return ended === 'noImprovement' || (ended === 'maxIter' && lossCurve.length >= maxIter);
}

function ended({ mode, progress }: Resumed, task: StartedTask): EpochOutcome {
  const { optimizerState, ended, ...history } = progress;
  const weights = history.bestWeights ?? unbeaten(task) ?? progress.weights;
  warnIfUnconverged(ended!, task);
  return { history: { ...history, reason: ended! }, weights, optimizerState, mode };
}

function warnIfUnconverged(reason: StopReason, { name, parameters, isPartial }: StartedTask): void {
  if (reason !== 'maxIter' || isPartial) return;
  process.emitWarning(new ConvergenceWarning(name, { maxIter: parameters.maxIter }));
}

/**
 * Early stopping gives its best weights, which may be those at the start. If none is better than those of a fit before,
 * scikit-learn gives the last ones: it trains in the very arrays that it keeps as the best.
 */
function unbeaten({ parameters, start, weights }: StartedTask): readonly LayerWeights[] | null {
  return parameters.earlyStopping && start === null ? weights : null;
}

function stoppingRule({ tol, nIterNoChange }: PerceptronParameters, state?: NoImprovementState): NoImprovement {
  return new NoImprovement(tol, nIterNoChange, state);
}

/** Where an earlier fit has left the rule, if that watched the same. */
function stoppingBefore(
  { earlyStopping }: PerceptronParameters,
  record: EpochRecord | null,
  factor: number,
): NoImprovementState | undefined {
  if (record === null || (record.validationScores !== null) !== earlyStopping) return undefined;
  const { best, count } = record.stopping;
  return { best: earlyStopping ? best : best / factor, count };
}

function validator(
  { parameters, loss, validation, validationData }: StartedTask,
  { y, sampleWeight }: Samples,
): (outputs: DenseMatrix) => EpochValidation {
  const score = parameters.earlyStopping ? validation.scorer(y, sampleWeight) : null;
  return (outputs) => ({
    ...(score === null ? {} : { score: score(outputs) }),
    ...(validationData === null ? {} : { loss: meanLoss(loss, outputs, y, sampleWeight) }),
  });
}
