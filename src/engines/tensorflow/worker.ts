/** The entry of the worker thread: answers the calls of worker-protocol.ts, one after the other. */
import { parentPort } from 'node:worker_threads';
import { GraphTraining } from './graph-training';
import { loadTfjsNode, type TfjsNode } from './native';
import { ProgramCache } from './program-cache';
import { buffersOf, type Calls, type Method, type Reply, type Request } from './worker-protocol';

/** A program is a few hundred kilobytes of machine code, and a search may go through that many shapes. */
const CACHED_PROGRAMS = 32;

const trainings = new Map<number, GraphTraining>();
let loaded: { tf: TfjsNode; cache: ProgramCache } | undefined;

function load(): { tf: TfjsNode; cache: ProgramCache } {
  if (loaded === undefined) {
    const tf = loadTfjsNode();
    loaded = { tf, cache: new ProgramCache(tf, CACHED_PROGRAMS) };
  }
  return loaded;
}

function training(number: number): GraphTraining {
  const found = trainings.get(number);
  if (found === undefined) throw new Error(`there is no training ${number}`);
  return found;
}

async function answer(request: Request): Promise<Calls[Method]['result']> {
  switch (request.method) {
    case 'load':
      load();
      return;
    case 'open': {
      const { tf, cache } = load();
      trainings.set(request.training, await GraphTraining.open(tf, cache, request.plan, request.execution));
      return;
    }
    case 'run':
      return training(request.training).run(request.order, request.epochs);
    case 'rewind':
      training(request.training).rewind();
      return;
    case 'weights':
      return training(request.training).weights();
    case 'close':
      training(request.training).close();
      trainings.delete(request.training);
      return;
    case 'memory':
      return load().tf.memory().numTensors;
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
  parentPort?.postMessage(reply, buffersOf(reply));
}

// One call at a time: `open` waits for the disk, and a `run` must not overtake it.
let last = Promise.resolve();
parentPort?.on('message', (request: Request) => {
  last = last.then(() => serve(request));
});
