import { createHash } from 'node:crypto';
import { atOnce, type Steps } from '../steps';

/** The last tensor of a file: the sha256 of all bytes before it, of the header too. A digest per tensor cannot guard that. */
export const SEAL = 'seal';
export const SEAL_BYTES = 32;

/** Bytes of a step: about a millisecond. (OpenSSL takes less than 2 GiB at a time.) */
export const STEP_BYTES = 2 ** 20;

export function sha256(bytes: Uint8Array): Buffer {
  return atOnce(sha256Steps(bytes));
}

export function* sha256Steps(bytes: Uint8Array): Steps<Buffer> {
  const hash = createHash('sha256');
  for (let at = 0; at < bytes.length; at += STEP_BYTES) {
    if (at > 0) yield;
    hash.update(bytes.subarray(at, at + STEP_BYTES));
  }
  return hash.digest();
}
