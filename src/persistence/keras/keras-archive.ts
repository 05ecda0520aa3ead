import { ForeignModelError } from '../../errors';
import { fflate } from './fflate';

/** Members of a `.keras` file that are read; others, such as assets, are left alone. */
const WANTED: readonly string[] = ['config.json', 'metadata.json', 'model.weights.h5'];

/** What unpacking may make of a file: Keras packs nothing, so that more is a bomb. */
const LARGEST_RATIO = 20;
const SPARE_BYTES = 2 ** 20;

/**
 * The members of a `.keras` file, by their names. Nothing is written to a disk, and no more memory is taken than a file of
 * Keras' needs.
 *
 * @throws ForeignModelError
 */
export function openKerasArchive(who: string, bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const { unzipSync } = fflate();
  const seen = new Set<string>();
  const refuse = (problem: string, cause?: unknown): never => {
    throw new ForeignModelError(who, `the .keras file ${problem}.`, cause);
  };
  let left = bytes.length * LARGEST_RATIO + SPARE_BYTES;
  let members: Readonly<Record<string, Uint8Array>>;
  try {
    members = unzipSync(bytes, {
      filter: ({ name, originalSize, size }) => {
        if (!WANTED.includes(name)) return false;
        if (seen.has(name)) refuse(`has two members ${name}`);
        seen.add(name);
        if (size > bytes.length) refuse(`declares more bytes for ${name} than it has`);
        left -= originalSize;
        if (!(left >= 0)) refuse(`would unpack to much more than it is: ${name} declares ${originalSize} bytes`);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof ForeignModelError) throw error;
    return refuse('is damaged, or no zip file', error);
  }
  return new Map(Object.entries(members));
}
