import { type ChildProcess, fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { extname, join } from 'node:path';
import { sweepScratch } from '../files';
import { fromCrossing } from './crossing-error';
import { inheritedFlags } from './inherited-flags';
import { ONE_THREAD, type Reply, type Request } from './worker-protocol';

/** The worker's program, beside this file in TypeScript and in JavaScript alike. */
export const WORKER_PROGRAM = join(__dirname, `worker${extname(__filename)}`);

/** A worker process died before its job was done. */
export class WorkerDeath extends Error {
  override readonly name = 'WorkerDeath';
  readonly how: string;

  /** @param how  in words that go on after the process' name */
  constructor(how: string) {
    super(`the worker process ${how}`);
    this.how = how;
  }
}

/** A process of one thread has found that its job may need all of them for the same bits. */
export class AllThreadsNeeded extends Error {
  override readonly name = 'AllThreadsNeeded';

  constructor() {
    super('the job needs a process with all threads');
  }
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** A process that runs jobs, one at a time. It keeps this one alive only while it runs one, and does not outlive it. */
export class WorkerProcess {
  /** What of this process it has inherited that decides what it computes. */
  readonly circumstances = circumstances();
  /** Whether it has one thread of the native library, and refuses what may have other bits so. */
  readonly hasOneThread: boolean;
  readonly #child: ChildProcess;
  #waiting: Waiting | undefined;
  #death: WorkerDeath | undefined;
  #onDeath: (() => void) | undefined;

  /**
   * @param hasOneThread  else as many as this process
   * @param onWarning     is handed the warnings that its jobs give
   */
  constructor(hasOneThread: boolean, onWarning: (warning: Error) => void) {
    this.hasOneThread = hasOneThread;
    this.#child = fork(WORKER_PROGRAM, hasOneThread ? [ONE_THREAD] : [], {
      execArgv: inheritedFlags(process.execArgv),
      env: hasOneThread ? { ...process.env, [THREADS]: '1' } : process.env,
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    this.#child.on('message', (reply: Reply) => {
      if ('warning' in reply) onWarning(fromCrossing(reply.warning) as Error);
      else this.#settle(reply);
    });
    this.#child.on('error', (error) => {
      this.#die(new WorkerDeath(`cannot be started or reached (${error.message})`));
    });
    this.#child.on('exit', (code, signal) => {
      if (signal !== null) sweepScratch('dead'); // it had no time to do so itself
      this.#die(new WorkerDeath(signal === null ? `ended with exit code ${code}` : `was killed by ${signal}`));
    });
    this.#rest();
  }

  get isAlive(): boolean {
    return this.#death === undefined;
  }

  /**
   * Runs a job.
   *
   * @throws what the job throws; AllThreadsNeeded, whatever the job made of that, and then it is of no more use;
   *   WorkerDeath if the process dies meanwhile, or is dead
   */
  run(request: Extract<Request, { job: unknown }>): Promise<unknown> {
    return new Promise((resolve, reject) => {
      if (this.#death !== undefined) {
        reject(this.#death);
        return;
      }
      this.#waiting = { resolve, reject };
      this.#child.ref();
      this.#child.channel?.ref();
      this.#send(request);
    });
  }

  /** Says that a run is over, so that what its jobs shared can go. */
  forget(run: string): void {
    if (this.isAlive) this.#send({ over: run });
  }

  /** Has `onDeath` called when it dies by itself; null: no longer. */
  watch(onDeath: (() => void) | undefined): void {
    this.#onDeath = onDeath;
  }

  /** Ends it, once it has done what it is doing. */
  end(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  /** Ends it at once, whatever it is doing. */
  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #send(request: Request): void {
    try {
      // A process that is just dying takes no message; its end is what is told.
      this.#child.send(request, () => undefined);
    } catch (error) {
      this.#settleWith((waiting) => {
        waiting.reject(error);
      });
    }
  }

  #settle(reply: Exclude<Reply, { warning: unknown }>): void {
    this.#settleWith((waiting) => {
      if ('needsAllThreads' in reply) waiting.reject(new AllThreadsNeeded());
      else if ('error' in reply) waiting.reject(fromCrossing(reply.error));
      else waiting.resolve(reply.result);
    });
  }

  #die(death: WorkerDeath): void {
    if (this.#death !== undefined) return;
    this.#death = death;
    this.#onDeath?.();
    this.#settleWith((waiting) => {
      waiting.reject(death);
    });
  }

  #settleWith(settle: (waiting: Waiting) => void): void {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    this.#rest();
    if (waiting !== undefined) settle(waiting);
  }

  #rest(): void {
    this.#child.unref();
    this.#child.channel?.unref();
  }
}

/** How many threads the native library shares one operation out among. */
const THREADS = 'TF_NUM_INTRAOP_THREADS';

/** Whether processes side by side may have one thread each: where there is more than one to have, and no user's word on it. */
export function mayHaveOneThread(processors = availableParallelism()): boolean {
  return processors > 1 && process.env[THREADS] === undefined;
}

/** Set by the library itself before TensorFlow loads, to the same in every process. */
const OURS = ['TF_CPP_MIN_LOG_LEVEL', 'TF_ENABLE_ONEDNN_OPTS', 'TF_XLA_FLAGS', 'XLA_FLAGS'];

/** What of this process decides what a worker computes, as far as it may change. */
export function circumstances(): string {
  const names = Object.keys(process.env).filter((name) => /^(TF_|TFJS_|XLA_|OMP_|MKL_)/.test(name));
  const entries = names.filter((name) => !OURS.includes(name)).map((name) => [name, process.env[name]]);
  return JSON.stringify([process.cwd(), entries.sort()]);
}
