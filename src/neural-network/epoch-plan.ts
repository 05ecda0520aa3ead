import { floatArray, inPrecision, precisionOf } from '../arrays';
import type { TrainingWork } from '../engines';
import { ParameterWarning } from '../errors';
import type { LayerWeights, Network } from '../network';
import type { RandomState } from '../random';
import type { Dropout, OptimizerSettings, TrainingPlan, TrainingProgress } from '../training';
import { dropoutRates } from './check-together';
import type { FitTask, StartedTask } from './fit-task';
import type { Samples } from './keep-back';
import type { PerceptronParameters } from './perceptron-parameters';

/** scikit-learn's batch size for `batchSize: 'auto'`, where there are as many samples. */
const AUTO_BATCH_SIZE = 200;

/**
 * What an engine is to train.
 *
 * @param samples  how many are trained with
 * @param kept     those that are validated with
 * @param before   what training goes on from; null where it begins
 * @param mayStop  whether a rule may stop it before its last epoch
 */
export function trainingPlan(
  task: StartedTask,
  samples: number,
  kept: Samples | null,
  dropout: Dropout | null,
  before: TrainingProgress | null,
  mayStop: boolean,
): TrainingPlan {
  const { name, parameters, network, loss, isPartial, X, y, sampleWeight } = task;
  const precision = precisionOf(X.data);
  const copied = ({ W, b }: LayerWeights): LayerWeights => ({
    W: floatArray(precision, W),
    b: floatArray(precision, b),
  });
  // As they are: they may be of more bits than the weights.
  const duplicate = ({ W, b }: LayerWeights): LayerWeights => ({
    W: floatArray(precisionOf(W), W),
    b: floatArray(precisionOf(b), b),
  });
  const state = before?.optimizerState ?? (isPartial ? (task.start?.epochs?.optimizerState ?? null) : null);
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
    mayStop,
    // What was drawn is nobody else's, and trained as it is.
    weights: before === null && task.start === null ? task.weights : (before?.weights ?? task.weights).map(copied),
    clipNorm: parameters.clipNorm,
    dropout,
    optimizerState: state && { ...state, slots: state.slots.map((slot) => slot.map(duplicate)) },
  };
}

/** What a training by epochs comes to, before anything of it is made. */
export function trainingWork({ parameters, X, validationData, isPartial }: FitTask, network: Network): TrainingWork {
  const { batchSize, maxIter, trackGradients } = parameters;
  return {
    network,
    samples: X.rows,
    batchSize: Math.min(batchSize === 'auto' ? AUTO_BATCH_SIZE : batchSize, X.rows),
    epochs: maxIter, // of calls, if that is an epoch each
    isPartial,
    beside: (validationData?.X.rows ?? 0) + (trackGradients ? X.rows : 0),
    hasDropout: dropoutRates(parameters).some((rate) => rate > 0),
  };
}

/** Draws from the random stream only where there is dropout, which scikit-learn has not. */
export function dropoutFor(parameters: PerceptronParameters, random: RandomState): Dropout | null {
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
