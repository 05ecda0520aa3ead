/** The entry of the worker thread: answers the calls of worker-protocol.ts, one after the other. */
import { readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { type DenseMatrix, precisionOf } from '../../arrays';
import type { EpochRecords, Evaluation, ModelPlan, TrainingPlan } from '../../training';
import type { Execution } from './execution';
import { GraphEvaluation } from './graph-evaluation';
import { GraphNetwork } from './graph-network';
import { GraphObjective } from './graph-objective';
import { GraphTraining } from './graph-training';
import { GraphValidation } from './graph-validation';
import { LoadedProgram } from './loaded-program';
import { exchangeFolder, loadTfjsNode, programFolder, type TfjsNode, thisMachine } from './native';
import { modelSetup } from './model-setup';
import { perceptronSetup } from './perceptron-setup';
import { ProgramCache } from './program-cache';
import type { FittedNetwork, Question } from './network-answer';
import { ProgramStore } from './store';
import {
  type Block,
  type BlockAnswer,
  buffersOf,
  type Calls,
  type Method,
  type NightBell,
  type Reply,
  type Request,
} from './worker-protocol';

/** A program is a few hundred kilobytes of machine code, and a search may go through that many shapes. */
const CACHED_PROGRAMS = 32;

interface OpenTraining {
  readonly training: GraphTraining;
  /** The samples that outputs are asked for; null for none. */
  readonly validation: GraphValidation | null;
  /** The rows that a model is measured by; null for none. */
  readonly evaluation: GraphEvaluation | null;
  /** The word in shared memory that cancels a run. */
  readonly cancelled: Int32Array;
}

const trainings = new Map<number, OpenTraining>();
const objectives = new Map<number, GraphObjective>();
const store = new ProgramStore(exchangeFolder(process.env), programFolder(thisMachine()).path);
let kept: GraphNetwork | undefined;
const bell = workerData as NightBell;
let loaded: { tf: TfjsNode; cache: ProgramCache } | undefined;

function load(): { tf: TfjsNode; cache: ProgramCache } {
  if (loaded === undefined) {
    const tf = loadTfjsNode();
    loaded = { tf, cache: new ProgramCache((program) => new LoadedProgram(tf, store, program), CACHED_PROGRAMS) };
  }
  return loaded;
}

function found<T>(map: ReadonlyMap<number, T>, handle: number): T {
  const value = map.get(handle);
  if (value === undefined) throw new Error(`nothing is open under the number ${handle}.`);
  return value;
}

async function run(
  { training, cancelled }: OpenTraining,
  order: Int32Array,
  rates: Float64Array,
): Promise<EpochRecords> {
  const records = await training.run(order, rates, async () => {
    await nextTurn(); // messages come in
    await answerPredictions();
    return Atomics.load(cancelled, 0) !== 0;
  });
  if (records === null) throw new Error('the run was cancelled');
  return records;
}

function open(plan: TrainingPlan, execution: Execution, cancelled: Int32Array): OpenTraining {
  const { tf, cache } = load();
  const training = GraphTraining.open(tf, cache, perceptronSetup(plan, execution));
  try {
    const validation = plan.validation && GraphValidation.open(tf, cache, plan.network, plan.validation);
    return { training, validation, evaluation: null, cancelled };
  } catch (error) {
    training.close();
    throw error;
  }
}

function openModel(plan: ModelPlan, execution: Execution, cancelled: Int32Array): OpenTraining {
  const { tf, cache } = load();
  const training = GraphTraining.open(tf, cache, modelSetup(plan, execution));
  try {
    const { validation: rows } = plan;
    const evaluation = rows && GraphEvaluation.open(tf, cache, plan, rows, execution.mode);
    return { training, validation: null, evaluation, cancelled };
  } catch (error) {
    training.close();
    throw error;
  }
}

async function evaluateModel({ training, evaluation }: OpenTraining): Promise<Evaluation> {
  if (evaluation === null) throw new Error('the plan has no rows to validate with');
  return evaluation.evaluate(training.weightTensors());
}

async function outputs({ training, validation }: OpenTraining): Promise<DenseMatrix> {
  if (validation === null) throw new Error('the plan has no samples to validate with');
  return validation.outputs(training.weightTensors());
}

function close(handle: number): void {
  const opened = trainings.get(handle);
  opened?.validation?.close();
  opened?.evaluation?.close();
  (opened?.training ?? objectives.get(handle))?.close();
}

async function predict(fitted: FittedNetwork | null, question: Question, { X, rows }: Block): Promise<BlockAnswer> {
  const { tf, cache } = load();
  if (fitted !== null) {
    await kept?.close();
    kept = undefined;
    kept = GraphNetwork.open(tf, cache, fitted, precisionOf(X));
  }
  if (kept === undefined) throw new Error('no network is kept.');
  return { ...(await kept.answer(X, rows, question)), X };
}

async function answer(request: Request): Promise<Calls[Method]['result']> {
  switch (request.method) {
    case 'load':
      load();
      return;
    case 'open': {
      trainings.set(request.handle, open(request.plan, request.execution, request.cancelled));
      return;
    }
    case 'openModel':
      trainings.set(request.handle, openModel(request.plan, request.execution, request.cancelled));
      return;
    case 'evaluateModel':
      return evaluateModel(found(trainings, request.handle));
    case 'run':
      return run(found(trainings, request.handle), request.order, request.rates);
    case 'rewind':
      found(trainings, request.handle).training.rewind();
      return;
    case 'outputs':
      return outputs(found(trainings, request.handle));
    case 'keep':
      found(trainings, request.handle).training.keep();
      return;
    case 'kept':
      return found(trainings, request.handle).training.kept();
    case 'weights':
      return found(trainings, request.handle).training.weights();
    case 'optimizerState':
      return found(trainings, request.handle).training.optimizerState();
    case 'openObjective': {
      const { tf, cache } = load();
      objectives.set(request.handle, GraphObjective.open(tf, cache, request.plan, request.mode));
      return;
    }
    case 'evaluate':
      return found(objectives, request.handle).evaluate(request.weights);
    case 'close':
      close(request.handle);
      trainings.delete(request.handle);
      objectives.delete(request.handle);
      return;
    case 'predict':
      return predict(request.fitted, request.question, request);
    case 'memory': {
      const { tf } = load();
      return { tensors: tf.memory().numTensors, programs: tf.node.getNumOfSavedModels(), ...store.counts };
    }
  }
}

async function serve(request: Request): Promise<void> {
  let reply: Reply;
  try {
    reply = { id: request.id, result: await answer(request) };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    reply = { id: request.id, error: { message, stack } };
  }
  if (request.isAwaited) {
    bell.answers.postMessage(reply, buffersOf(reply));
    ring();
  } else {
    parentPort?.postMessage(reply, buffersOf(reply));
  }
}

/** Wakes the thread that sleeps, if one does. */
function ring(): void {
  Atomics.add(bell.state, 0, 1);
  Atomics.notify(bell.state, 0);
}

/** Those that have not been begun with. */
const predictions: Extract<Request, { method: 'predict' }>[] = [];

/**
 * Whoever asks for a prediction sleeps until it comes: a run, which may take a second, pauses for them between its calls of the
 * library.
 */
async function answerPredictions(): Promise<void> {
  for (let request = predictions.shift(); request !== undefined; request = predictions.shift()) {
    await serve(request);
    if (request.isLast) await compileKept(); // who asked has the answer
  }
}

async function compileKept(): Promise<void> {
  try {
    await kept?.compileIfWorth();
  } catch {
    // The next call fails for the same reason, and says it.
  }
}

// One call at a time: a run pauses, and a first run waits for other processes, and nothing must overtake them.
let last = Promise.resolve();
parentPort?.on('message', (request: Request) => {
  if (request.method === 'predict') {
    predictions.push(request);
    last = last.then(answerPredictions);
  } else {
    last = last.then(() => serve(request));
  }
});
// A message that cannot be read would be waited for in vain: the thread ends, and with it every open call.
parentPort?.on('messageerror', (error) => {
  throw error;
});
// Who is told to end, or has no memory left, ends without the word below: so that a sleeper can look whether it is there.
try {
  Atomics.store(bell.state, 2, Number(basename(readlinkSync('/proc/thread-self'))));
} catch {
  // This is not Linux.
}
// Whatever else ends it, nobody is to sleep on.
process.on('exit', () => {
  Atomics.store(bell.state, 1, 1);
  ring();
});
