import { type DenseMatrix, inPrecision, precisionOf, type Targets } from '../arrays';
import { chooseEngine, type Engine } from '../engines';
import { ConvergenceWarning, DivergenceError, ParameterWarning } from '../errors';
import { type Activation, glorotUniform, perceptron } from '../network';
import { checkRandomState, isRandomState, type RandomState } from '../random';
import { EpochOrder, NoImprovement, type OnEpoch, trainEpochs, type TrainingPlan } from '../training';
import type { FittedPerceptron } from './fitted-perceptron';
import type { PerceptronParameters } from './perceptron-parameters';

/** A fit that has passed every check. Its arrays are the library's own, and the engine may keep them. */
export interface FitTask {
  /** The estimator's, for messages. */
  readonly name: string;
  readonly parameters: PerceptronParameters;
  readonly outputActivation: Activation;
  readonly X: DenseMatrix;
  readonly y: Targets;
  readonly signal: AbortSignal | undefined;
}

/** scikit-learn's batch size for `batchSize: 'auto'`, where there are as many samples. */
const AUTO_BATCH_SIZE = 200;

/**
 * Trains from new weights, as scikit-learn's `fit` does: the random stream gives the weights first, then one permutation an epoch.
 *
 * @throws DivergenceError if the weights end up not finite, and whatever the engine, the signal or `onEpoch` throw
 */
export async function trainPerceptron(task: FitTask): Promise<FittedPerceptron> {
  const { name, parameters } = task;
  const { randomState } = parameters;
  const engine = await chooseEngine(parameters.engine, name);
  task.signal?.throwIfAborted();
  const random = checkRandomState(randomState, name);
  const before = isRandomState(randomState) ? random.getState() : undefined;
  try {
    return await trainWith(engine, task, random);
  } catch (error) {
    // The caller's generator goes back too, so that the same call can be made again.
    if (before !== undefined) random.setState(before);
    throw error;
  }
}

async function trainWith(engine: Engine, task: FitTask, random: RandomState): Promise<FittedPerceptron> {
  const { name, parameters, signal } = task;
  const { maxIter } = parameters;
  const [samples, { dimensions }] = [task.X.rows, task.y];
  const stopping = new NoImprovement(parameters.tol, parameters.nIterNoChange);
  const plan = trainingPlan(task, random);
  const { network } = plan;
  const order = new EpochOrder(samples, parameters.shuffle ? random : null);
  const session = await engine.open(plan);
  try {
    const onEpoch = withPrinting(parameters);
    const { lossCurve, reason } = await trainEpochs(session, { maxIter, order, stopping, onEpoch, signal });
    const weights = await session.weights();
    const isFinite = weights.every(({ W, b }) => W.every(Number.isFinite) && b.every(Number.isFinite));
    if (reason === 'diverged' || !isFinite) throw new DivergenceError(`${name}.fit`);
    if (reason === 'maxIter') process.emitWarning(new ConvergenceWarning(name, maxIter));
    return {
      network,
      weights,
      dimensions,
      lossCurve,
      bestLoss: stopping.best,
      samplesSeen: lossCurve.length * samples,
      engine: { engine: engine.name, mode: session.mode },
    };
  } finally {
    await session.close();
  }
}

function trainingPlan({ name, parameters, outputActivation, X, y }: FitTask, random: RandomState): TrainingPlan {
  const { hiddenLayerSizes, activation, learningRateInit, beta1, beta2, epsilon } = parameters;
  const hidden = typeof hiddenLayerSizes === 'number' ? [hiddenLayerSizes] : hiddenLayerSizes;
  const network = perceptron([X.columns, ...hidden, y.matrix.columns], activation, outputActivation);
  return {
    network,
    loss: 'squared_error',
    optimizer: { kind: 'adam', learningRateInit, beta1, beta2, epsilon },
    alpha: parameters.alpha,
    batchSize: batchSizeFor(name, parameters.batchSize, X.rows),
    maxIter: parameters.maxIter,
    weights: glorotUniform(network, activation, random),
    X,
    y: inPrecision(y.matrix, precisionOf(X.data)),
  };
}

function batchSizeFor(name: string, batchSize: number | 'auto', samples: number): number {
  if (batchSize === 'auto') return Math.min(AUTO_BATCH_SIZE, samples);
  if (batchSize > samples) {
    process.emitWarning(
      new ParameterWarning(
        name,
        `batchSize ${batchSize} is more than the ${samples} samples; all of them are one batch.`,
      ),
    );
  }
  return Math.min(batchSize, samples);
}

/** The user's `onEpoch`, with what `verbose` prints before it. */
function withPrinting({ verbose, onEpoch }: PerceptronParameters): OnEpoch {
  const silent = onEpoch ?? (() => undefined);
  if (verbose === false || verbose === 0) return silent;
  return (info) => {
    console.log(`Iteration ${info.epoch}, loss = ${info.loss.toFixed(8)}`);
    return silent(info);
  };
}
