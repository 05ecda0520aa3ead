import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { ForeignModelError, MissingPackageError } from '../../errors';
import { HDF5_PACKAGE } from './hdf5';
import type { Hdf5Content } from './hdf5-content';

/** What the thread says. */
export type Hdf5Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'content'; readonly content: Hdf5Content }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly problem: string };

/** Beside this file, in TypeScript and in JavaScript alike. */
const PROGRAM = join(__dirname, `hdf5-worker${extname(__filename)}`);

const LEAST_MS = 3000;
const MS_PER_MEGABYTE = 100;

/**
 * What an HDF5 file of anybody's holds, read in a thread of its own, which is ended where it does not come to an end.
 *
 * @param purpose  what cannot be done without the library
 * @throws (as a rejection) ForeignModelError for a file that cannot be read; MissingPackageError
 */
export async function readHdf5File(who: string, purpose: string, bytes: Uint8Array): Promise<Hdf5Content> {
  const damaged = (cause: unknown): ForeignModelError =>
    new ForeignModelError(who, 'the HDF5 file is damaged, or none.', cause);
  const worker = new Worker(PROGRAM, { workerData: bytes });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Hdf5Content>((resolve, reject) => {
      worker.on('message', (reply: Hdf5Reply) => {
        if (reply.kind === 'content') resolve(reply.content);
        else if (reply.kind === 'missing') reject(new MissingPackageError(purpose, [HDF5_PACKAGE]));
        else if (reply.kind === 'damaged') reject(damaged(new Error(reply.problem)));
        else {
          const limitMs = LEAST_MS + (bytes.length / 2 ** 20) * MS_PER_MEGABYTE;
          timer = setTimeout(() => {
            reject(damaged(new Error(`its groups have no end: it was not read in ${Math.round(limitMs)} ms`)));
          }, limitMs);
        }
      });
      worker.on('error', (error) => {
        reject(damaged(error));
      });
      worker.on('exit', () => {
        reject(damaged(new Error('the thread that read it has ended')));
      });
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
