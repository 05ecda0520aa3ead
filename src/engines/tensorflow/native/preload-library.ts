import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ADDON } from './library-files';

/** Loads an addon, and keeps it loaded until it is ended: a library is unloaded with the last thread that has it. */
const SCRIPT = `
  process.dlopen({ exports: {} }, require('node:worker_threads').workerData);
  setInterval(() => undefined, 1 << 30);
`;

/**
 * Loads the native library in a thread of its own, while the thread that is to use it still loads TensorFlow.js: each
 * takes some 0.15 s. That the library cannot be loaded is found out by the thread that uses it.
 *
 * @param tfjsNode  tfjs-node's folder
 * @returns ends the thread; to be called when the other one has loaded the library, too
 */
export function preloadLibrary(tfjsNode: string): () => void {
  if (availableParallelism() === 1) return () => undefined;
  const thread = new Worker(SCRIPT, { eval: true, execArgv: [], workerData: join(tfjsNode, ADDON) });
  thread.unref();
  thread.on('error', () => undefined);
  return () => void thread.terminate();
}
