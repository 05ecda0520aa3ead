import { ModelFileError, shown } from '../../errors';
import { parseBounded } from '../bounded-json';
import { ARRAYS, type Dtype, isDtype } from './dtype';
import { DIGESTS, HEADER_BOUNDS, LENGTH_BYTES, MAX_HEADER_BYTES, METADATA } from './header';
import { noModel } from './no-model';
import { SEAL, SEAL_BYTES } from './seal';
import { elementsIn, isSizes } from './shape';

/** Where a tensor lies in a file. */
export interface Place {
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  /** Of all bytes of the file. */
  readonly begin: number;
  readonly end: number;
}

export interface Header {
  /** All tensors but the seal, in the order of the file. */
  readonly places: ReadonlyMap<string, Place>;
  /** Where the seal begins; it ends where the file does. */
  readonly seal: number;
  /** The hexadecimal sha256 of each of `places`. */
  readonly digests: ReadonlyMap<string, string>;
  readonly metadata: ReadonlyMap<string, string>;
}

const DIGEST = /^[0-9a-f]{64}$/;

/**
 * A file's header, judged: the tensors fill the data without gap or overlap, and there is a seal. Digests are not computed.
 *
 * @param bytes      all of the file, or so many from its start that a header cannot be longer
 * @param where      what the file is called, for errors
 * @param fileBytes  how long the whole file is
 * @throws ModelFileError
 */
export function readHeader(bytes: Uint8Array, where: string, fileBytes = bytes.length): Header {
  const damaged = (problem: string): ModelFileError => new ModelFileError(where, `is damaged: ${problem}.`);
  const text = headerText(bytes, where);
  const members = objectMembers(parsed(text, damaged, 'its header'));
  if (members === undefined) throw damaged('its header is no object');
  if (!members.has(SEAL))
    throw new ModelFileError(where, "is a safetensors file, but no model of this library's: it has no seal.");

  const start = LENGTH_BYTES + Buffer.byteLength(text);
  const metadata = stringsOf(members.get(METADATA));
  if (metadata === undefined) throw damaged(`${METADATA} must be an object of strings`);
  members.delete(METADATA);
  const all = [...members].map(([name, entry]) => [name, placeOf(name, entry, start, damaged)] as const);
  all.sort(([, a], [, b]) => a.begin - b.begin || a.end - b.end);
  checkCover(all, start, fileBytes, where);

  const places = new Map(all);
  const seal = places.get(SEAL)!;
  places.delete(SEAL);
  if (seal.dtype !== 'U8' || seal.shape.length !== 1 || seal.shape[0] !== SEAL_BYTES || seal.end !== fileBytes)
    throw damaged(`its seal must be the last tensor, U8 [${SEAL_BYTES}]`);

  const digests = digestsOf(metadata.get(DIGESTS), places, damaged);
  metadata.delete(DIGESTS);
  return { places, seal: seal.begin, digests, metadata };
}

type Damaged = (problem: string) => ModelFileError;

function headerText(bytes: Uint8Array, where: string): string {
  if (bytes.length < LENGTH_BYTES)
    throw new ModelFileError(where, `is truncated: it has ${bytes.length} bytes, fewer than any model file.`);
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length < 2n || length > BigInt(MAX_HEADER_BYTES)) throw new ModelFileError(where, noModel(bytes));
  const end = LENGTH_BYTES + Number(length);
  if (bytes.length > LENGTH_BYTES && bytes[LENGTH_BYTES] !== 0x7b) throw new ModelFileError(where, noModel(bytes));
  if (end > bytes.length)
    throw new ModelFileError(where, `is truncated: its header goes to byte ${end}, and it has ${bytes.length} bytes.`);
  try {
    // A copy, not a view: a decoder takes no memory that threads share.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.slice(LENGTH_BYTES, end));
  } catch (error) {
    throw new ModelFileError(where, 'is damaged: its header is no UTF-8.', error);
  }
}

function placeOf(name: string, entry: unknown, start: number, damaged: Damaged): Place {
  const who = `tensor ${shown(name)}`;
  const members = objectMembers(entry);
  const [dtype, shape, offsets] = ['dtype', 'shape', 'data_offsets'].map((key) => members?.get(key));
  if (members?.size !== 3 || dtype === undefined || shape === undefined || offsets === undefined)
    throw damaged(`${who} must have dtype, shape and data_offsets, and nothing else`);
  if (!isDtype(dtype))
    throw damaged(`${who} has the dtype ${shown(dtype)}. Possible are ${Object.keys(ARRAYS).join(', ')}`);
  if (!isSizes(shape)) throw damaged(`${who} must have a shape of integers ≥ 0. Got ${shown(shape)}`);
  if (!isSizes(offsets) || offsets.length !== 2 || offsets[0]! > offsets[1]!)
    throw damaged(`${who} must have two data_offsets that ascend. Got ${shown(offsets)}`);

  const [begin, end] = offsets as [number, number];
  const elements = elementsIn(shape);
  const size = ARRAYS[dtype].BYTES_PER_ELEMENT;
  if (elements === undefined || elements * size !== end - begin)
    throw damaged(`${who} has ${end - begin} bytes, which is no ${dtype} ${shown(shape)}`);
  return { dtype, shape, begin: start + begin, end: start + end };
}

function checkCover(all: readonly (readonly [string, Place])[], start: number, fileBytes: number, where: string): void {
  let at = start;
  for (const [name, { begin, end }] of all) {
    if (begin !== at)
      throw new ModelFileError(
        where,
        `is damaged: tensor ${shown(name)} begins at byte ${begin}, and the one before it ends at ${at}.`,
      );
    at = end;
  }
  if (at > fileBytes)
    throw new ModelFileError(where, `is truncated: its tensors go to byte ${at}, and it has ${fileBytes} bytes.`);
  if (at < fileBytes)
    throw new ModelFileError(where, `is damaged: ${fileBytes - at} bytes come after its last tensor.`);
}

function digestsOf(
  json: string | undefined,
  places: ReadonlyMap<string, Place>,
  damaged: Damaged,
): ReadonlyMap<string, string> {
  const digests = json === undefined ? undefined : stringsOf(parsed(json, damaged, `its ${DIGESTS}`));
  const isWhole =
    digests?.size === places.size && [...digests].every(([name, digest]) => places.has(name) && DIGEST.test(digest));
  if (!isWhole) throw damaged(`${METADATA}.${DIGESTS} must be JSON: an object with the digest of each tensor`);
  return digests;
}

function parsed(text: string, damaged: Damaged, what: string): unknown {
  try {
    return parseBounded(text, HEADER_BOUNDS);
  } catch (error) {
    if (error instanceof SyntaxError) throw damaged(`${what} ${error.message}`);
    throw error;
  }
}

/** An object's members, if all are strings. */
function stringsOf(value: unknown): Map<string, string> | undefined {
  const members = [...(objectMembers(value) ?? [['', undefined]])];
  const strings = members.filter((member): member is [string, string] => typeof member[1] === 'string');
  return strings.length === members.length ? new Map(strings) : undefined;
}

/** An object's own members; a Map has no prototype that a name could reach. */
function objectMembers(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return new Map<string, unknown>(Object.entries(value));
}
