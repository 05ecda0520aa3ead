import { circumstances, WorkerProcess } from './worker-process';

/** How long a process waits for the next run: to start one takes as long as a small job. */
const IDLE_MS = 10_000;

/** What is said once in the life of a process is said once, however many workers say it. */
const SAID_ONCE = ['EngineWarning', 'ProgramCacheWarning', 'NotCompiledWarning'];

interface Idle {
  readonly worker: WorkerProcess;
  readonly timer: NodeJS.Timeout;
}

/** Worker processes between two runs, and new ones. */
class WorkerPool {
  #idle: Idle[] = [];
  readonly #said = new Set<string>();

  /**
   * A process that waits, else a new one.
   *
   * @param hasOneThread  whether one thread may do; one with all threads that waits is taken sooner than a new one is started
   */
  take(hasOneThread: boolean): WorkerProcess {
    for (;;) {
      const idle = (hasOneThread ? this.#takeIdle(true) : undefined) ?? this.#takeIdle(false);
      if (idle === undefined) return this.#start(hasOneThread);
      clearTimeout(idle.timer);
      idle.worker.watch(undefined);
      if (!idle.worker.isAlive) continue;
      if (idle.worker.circumstances === circumstances()) return idle.worker;
      idle.worker.end();
    }
  }

  /** Keeps a process for the next run, for a while. */
  giveBack(worker: WorkerProcess): void {
    if (!worker.isAlive) return;
    const leave = (): void => {
      this.#idle = this.#idle.filter((idle) => idle.worker !== worker);
    };
    const timer = setTimeout(() => {
      leave();
      worker.end();
    }, IDLE_MS);
    timer.unref();
    worker.watch(() => {
      clearTimeout(timer);
      leave();
    });
    this.#idle.push({ worker, timer });
  }

  /** Ends those that wait. */
  drain(): void {
    for (const { worker, timer } of this.#idle) {
      clearTimeout(timer);
      worker.watch(undefined);
      worker.end();
    }
    this.#idle = [];
  }

  #takeIdle(hasOneThread: boolean): Idle | undefined {
    const place = this.#idle.findLastIndex(({ worker }) => worker.hasOneThread === hasOneThread);
    return place === -1 ? undefined : this.#idle.splice(place, 1)[0];
  }

  #start(hasOneThread: boolean): WorkerProcess {
    return new WorkerProcess(hasOneThread, (warning) => {
      if (SAID_ONCE.includes(warning.name)) {
        const said = `${warning.name}: ${warning.message}`;
        if (this.#said.has(said)) return;
        this.#said.add(said);
      }
      process.emitWarning(warning);
    });
  }
}

/** The process' one pool. */
export const workerPool = new WorkerPool();
