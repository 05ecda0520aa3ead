import { createHash } from 'node:crypto';

/** The last tensor of a file: the sha256 of all bytes before it, of the header too. A digest per tensor cannot guard that. */
export const SEAL = 'seal';
export const SEAL_BYTES = 32;

/** OpenSSL takes less than 2 GiB at a time. */
const CHUNK = 2 ** 30;

export function sha256(bytes: Uint8Array): Buffer {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += CHUNK) hash.update(bytes.subarray(at, at + CHUNK));
  return hash.digest();
}
