import { crc32, inflateRawSync } from 'node:zlib';
import { ForeignModelError } from '../errors';

/** The files in a zip, by their names, which are only names: nothing is written anywhere. */
export interface ZipMembers {
  readonly names: readonly string[];
  /**
   * The bytes of one, held to the size and the sum that the zip says; those that are not packed are a view of the zip's.
   *
   * @throws ForeignModelError for one that there is not, or a damaged one
   */
  read(name: string): Uint8Array;
}

interface Member {
  readonly isPacked: boolean;
  readonly sum: number;
  readonly packedSize: number;
  readonly size: number;
  readonly header: number;
}

const [END, CENTRAL, LOCAL] = [0x06054b50, 0x02014b50, 0x04034b50];
const [END_SIZE, CENTRAL_SIZE, LOCAL_SIZE] = [22, 46, 30];
const LONGEST_COMMENT = 0xffff;
/** All files together, unpacked: models' numbers hardly get smaller by packing, texts by about this. */
const TIMES = 64;

/**
 * Looks at the list of files in a zip; what they hold is unpacked when it is read. The sizes that the zip claims are judged
 * before: no member lies outside, all are packed into no more bytes than there are, and unpacked are no more than 64 times as
 * many. Source: PKWARE's APPNOTE.
 *
 * @param who  for messages
 * @throws ForeignModelError for what is no zip, or one of several parts, over 4 GB, encrypted, or packed otherwise than by deflate
 */
export function readZip(who: string, bytes: Uint8Array): ZipMembers {
  const refuse = (problem: string): never => {
    throw new ForeignModelError(who, `this is no zip file, or a damaged one: ${problem}.`);
  };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOf(view) ?? refuse('it has no list of files');
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const members = new Map<string, Member>();
  let [packed, unpacked] = [0, 0];
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_SIZE > end || view.getUint32(at, true) !== CENTRAL) refuse('its list of files is broken');
    const method = view.getUint16(at + 10, true);
    const nameLength = view.getUint16(at + 28, true);
    const next = at + CENTRAL_SIZE + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) refuse('its list of files is broken');
    const name = Buffer.from(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength)).toString('utf8');
    if ((view.getUint16(at + 8, true) & 1) !== 0 || (method !== 0 && method !== 8)) {
      refuse('a file in it is encrypted, or packed otherwise than by deflate');
    }
    if (members.has(name)) refuse(`it has two files ${JSON.stringify(name.slice(0, 100))}`);
    const member = {
      isPacked: method === 8,
      sum: view.getUint32(at + 16, true),
      packedSize: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      header: view.getUint32(at + 42, true),
    };
    if (!member.isPacked && member.size !== member.packedSize) refuse('a file in it has two sizes');
    members.set(name, member);
    packed += member.packedSize;
    unpacked += member.size;
    at = next;
  }
  if (packed > bytes.length) refuse('its files are said to be larger than it is');
  if (unpacked > TIMES * bytes.length) refuse(`its files would be more than ${TIMES} times as large as it is`);
  return {
    names: [...members.keys()],
    read: (name) => {
      const member = members.get(name) ?? refuse(`it has no file ${JSON.stringify(name.slice(0, 100))}`);
      const data = contentOf(bytes, view, member) ?? refuse(`its file ${JSON.stringify(name.slice(0, 100))} is broken`);
      return data;
    },
  };
}

/** Where the end record is: the last one whose comment reaches to the end of the file. */
function endOf(view: DataView): number | undefined {
  const first = Math.max(0, view.byteLength - END_SIZE - LONGEST_COMMENT);
  for (let at = view.byteLength - END_SIZE; at >= first; at--) {
    const isEnd = view.getUint32(at, true) === END && at + END_SIZE + view.getUint16(at + 20, true) === view.byteLength;
    if (isEnd) return at;
  }
  return undefined;
}

/** undefined where it does not lie in the zip, or is not what the zip says. */
function contentOf(bytes: Uint8Array, view: DataView, member: Member): Uint8Array | undefined {
  const { header, packedSize, size, isPacked, sum } = member;
  if (header + LOCAL_SIZE > bytes.length || view.getUint32(header, true) !== LOCAL) return undefined;
  const start = header + LOCAL_SIZE + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (start + packedSize > bytes.length) return undefined;
  const packed = bytes.subarray(start, start + packedSize);
  const content = isPacked ? inflated(packed, size) : packed;
  return content?.length === size && crc32(content) === sum ? content : undefined;
}

function inflated(packed: Uint8Array, size: number): Uint8Array | undefined {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    return undefined;
  }
}
