import { createHash } from 'node:crypto';

/** What a header is parsed to; a hostile one may hold anything. */
type Members = Record<string, unknown>;

function sha256(bytes: Uint8Array): Buffer {
  return createHash('sha256').update(bytes).digest();
}

/** A file of any header and data, with the right length before the header and the right seal after the data. */
export function sealedFile(header: string | Uint8Array, data: Uint8Array = new Uint8Array(0)): Buffer {
  const text = Buffer.from(header);
  const padded = Buffer.concat([text, Buffer.alloc(-text.length & 7, ' ')]);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(padded.length));
  const unsealed = Buffer.concat([length, padded, data]);
  return Buffer.concat([unsealed, sha256(unsealed)]);
}

/** A file's header, and its data without the seal; undefined where the header does not end within the file. */
export function opened(file: Uint8Array): { readonly header: string; readonly data: Uint8Array } | undefined {
  if (file.length < 40) return undefined;
  const length = new DataView(file.buffer, file.byteOffset).getBigUint64(0, true);
  if (length > file.length - 40) return undefined;
  const start = 8 + Number(length);
  return { header: Buffer.from(file.subarray(8, start)).toString(), data: file.subarray(start, -32) };
}

/** The file with right digests and a right seal, as far as its header lets them be made: what a forger would do. */
export function reseal(file: Uint8Array): Buffer {
  const parts = opened(file);
  if (parts === undefined) return Buffer.concat([file.subarray(0, -32), sha256(file.subarray(0, -32))]);
  return sealedFile(withDigests(parts.header, parts.data), parts.data);
}

/** A header in which the digests are those of the tensors in `data`, if it is JSON of tensors. */
export function withDigests(header: string, data: Uint8Array): string {
  try {
    const members = JSON.parse(header) as Members;
    const tensors = Object.entries(members).filter(([name]) => name !== 'seal' && name !== '__metadata__');
    const digests = tensors.map(([name, tensor]) => {
      const [begin, end] = (tensor as { readonly data_offsets: readonly number[] }).data_offsets;
      return [name, sha256(data.subarray(begin, end)).toString('hex')];
    });
    (members.__metadata__ as Members).sha256 = JSON.stringify(Object.fromEntries(digests));
    return JSON.stringify(members);
  } catch {
    return header;
  }
}
