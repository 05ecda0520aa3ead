import { type DenseMatrix, floatArray, inPrecision, precisionOf } from '../arrays';
import type { Engine } from '../engines';
import { ConvergenceWarning, DivergenceError, ParameterWarning } from '../errors';
import type { LayerWeights } from '../network';
import type { RandomState } from '../random';
import {
  type Dropout,
  EpochOrder,
  type EpochValidation,
  LearningRate,
  meanLoss,
  NoImprovement,
  type OptimizerSettings,
  trainEpochs,
  type TrainingPlan,
} from '../training';
import { dropoutRates } from './check-together';
import { printing, printingFlat } from './epoch-printer';
import type { StartedTask } from './fit-task';
import type { EpochRecord, TrainedPerceptron } from './fitted-perceptron';
import { GradientTracker } from './gradient-tracker';
import { keepBack, type Samples, trainedSamples } from './keep-back';
import type { PerceptronParameters } from './perceptron-parameters';
import { lossFactor } from './target-scale';

/** scikit-learn's batch size for `batchSize: 'auto'`, where there are as many samples. */
const AUTO_BATCH_SIZE = 200;

/**
 * Trains with adam or sgd. The random stream gives the early-stopping split, if there is one, a seed for dropout, if
 * there is any, and one permutation an epoch.
 *
 * @throws DivergenceError if the loss is no number
 */
export async function trainByEpochs(
  engine: Engine,
  task: StartedTask,
  random: RandomState,
): Promise<TrainedPerceptron> {
  const { name, parameters, network, start, isPartial, signal } = task;
  const { trained, kept } = keepBack(task, random);
  const samples = typeof trained === 'number' ? trained : trained.length;
  const samplesSeen = start?.samplesSeen ?? 0;
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
    isPartial ? record?.learningRate : undefined,
    samplesSeen,
  );
  const stopping = stoppingRule(parameters, record, factor);
  // Before the plan's arrays are handed on.
  const observed = parameters.trackGradients ? trainedSamples(task, trained) : null;
  const session = await engine.open(trainingPlan(task, samples, kept, random));
  let gradients: GradientTracker | undefined;
  try {
    if (observed !== null) gradients = await GradientTracker.open(engine, task, observed);
    const history = await trainEpochs(session, {
      maxIter: isPartial ? 1 : parameters.maxIter,
      order: new EpochOrder(trained, parameters.shuffle ? random : null),
      learningRate,
      stopping,
      validate: kept && validator(task, kept),
      keepsBest: parameters.restoreBestWeights,
      gradientNorms: gradients === undefined ? null : (weights) => gradients!.norms(weights),
      onEpoch: printing(parameters, factor),
      onFlat: printingFlat(parameters),
      signal,
    });
    if (history.reason === 'diverged') throw new DivergenceError(`${name}.fit`);
    // Early stopping gives its best weights. If none is better than those of a fit before, scikit-learn gives the last
    // ones: it trains in the very arrays that it keeps as the best.
    const unbeaten = parameters.earlyStopping && start === null ? task.weights : null;
    const weights = history.bestWeights ?? unbeaten ?? (await session.weights());
    const optimizerState = await session.optimizerState();
    if (history.reason === 'maxIter' && !isPartial) {
      process.emitWarning(new ConvergenceWarning(name, { maxIter: parameters.maxIter }));
    }
    const lossCurve = history.lossCurve.map((loss) => loss * factor);
    const validationLosses = history.validationLosses.map((loss) => loss * factor);
    const { best, count } = stopping.state;
    return {
      network,
      weights,
      loss: lossCurve.at(-1)!,
      nIter: lossCurve.length,
      samplesSeen: samplesSeen + lossCurve.length * samples,
      engine: { engine: engine.name, mode: session.mode },
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
  } finally {
    await gradients?.close();
    await session.close();
  }
}

/** The rule, going on where an earlier fit watched the same. */
function stoppingRule(parameters: PerceptronParameters, record: EpochRecord | null, factor: number): NoImprovement {
  const { tol, nIterNoChange, earlyStopping } = parameters;
  const goesOn = record !== null && (record.validationScores !== null) === earlyStopping;
  if (!goesOn) return new NoImprovement(tol, nIterNoChange);
  const { best, count } = record.stopping;
  return new NoImprovement(tol, nIterNoChange, { best: earlyStopping ? best : best / factor, count });
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

function trainingPlan(task: StartedTask, samples: number, kept: Samples | null, random: RandomState): TrainingPlan {
  const { name, parameters, network, loss, isPartial, X, y, sampleWeight } = task;
  const precision = precisionOf(X.data);
  const copied = ({ W, b }: LayerWeights): LayerWeights => ({
    W: floatArray(precision, W),
    b: floatArray(precision, b),
  });
  const state = isPartial ? (task.start?.epochs?.optimizerState ?? null) : null;
  return {
    network,
    loss,
    alpha: parameters.alpha,
    X,
    y: inPrecision(y, precision),
    sampleWeight: sampleWeight && floatArray(precision, sampleWeight),
    samples,
    validation: kept && inPrecision(kept.X, precision),
    maxIter: parameters.maxIter,
    optimizer: optimizerSettings(parameters),
    batchSize: batchSizeFor(name, parameters.batchSize, samples),
    weights: task.weights.map(copied),
    clipNorm: parameters.clipNorm,
    dropout: dropoutFor(parameters, random),
    optimizerState: state && { ...state, slots: state.slots.map((slot) => slot.map(copied)) },
  };
}

/** Draws from the random stream only where there is dropout, which scikit-learn has not. */
function dropoutFor(parameters: PerceptronParameters, random: RandomState): Dropout | null {
  const rates = dropoutRates(parameters);
  return rates.some((rate) => rate > 0) ? { rates, seed: random.randint(0, 2 ** 31) } : null;
}

function optimizerSettings(parameters: PerceptronParameters): OptimizerSettings {
  const { solver, beta1, beta2, epsilon, momentum, nesterovsMomentum } = parameters;
  if (solver === 'adam') return { kind: 'adam', beta1, beta2, epsilon };
  return { kind: nesterovsMomentum ? 'nesterov' : 'momentum', momentum };
}

function batchSizeFor(name: string, batchSize: number | 'auto', samples: number): number {
  if (batchSize === 'auto') return Math.min(AUTO_BATCH_SIZE, samples);
  if (batchSize > samples) {
    const what = `batchSize ${batchSize} is more than the ${samples} samples; all of them are one batch.`;
    process.emitWarning(new ParameterWarning(name, what));
  }
  return Math.min(batchSize, samples);
}
