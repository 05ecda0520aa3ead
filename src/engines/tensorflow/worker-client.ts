import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import { EngineFailedError } from '../../errors';
import { startThread } from '../start-thread';
import { setNativeEnvironment } from './native';
import { buffersOf, type Calls, type Method, type NightBell, type Reply } from './worker-protocol';

/** Nothing takes so long but a thread that ended without a word, where that cannot be seen. */
const LONGEST_SLEEP_MS = 600_000;
/** How long is slept before a look whether the worker is there. */
const NAP_MS = 500;

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

/** The main thread's end of the way by which a worker wakes it. */
interface Bedside extends NightBell {
  /** Answers that came while another was slept for, by their calls' ids. */
  readonly early: Map<number, Reply>;
}

/**
 * The main thread's side of the worker: calls as promises. The worker is started by the first call, keeps the process
 * alive only while a call is open, and is started anew by the next call if it dies.
 */
export class WorkerClient {
  readonly #script: string;
  #worker: Worker | undefined;
  #bell: Bedside | undefined;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** How many workers have died: what a worker held died with it. */
  deaths = 0;

  /** @param script  the worker's, for tests */
  constructor(script = join(__dirname, `worker${extname(__filename)}`)) {
    this.#script = script;
  }

  /** @param request  its typed arrays move to the worker: they are empty afterwards */
  call<M extends Method>(method: M, request: Calls[M]['request']): Promise<Calls[M]['result']> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise<Calls[M]['result']>((resolve, reject) => {
      worker.postMessage({ id, method, isAwaited: false, ...request }, buffersOf(request));
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
    });
  }

  /**
   * The same with an answer that this thread sleeps for: what it returns has to be called, once, and sleeps until the worker
   * has done what it was asked for before, and this. Before that this thread may do something else, such as call ahead again.
   *
   * @param request  is copied, but for what is in shared memory
   * @param moved    of its buffers, those that move to the worker instead: arrays in them are empty afterwards
   * @throws EngineFailedError, by what it returns, also if the worker dies meanwhile
   */
  callAhead<M extends Method>(
    method: M,
    request: Calls[M]['request'],
    moved: readonly ArrayBuffer[] = [],
  ): () => Calls[M]['result'] {
    const worker = (this.#worker ??= this.#start());
    const bell = this.#bell!;
    const id = ++this.#lastId;
    worker.postMessage({ id, method, isAwaited: true, ...request }, [...moved]);
    return () => {
      const isLost = (): boolean => this.#worker !== worker;
      // Of a worker that was given up there is what came before, and nothing to wait for.
      const reply = sleepUntilAnswered(bell, id, isLost() ? 0 : LONGEST_SLEEP_MS);
      if (reply !== undefined) return resultOf(reply);
      const reason = isLost() || hasEnded(bell) || isGone(bell) ? 'ended' : 'gave no answer for ten minutes';
      const error = new EngineFailedError(`its worker thread ${reason}`);
      this.#lose(worker, error);
      void worker.terminate();
      throw error;
    };
  }

  /** Ends the worker; calls that are open fail. */
  async terminate(): Promise<void> {
    const worker = this.#worker;
    if (worker === undefined) return;
    // At once: nobody may send a call to a thread that is ending, and sleep.
    this.#lose(worker, new EngineFailedError('its worker thread was ended'));
    await worker.terminate();
  }

  #start(): Worker {
    // On this thread, before anything loads the library: a worker's process.env is only a copy.
    setNativeEnvironment();
    const { port1, port2 } = new MessageChannel();
    const state = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
    const worker = startThread(this.#script, { answers: port2, state } satisfies NightBell, port2);
    this.#bell = { answers: port1, state, early: new Map() };
    worker.on('message', (reply: Reply) => {
      this.#settle(worker, reply);
    });
    worker.on('messageerror', (error) => {
      this.#lose(worker, new EngineFailedError(`its worker thread gave an unreadable answer: ${error.message}`, error));
      void worker.terminate();
    });
    worker.on('error', (error) => {
      this.#lose(worker, new EngineFailedError(`its worker thread broke: ${error.message}`, error));
    });
    worker.on('exit', (code) => {
      this.#lose(worker, new EngineFailedError(`its worker thread ended (code ${code})`));
    });
    worker.unref(); // not before: who listens to it keeps the process alive
    return worker;
  }

  #settle(worker: Worker, reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) worker.unref();
    try {
      waiting?.resolve(resultOf(reply) as never);
    } catch (error) {
      waiting?.reject(error as EngineFailedError);
    }
  }

  #lose(worker: Worker, error: EngineFailedError): void {
    if (this.#worker !== worker) return;
    this.#worker = undefined;
    this.deaths++;
    const lost = this.#waiting;
    this.#waiting = new Map();
    for (const waiting of lost.values()) waiting.reject(error);
  }
}

function hasEnded({ state }: NightBell): boolean {
  return Atomics.load(state, 1) === 1;
}

/** Whether the system knows that the thread is no more, which may have ended without a word. */
function isGone({ state }: NightBell): boolean {
  const thread = Atomics.load(state, 2);
  return thread !== 0 && !existsSync(`/proc/self/task/${thread}`);
}

/** @returns undefined where no answer is to come any more, or none came in all that time */
function sleepUntilAnswered(bell: Bedside, id: number, longestMs: number): Reply | undefined {
  const { answers, state, early } = bell;
  const endMs = performance.now() + longestMs;
  for (;;) {
    const rings = Atomics.load(state, 0);
    const own = early.get(id);
    if (early.delete(id)) return own;
    const reply = receiveMessageOnPort(answers)?.message as Reply | undefined;
    if (reply !== undefined) early.set(reply.id, reply);
    else if (hasEnded(bell) || performance.now() >= endMs) return undefined;
    else {
      const woken = Atomics.wait(state, 0, rings, Math.min(NAP_MS, endMs - performance.now())); // not at all if it has rung since
      if (woken === 'timed-out' && isGone(bell)) return undefined;
    }
  }
}

/** @throws EngineFailedError where the call failed */
function resultOf(reply: Reply): Calls[Method]['result'] {
  if (!('error' in reply)) return reply.result;
  const cause = Object.assign(new Error(reply.error.message), { stack: reply.error.stack });
  throw new EngineFailedError(reply.error.message, cause);
}
