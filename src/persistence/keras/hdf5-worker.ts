import { parentPort, workerData } from 'node:worker_threads';
import { MissingPackageError } from '../../errors';
import { hdf5, readHdf5 } from './hdf5';
import { hdf5Content } from './hdf5-content';
import type { Hdf5Reply } from './read-hdf5-file';

// The program of a thread that reads one file: the library may go round in circles in one that is damaged on purpose.

async function main(bytes: Uint8Array): Promise<Hdf5Reply> {
  try {
    const library = await hdf5('reading');
    parentPort?.postMessage({ kind: 'ready' } satisfies Hdf5Reply);
    return { kind: 'content', content: readHdf5(library, bytes, (file) => hdf5Content(library, file, bytes.length)) };
  } catch (error) {
    if (error instanceof MissingPackageError) return { kind: 'missing' };
    return { kind: 'damaged', problem: error instanceof Error ? error.message.slice(0, 2000) : String(error) };
  }
}

void main(workerData as Uint8Array).then((reply) => parentPort?.postMessage(reply));
