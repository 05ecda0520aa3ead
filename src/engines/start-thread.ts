import { extname } from 'node:path';
import { type MessagePort, Worker } from 'node:worker_threads';

/**
 * Starts a thread of this library's own. Of the process' flags it needs the one that reads TypeScript, where its script is that; what a
 * program preloads for itself would only make it start later.
 *
 * @param script      its entry
 * @param workerData  what it begins with
 * @param port        of this, what moves to it
 */
export function startThread(script: string, workerData: object, port: MessagePort): Worker {
  return new Worker(script, {
    ...(extname(script) === '.js' ? { execArgv: [] } : {}),
    workerData,
    transferList: [port],
  });
}
