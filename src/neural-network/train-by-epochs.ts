import { type DenseMatrix, floatArray, type FloatArray, inPrecision, precisionOf, selectRows } from '../arrays';
import type { Engine } from '../engines';
import { ConvergenceWarning, DivergenceError, ParameterWarning } from '../errors';
import { validationSplit } from '../model-selection';
import { forward, type LayerWeights } from '../network';
import type { RandomState } from '../random';
import {
  EpochOrder,
  LearningRate,
  NoImprovement,
  type OptimizerSettings,
  trainEpochs,
  type TrainingPlan,
} from '../training';
import { printing } from './epoch-printer';
import type { FitTask, StartedTask } from './fit-task';
import type { FittedPerceptron } from './fitted-perceptron';
import type { PerceptronParameters } from './perceptron-parameters';

/** scikit-learn's batch size for `batchSize: 'auto'`, where there are as many samples. */
const AUTO_BATCH_SIZE = 200;

/** Samples with their targets and weights. */
interface Samples {
  readonly X: DenseMatrix;
  readonly y: DenseMatrix;
  readonly sampleWeight: FloatArray | null;
}

/**
 * Trains with adam or sgd. The random stream gives the early-stopping split, if there is one, and one permutation an epoch.
 *
 * @throws DivergenceError if the loss is no number
 */
export async function trainByEpochs(engine: Engine, task: StartedTask, random: RandomState): Promise<FittedPerceptron> {
  const { name, parameters, network, start, isPartial, signal } = task;
  const record = start?.epochs ?? null;
  const { trained, kept } = parameters.earlyStopping ? split(task, random) : { trained: task, kept: null };
  const samples = trained.X.rows;
  const samplesSeen = start?.samplesSeen ?? 0;
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
  const goesOnWatching = record !== null && (record.validationScores !== null) === parameters.earlyStopping;
  const stopping = new NoImprovement(
    parameters.tol,
    parameters.nIterNoChange,
    goesOnWatching ? record.stopping : undefined,
  );
  const precision = precisionOf(trained.X.data);
  const copied = ({ W, b }: LayerWeights): LayerWeights => ({
    W: floatArray(precision, W),
    b: floatArray(precision, b),
  });
  const plan: TrainingPlan = {
    network,
    loss: task.loss,
    alpha: parameters.alpha,
    X: trained.X,
    y: inPrecision(trained.y, precision),
    sampleWeight: trained.sampleWeight && floatArray(precision, trained.sampleWeight),
    maxIter: parameters.maxIter,
    optimizer: optimizerSettings(parameters),
    batchSize: batchSizeFor(name, parameters.batchSize, samples),
    weights: task.weights.map(copied),
    optimizerState:
      isPartial && record !== null
        ? { ...record.optimizerState, slots: record.optimizerState.slots.map((slot) => slot.map(copied)) }
        : null,
  };
  const session = await engine.open(plan);
  try {
    const history = await trainEpochs(session, {
      maxIter: isPartial ? 1 : parameters.maxIter,
      order: new EpochOrder(samples, parameters.shuffle ? random : null),
      learningRate,
      stopping,
      validate:
        kept && ((weights) => task.validation.score(forward(network, weights, kept.X), kept.y, kept.sampleWeight)),
      onEpoch: printing(parameters),
      signal,
    });
    if (history.reason === 'diverged') throw new DivergenceError(`${name}.fit`);
    // A validated training gives its best weights. If none is better than those of a fit before, scikit-learn gives the last ones: it
    // trains in the very arrays that it keeps as the best.
    const unbeaten = kept !== null && start === null ? task.weights : null;
    const weights = history.bestWeights ?? unbeaten ?? (await session.weights());
    const optimizerState = await session.optimizerState();
    if (history.reason === 'maxIter' && !isPartial) {
      process.emitWarning(new ConvergenceWarning(name, { maxIter: parameters.maxIter }));
    }
    return {
      network,
      weights,
      loss: history.lossCurve.at(-1)!,
      nIter: history.lossCurve.length,
      samplesSeen: samplesSeen + history.lossCurve.length * samples,
      engine: { engine: engine.name, mode: session.mode },
      epochs: {
        lossCurve: [...(record?.lossCurve ?? []), ...history.lossCurve],
        validationScores: kept === null ? null : [...(record?.validationScores ?? []), ...history.validationScores],
        stopping: stopping.state,
        optimizerState,
        learningRate: learningRate.rate,
      },
    };
  } finally {
    await session.close();
  }
}

/** The samples to train with and those that early stopping keeps back, drawn as scikit-learn draws them. */
function split(task: FitTask, random: RandomState): { trained: Samples; kept: Samples } {
  const { name, parameters, X, y, validation } = task;
  const classes = validation.isStratified ? Array.from(y.data) : null;
  const { train, test } = validationSplit(name, X.rows, parameters.validationFraction, classes, random);
  const take = (rows: ArrayLike<number>): Samples => ({
    X: selectRows(X, rows),
    y: selectRows(y, rows),
    sampleWeight: task.sampleWeight && selectRows({ data: task.sampleWeight, rows: X.rows, columns: 1 }, rows).data,
  });
  return { trained: take(train), kept: take(test) };
}

function optimizerSettings({
  solver,
  beta1,
  beta2,
  epsilon,
  momentum,
  nesterovsMomentum,
}: PerceptronParameters): OptimizerSettings {
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
