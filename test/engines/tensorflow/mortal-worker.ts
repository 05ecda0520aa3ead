/** The real worker, but that it dies of two of its calls before it answers them. */
import { parentPort } from 'node:worker_threads';
import '../../../src/engines/tensorflow/worker';

parentPort?.on('message', ({ method }: { method: string }) => {
  if (method === 'load') process.exit(3);
  if (method === 'memory') throw new Error('a test breaks this thread');
});
