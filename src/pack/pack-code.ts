import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Script } from 'node:vm';

/** Of the package's modules. */
export const ROOT = dirname(__dirname);

/** The packs, by their paths from the root. */
export const PACKS = { library: 'index.pack.js', worker: 'engines/tensorflow/worker.pack.js' } as const;

const DIGEST_BYTES = 32;

/** What this process has compiled, by packs. */
const scripts = new Map<string, Script>();

/**
 * A pack, to be run: from V8's code of it, where that is kept beside it. To go through the text of a large one takes V8 some 60 ms, and then it compiles each
 * function when it is first called.
 *
 * @param pack  its path from the root
 */
export function compilePack(pack: string): Script {
  const file = join(ROOT, pack);
  const text = readFileSync(file);
  const script = new Script(text.toString('latin1'), { filename: file, cachedData: keptCode(pack, text) });
  scripts.set(pack, script);
  return script;
}

/** Where a pack's code is kept. */
export function codeFile(pack: string): string {
  return join(ROOT, pack.replace(/\.js$/, '.code'));
}

/** Whether a pack's code is kept for this Node. */
export function isCodeKept(pack: string): boolean {
  return keptCode(pack, readFileSync(join(ROOT, pack))) !== undefined;
}

/** What is to be kept of a pack: its modules, and the functions in them that this process has called. */
export function codeToKeep(pack: string): Buffer {
  const code = (scripts.get(pack) ?? compilePack(pack)).createCachedData();
  return Buffer.concat([digestOf(readFileSync(join(ROOT, pack)), code), code]);
}

/** @returns undefined where there is none, or none that this Node has made of this text: V8 then reads the text */
function keptCode(pack: string, text: Uint8Array): Uint8Array | undefined {
  let kept;
  try {
    kept = readFileSync(codeFile(pack));
  } catch {
    return undefined;
  }
  const code = kept.subarray(DIGEST_BYTES);
  return digestOf(text, code).equals(kept.subarray(0, DIGEST_BYTES)) ? code : undefined;
}

/** V8 refuses what it made under other flags, but not what has been changed, which it would run. */
function digestOf(text: Uint8Array, code: Uint8Array): Buffer {
  return createHash('sha256').update(`${process.version} ${process.arch}\n`).update(text).update(code).digest();
}
