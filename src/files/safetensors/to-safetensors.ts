import { endianness } from 'node:os';
import { NotSavableError } from '../../errors';
import { atOnce, type Steps } from '../steps';
import { ARRAYS } from './dtype';
import { ALIGNMENT, DIGESTS, LENGTH_BYTES, MAX_HEADER_BYTES, METADATA } from './header';
import { SEAL, SEAL_BYTES, sha256Steps, STEP_BYTES } from './seal';
import { bytesOf, type StoredTensor } from './stored-tensor';

/**
 * A sealed file in the safetensors layout: the header's length (8 bytes), the header (JSON), the tensors; see docs/format.md.
 * The same tensors and strings give the same bytes, in whatever order they come.
 *
 * @param tensors   by name; `seal` and `__metadata__` are the format's own names
 * @param metadata  strings beside them; `sha256` is the format's own
 * @param who       for errors: the function that was asked to save
 * @throws NotSavableError where the header is longer than readers accept, or on a big-endian machine
 */
export function toSafetensors(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>>,
  who = 'save',
): Uint8Array {
  return atOnce(safetensorsSteps(tensors, metadata, who));
}

/** The same in steps, between which the tensors must not be changed. */
export function* safetensorsSteps(
  tensors: ReadonlyMap<string, StoredTensor>,
  metadata: Readonly<Record<string, string>>,
  who: string,
): Steps<Uint8Array> {
  if (endianness() !== 'LE')
    throw new NotSavableError(who, 'this machine is big-endian, and model files are little-endian', 'Use another one.');
  checkNames(tensors, metadata);
  const ordered = [...tensors].sort(inFile);
  const header = yield* headerSteps(ordered, metadata);
  if (header.length > MAX_HEADER_BYTES)
    throw new NotSavableError(
      who,
      `what is not in typed arrays takes ${header.length} bytes, and a model file has room for ${MAX_HEADER_BYTES}`,
      'Give arrays of numbers as typed arrays, and keep long texts elsewhere.',
    );

  const start = LENGTH_BYTES + header.length;
  const size = ordered.reduce((sum, [, { data }]) => sum + data.byteLength, 0);
  const file = new Uint8Array(start + size + SEAL_BYTES);
  new DataView(file.buffer).setBigUint64(0, BigInt(header.length), true);
  file.set(header, LENGTH_BYTES);
  let at = start;
  for (const [, { data }] of ordered) {
    const bytes = bytesOf(data);
    for (let from = 0; from < bytes.length; from += STEP_BYTES) {
      if (from > 0) yield;
      file.set(bytes.subarray(from, from + STEP_BYTES), at + from);
    }
    at += data.byteLength;
  }
  file.set(yield* sha256Steps(file.subarray(0, at)), at);
  return file;
}

/** Large items first: none needs a gap before it then. Among equals by name, so that the order of making does not show. */
function inFile([nameA, a]: [string, StoredTensor], [nameB, b]: [string, StoredTensor]): number {
  return ARRAYS[b.dtype].BYTES_PER_ELEMENT - ARRAYS[a.dtype].BYTES_PER_ELEMENT || (nameA < nameB ? -1 : 1);
}

/** Padded with spaces to where the data may begin. */
function* headerSteps(
  ordered: readonly (readonly [string, StoredTensor])[],
  metadata: Readonly<Record<string, string>>,
): Steps<Uint8Array> {
  const digests: string[] = [];
  for (const [name, { data }] of ordered) {
    const digest = yield* sha256Steps(bytesOf(data));
    digests.push(member(name, digest.toString('hex')));
  }
  const strings = Object.entries(metadata).map(([name, text]) => member(name, text));
  strings.push(member(DIGESTS, `{${digests.join(',')}}`));

  const members = [`${JSON.stringify(METADATA)}:{${strings.join(',')}}`];
  let at = 0;
  const add = (name: string, dtype: string, shape: readonly number[], bytes: number): void => {
    members.push(member(name, { dtype, shape, data_offsets: [at, at + bytes] }));
    at += bytes;
  };
  for (const [name, { dtype, shape, data }] of ordered) add(name, dtype, shape, data.byteLength);
  add(SEAL, 'U8', [SEAL_BYTES], SEAL_BYTES);

  const text = Buffer.from(`{${members.join(',')}}`);
  const padding = -(LENGTH_BYTES + text.length) & (ALIGNMENT - 1);
  return Buffer.concat([text, Buffer.alloc(padding, ' ')]);
}

/** Written one by one: an object's members would come in another order where names are numbers. */
function member(name: string, value: unknown): string {
  return `${JSON.stringify(name)}:${JSON.stringify(value)}`;
}

function checkNames(tensors: ReadonlyMap<string, StoredTensor>, metadata: Readonly<Record<string, string>>): void {
  if (Object.hasOwn(metadata, DIGESTS)) throw new RangeError(`${DIGESTS} is the format's own`);
  for (const [name, { dtype, shape, data }] of tensors) {
    if (name === SEAL || name === METADATA) throw new RangeError(`${name} is the format's own`);
    const length = shape.reduce((product, size) => product * size, 1);
    if (length !== data.length || !(data instanceof ARRAYS[dtype]))
      throw new RangeError(`tensor ${name}: ${data.length} numbers are no ${dtype} [${shape.join(', ')}]`);
  }
}
