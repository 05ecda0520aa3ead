import { createWriteStream } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { SetupError } from '../../../errors';
import { libraryFiles } from './library-files';
import { makeFolder } from './make-folder';
import type { Staging } from './staging';

const INCLUDE = 'tensorflow/include/';
/** The C interface's headers, and those they include. */
const HEADERS = ['tensorflow/c/', 'tensorflow/core/platform/', 'tsl/platform/', 'xla/tsl/c/'];

/**
 * Takes out of a wheel what the addon needs, streaming: the two libraries into `deps/lib`, headers into `deps/include`.
 * @throws SetupError if the file is no wheel of TensorFlow, or has a name that leads out of the folder
 */
export async function unpackWheel(file: string, { folder, machine, progress, signal }: Staging): Promise<void> {
  const { libraries } = libraryFiles(machine.platform);
  const entries = await wantedEntries(file, libraries);
  const total = entries.reduce((sum, { entry }) => sum + entry.uncompressedSize, 0);
  progress.begin('unpacking the native library', total);
  const zip = await openPromise(file, { autoClose: false });
  let done = 0;
  try {
    for (const { entry, path } of entries) {
      const target = join(folder, 'deps', path);
      makeFolder(dirname(target));
      const counter = new Transform({
        transform(chunk: Buffer, _encoding, forward) {
          progress.advance((done += chunk.length));
          forward(null, chunk);
        },
      });
      // Always a new, plain file: a link in the archive is written as a file, and none is followed.
      await pipeline(await zip.openReadStreamPromise(entry), counter, createWriteStream(target, { flags: 'wx' }), {
        signal,
      });
    }
  } finally {
    zip.close();
  }
}

async function wantedEntries(
  file: string,
  libraries: readonly string[],
): Promise<readonly { readonly entry: Entry; readonly path: string }[]> {
  const wanted: { entry: Entry; path: string }[] = [];
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(file);
    // yauzl refuses names that are absolute or go up.
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (libraries.some((library) => name === `tensorflow/${library}`))
        wanted.push({ entry, path: `lib/${basename(name)}` });
      else if (!name.endsWith('/') && HEADERS.some((header) => name.startsWith(INCLUDE + header)))
        wanted.push({ entry, path: `include/${name.slice(INCLUDE.length)}` });
    }
  } catch (error) {
    throw new SetupError(
      `${file} cannot be unpacked: ${error instanceof Error ? error.message : String(error)}.`,
      'Fetch it again, from a source you trust.',
      error,
    );
  }
  const missing = libraries.find((library) => !wanted.some(({ path }) => path === `lib/${library}`));
  if (missing !== undefined)
    throw new SetupError(
      `${file} holds no tensorflow/${missing}.`,
      'It must be a wheel of TensorFlow for this platform.',
    );
  return wanted;
}
