import { createHash } from 'node:crypto';

/** A compiled program as TensorFlow wrote it, under the name that it gave it. */
export interface StoredProgram {
  readonly name: string;
  readonly content: Uint8Array;
}

/** Change it with the format: it is part of the key, too. */
export const FORMAT = 'tfjs-learn program 1';

/**
 * A file of the store: a line of text with the format, a SHA-256 and the name, then the content. The hash is of all
 * that the file stands for, its key too, so that a file that was cut short, changed or renamed is found out.
 */
export function packProgram(key: string, { name, content }: StoredProgram): Buffer {
  return Buffer.concat([Buffer.from(`${FORMAT} ${hashOf(key, name, content)} ${name}\n`), content]);
}

/** @returns undefined unless the file is whole and was stored under this key */
export function unpackProgram(key: string, file: Buffer): StoredProgram | undefined {
  const lineEnd = file.indexOf('\n');
  const [format, hash, name] = LINE.exec(file.toString('latin1', 0, Math.max(0, lineEnd)))?.slice(1) ?? [];
  const content = file.subarray(lineEnd + 1);
  const isWhole = format === FORMAT && isFileName(name!) && hash === hashOf(key, name!, content);
  return isWhole ? { name: name!, content } : undefined;
}

/** @returns whether it is the name of a compiled program, such as `xla_compile_cache__1__2__XLA_CPU_JIT.pb` */
export function isFileName(name: string): boolean {
  return /^\w[\w.-]{0,200}\.pb$/.test(name);
}

const LINE = /^(.+) ([0-9a-f]{64}) (.+)$/;

function hashOf(key: string, name: string, content: Uint8Array): string {
  return createHash('sha256').update(`${key} ${name}\n`).update(content).digest('hex');
}
