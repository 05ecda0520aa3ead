import { setImmediate as nextTurn } from 'node:timers/promises';
import { areFinite, precisionOf } from '../arrays';
import { chooseEngine, chooseObjectiveEngine, chooseTrainingEngine, type Engine } from '../engines';
import { DivergenceError, InvalidParameterError, ParameterWarning } from '../errors';
import { glorotUniform, type LayerWeights, type Network, parameterCount, perceptron } from '../network';
import type { RandomState } from '../random';
import { unlessAborted } from '../training';
import { FitCheckpoints, type TrainingSubject } from './checkpoint';
import type { FitTask, StartedTask } from './fit-task';
import type { FittedPerceptron, TrainedPerceptron } from './fitted-perceptron';
import { trainingWork } from './epoch-plan';
import { dataFacts } from './data-facts';
import { foldScale, unfoldScale } from './target-scale';
import { trainByEpochs } from './train-by-epochs';
import { trainByLbfgs } from './train-by-lbfgs';

/** Sixteen gigabytes with Adam's state in 64 bits; a typed array takes no more. */
const MOST_WEIGHTS = 2 ** 29;

const MANY_WEIGHTS = 100_000;

/**
 * Trains as scikit-learn does: the random stream gives new weights first, where there are none to go on from, then what
 * the solver draws.
 *
 * @throws DivergenceError if the weights end up not finite, and whatever the engine, the signal or `onEpoch` throw
 */
export function trainPerceptron(
  task: FitTask,
  subject: TrainingSubject,
  random: RandomState,
): Promise<FittedPerceptron> {
  return unlessAborted(task.signal, train(task, subject, random));
}

async function train(task: FitTask, subject: TrainingSubject, random: RandomState): Promise<FittedPerceptron> {
  const { name } = task;
  // Large data took a while to copy: timers first. Where a timer called us, the next turn is still before them.
  await nextTurn();
  await nextTurn();
  task.checkFinite();
  await nextTurn();
  const isByLbfgs = task.parameters.solver === 'lbfgs';
  const solve = await (isByLbfgs ? readyForLbfgs(task, random) : readyForEpochs(task, subject, random));
  task.signal?.throwIfAborted();
  const looking = dataFacts(task.X, task.y, task.sampleWeight); // while another thread trains
  const trained = Object.assign(await solve(), { data: await looking });
  task.giveBack(); // not where that failed: some thread may be at them still
  const { targetScale } = task;
  const fitted = targetScale === null ? trained : { ...trained, weights: foldScale(targetScale, trained.weights) };
  if (!fitted.weights.every(isFiniteLayer)) throw new DivergenceError(`${name}.fit`);
  await warningsHeard();
  return fitted;
}

/** A training that is ready to begin. */
type Solve = () => Promise<TrainedPerceptron>;

async function readyForLbfgs(task: FitTask, random: RandomState): Promise<Solve> {
  const network = networkOf(task);
  const start = await started(task, network, random);
  const engine = await chooseObjectiveEngine(task.parameters.engine, task.name, network, task.X.rows);
  return () => trainByLbfgs(engine, start);
}

async function readyForEpochs(task: FitTask, subject: TrainingSubject, random: RandomState): Promise<Solve> {
  const { name, parameters } = task;
  const network = networkOf(task);
  // What is kept is of an engine, which is the same however many epochs it is to go on for.
  const keeper = (task.checkpoint ?? task.resume) === null ? null : chooseEngine(parameters.engine, name);
  const choosing: Promise<Engine> =
    keeper ?? chooseTrainingEngine(parameters.engine, name, trainingWork(task, network));
  choosing.catch(() => undefined); // the weights may be refused first
  const checkpoints = keeper && (await FitCheckpoints.open(task, subject, (await keeper).name, random));
  const start = await started(task, network, random); // while the library loads
  const engine = await choosing;
  return () => trainByEpochs(engine, start, random, checkpoints);
}

/** @throws InvalidParameterError where it would have too many weights */
function networkOf({ name, parameters, start, X, y, outputActivation }: FitTask): Network {
  const { hiddenLayerSizes, activation } = parameters;
  const hidden = typeof hiddenLayerSizes === 'number' ? [hiddenLayerSizes] : hiddenLayerSizes;
  if (start !== null) {
    warnOfOtherLayers(name, hidden, start.network);
    return start.network;
  }
  const network = perceptron([X.columns, ...hidden, y.columns], activation, outputActivation);
  if (parameterCount(network) > MOST_WEIGHTS) {
    const legal = `so many that there are at most ${MOST_WEIGHTS} weights, not ${parameterCount(network)}`;
    throw new InvalidParameterError(name, [{ name: 'hiddenLayerSizes', legal, got: hiddenLayerSizes }]);
  }
  return network;
}

async function started(task: FitTask, network: Network, random: RandomState): Promise<StartedTask> {
  if (task.start !== null) {
    const { weights } = task.start;
    return { network, weights: task.targetScale === null ? weights : unfoldScale(task.targetScale, weights), ...task };
  }
  const precision = precisionOf(task.X.data);
  const weights: LayerWeights[] = [];
  for (const layer of glorotUniform(network, task.parameters.activation, random, precision)) {
    weights.push(layer);
    if (layer.W.length > MANY_WEIGHTS) await nextTurn(); // each turn of its own: a hundred thousand take 5 ms
  }
  return { network, weights, ...task };
}

/** scikit-learn goes on with the old layers without a word. */
function warnOfOtherLayers(name: string, asked: readonly number[], network: Network): void {
  const kept = network.slice(0, -1).map(({ units }) => units);
  if (kept.join() === asked.join()) return;
  const what = `hiddenLayerSizes [${asked.join(', ')}] is left aside: training goes on with the fitted layers [${kept.join(', ')}].`;
  process.emitWarning(new ParameterWarning(name, what));
}

/** Node.js tells of warnings in its next tick: whoever waits for a fit is to have heard of them by then. */
function warningsHeard(): Promise<void> {
  return new Promise((resolve) => {
    process.nextTick(resolve);
  });
}

function isFiniteLayer({ W, b }: LayerWeights): boolean {
  return areFinite(W) && areFinite(b);
}
