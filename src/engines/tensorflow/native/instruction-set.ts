import { closeSync, openSync, readSync } from 'node:fs';

/** More than one processor's lines: the file of a machine with hundreds takes long to read. */
const FIRST_PROCESSOR_BYTES = 8192;

let first: string | undefined;

/** What Linux says of the first processor, line by line. */
export function firstProcessor(): string {
  return (first ??= readFirstProcessor());
}

function readFirstProcessor(): string {
  const file = openSync('/proc/cpuinfo', 'r');
  try {
    const bytes = Buffer.alloc(FIRST_PROCESSOR_BYTES);
    return bytes.toString('latin1', 0, readSync(file, bytes)).split('\n\n')[0]!;
  } finally {
    closeSync(file);
  }
}

/** Names of the processor's flags, the widest vectors first. */
const SETS = [
  ['avx512f', 'AVX-512'],
  ['avx2', 'AVX2'],
  ['avx', 'AVX'],
  ['sse4_2', 'SSE4.2'],
] as const;

/** The widest vectors that compiled programs may use; null where the system does not tell. */
export function instructionSet(): (typeof SETS)[number][1] | 'NEON' | null {
  if (process.arch === 'arm64') return 'NEON';
  if (process.platform !== 'linux') return null;
  try {
    const flags = new Set(/^flags\s*:(.*)$/m.exec(firstProcessor())?.[1]?.split(' '));
    return SETS.find(([flag]) => flags.has(flag))?.[1] ?? null;
  } catch {
    return null; // a system without /proc
  }
}

/** AMD's Zen 4, and nobody else's, has AVX-512 in two halves of the width. */
const ZEN_4 = /^vendor_id\s*: AuthenticAMD\ncpu family\s*: 25$/m;

/**
 * Whether the processor computes with AVX-512 no faster than with AVX2.
 *
 * @param processor  what Linux says of it
 */
export function halvesAvx512(processor: () => string = firstProcessor): boolean {
  try {
    return ZEN_4.test(processor());
  } catch {
    return false; // a system without /proc
  }
}
