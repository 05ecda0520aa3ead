import { endianness } from 'node:os';
import { ModelFileError, shown } from '../../errors';
import { ARRAYS } from './dtype';
import { type Place, readHeader } from './read-header';
import { sha256 } from './seal';
import type { StoredTensor } from './stored-tensor';

/** What a file holds. */
export interface SafetensorsContent {
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * What `toSafetensors` made bytes of. They may be anybody's: all is judged before anything is used, and nothing is allocated
 * but the header's text and copies of tensors that do not lie where their numbers can be read in place.
 *
 * @param where  what the bytes are called, for errors
 * @returns tensors, which are views of `bytes` where that is possible: who changes them copies them first
 * @throws ModelFileError on a file that is damaged, truncated, without a seal, or of another kind
 */
export function fromSafetensors(bytes: Uint8Array, where: string): SafetensorsContent {
  if (endianness() !== 'LE')
    throw new ModelFileError(where, 'cannot be read here: model files are little-endian, and this machine is not.');
  const { places, seal, digests, metadata } = readHeader(bytes, where);
  const damaged = [...places].find(
    ([name, { begin, end }]) => sha256(bytes.subarray(begin, end)).toString('hex') !== digests.get(name),
  );
  if (damaged !== undefined)
    throw new ModelFileError(
      where,
      `is damaged: the bytes of tensor ${shown(damaged[0])} are not those of its sha256.`,
    );
  if (!sha256(bytes.subarray(0, seal)).equals(bytes.subarray(seal)))
    throw new ModelFileError(where, 'is damaged: its header or its seal has changed since it was written.');

  const tensors = [...places].map(([name, place]) => [name, tensorAt(bytes, place)] as const);
  return { tensors: new Map(tensors), metadata };
}

function tensorAt(bytes: Uint8Array, { dtype, shape, begin, end }: Place): StoredTensor {
  const size = ARRAYS[dtype].BYTES_PER_ELEMENT;
  const isInPlace = (bytes.byteOffset + begin) % size === 0;
  const held = isInPlace ? bytes.subarray(begin, end) : Uint8Array.from(bytes.subarray(begin, end));
  return { dtype, shape, data: new ARRAYS[dtype](held.buffer, held.byteOffset, held.length / size) };
}
