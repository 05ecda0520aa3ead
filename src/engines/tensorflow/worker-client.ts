import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { EngineFailedError } from '../../errors';
import { buffersOf, type Calls, type Method, type Reply } from './worker-protocol';

interface Waiting {
  resolve(result: never): void;
  reject(error: Error): void;
}

/**
 * The main thread's side of the worker: calls as promises. The worker is started by the first call, keeps the process
 * alive only while a call is open, and is started anew by the next call if it dies.
 */
export class WorkerClient {
  #worker: Worker | undefined;
  #waiting = new Map<number, Waiting>();
  #lastId = 0;

  /** How many workers have died: what a worker held died with it. */
  deaths = 0;

  /** @param request  its typed arrays move to the worker: they are empty afterwards */
  call<M extends Method>(method: M, request: Calls[M]['request']): Promise<Calls[M]['result']> {
    const worker = (this.#worker ??= this.#start());
    const id = ++this.#lastId;
    return new Promise<Calls[M]['result']>((resolve, reject) => {
      worker.postMessage({ id, method, ...request }, buffersOf(request));
      this.#waiting.set(id, { resolve, reject });
      worker.ref();
    });
  }

  /** Ends the worker; calls that are open fail. */
  async terminate(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    // Beside this file in TypeScript and in JavaScript alike. Of the process' flags it needs the one that reads
    // TypeScript; what a program preloads for itself would only make it start later.
    const extension = extname(__filename);
    const worker = new Worker(join(__dirname, `worker${extension}`), extension === '.js' ? { execArgv: [] } : {});
    worker.unref();
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
    return worker;
  }

  #settle(worker: Worker, reply: Reply): void {
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (this.#waiting.size === 0) worker.unref();
    if ('error' in reply) {
      const cause = Object.assign(new Error(reply.error.message), { stack: reply.error.stack });
      waiting?.reject(new EngineFailedError(reply.error.message, cause));
    } else {
      waiting?.resolve(reply.result as never);
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
