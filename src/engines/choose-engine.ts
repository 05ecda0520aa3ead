import { EngineFailedError, EngineUnavailableError, EngineWarning } from '../errors';
import { byHandEngine, isObjectiveByHand, isTrainingByHand, type TrainingWork } from './by-hand';
import type { Engine, EngineName, NamedEngine } from './engine';
import type { Network } from '../network';
import { MatrixEngine } from './matrix';
import { nativeStatus, TensorFlowEngine } from './tensorflow';

let tensorflow: TensorFlowEngine | undefined;
let warned = false;

/** The process' one TensorFlow engine: its worker thread and its compiled programs serve every estimator. */
export function tensorflowEngine(): TensorFlowEngine {
  return (tensorflow ??= new TensorFlowEngine());
}

/**
 * The engine that a user asked for, ready to train; for `auto` the native one, or where that cannot run the
 * hand-written one, with one EngineWarning in the life of the process.
 *
 * @throws EngineUnavailableError if `tensorflow` was asked for by name and cannot run here
 */
export async function chooseEngine(asked: 'auto' | EngineName, who: string): Promise<NamedEngine> {
  if (asked === 'matrix') return new MatrixEngine();
  const problem = await tensorflowProblem();
  if (problem === undefined) return tensorflowEngine();
  if (asked === 'tensorflow') throw new EngineUnavailableError(who, problem);
  warnOfHandWritten(problem);
  return new MatrixEngine();
}

/**
 * What is to compute loss and gradient for a network and so many samples, as often as L-BFGS wants: for `auto` this thread where it is done
 * before the native library would have answered, and else what `chooseEngine` says.
 *
 * @throws EngineUnavailableError if `tensorflow` was asked for by name and cannot run here
 */
export async function chooseObjectiveEngine(
  asked: 'auto' | EngineName,
  who: string,
  network: Network,
  samples: number,
): Promise<Engine> {
  return asked === 'auto' && isObjectiveByHand(network, samples) ? byHandEngine : chooseEngine(asked, who);
}

/**
 * What is to train a network epoch by epoch: for `auto` this thread where it has done so before the native library were ready, and else
 * what `chooseEngine` says.
 *
 * @throws EngineUnavailableError if `tensorflow` was asked for by name and cannot run here
 */
export async function chooseTrainingEngine(
  asked: 'auto' | EngineName,
  who: string,
  work: TrainingWork,
): Promise<Engine> {
  return asked === 'auto' && isTrainingByHand(work) ? byHandEngine : chooseEngine(asked, who);
}

/** Why the native library is not to be had on this machine; undefined where it is. */
export function nativeProblem(): string | undefined {
  if (tensorflowEngine().isLoaded) return undefined; // no fit looks at the disk again
  const status = nativeStatus();
  return status.available ? undefined : status.reason;
}

/**
 * The native engine, ready to train.
 *
 * @throws EngineFailedError where its library cannot be loaded
 */
export async function nativeEngine(): Promise<TensorFlowEngine> {
  await tensorflowEngine().load();
  return tensorflowEngine();
}

/** Says why the hand-written engine serves, once in the life of the process. */
export function warnOfHandWritten(reason: string): void {
  if (!warned) process.emitWarning(new EngineWarning(reason));
  warned = true;
}

async function tensorflowProblem(): Promise<string | undefined> {
  const problem = nativeProblem();
  if (problem !== undefined) return problem;
  try {
    await nativeEngine();
    return undefined;
  } catch (error) {
    if (error instanceof EngineFailedError) return error.reason;
    throw error;
  }
}
