import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { firstProcessor, libraryFiles, nativeStatus, ownXlaFlags } from '../native';
import { FORMAT } from './stored-program';

/** Names compiled programs by all that machine code depends on. */
export class ProgramKeys {
  readonly #circumstances = createHash('sha256').update(JSON.stringify(circumstances()));

  /** @param savedModel  the bytes of `saved_model.pb`; @returns 64 characters */
  of(savedModel: Uint8Array): string {
    return this.#circumstances.copy().update(savedModel).digest('hex');
  }
}

function circumstances(): unknown[] {
  const { env, platform, arch } = process;
  return [
    FORMAT,
    library(`${platform}-${arch}`),
    processor(),
    // A loop over much data is split among threads when it is compiled.
    availableParallelism(),
    ...['TF_NUM_INTRAOP_THREADS', 'TF_ENABLE_ONEDNN_OPTS', 'XLA_FLAGS'].map((name) => env[name] ?? ''),
    ownXlaFlags(env),
  ];
}

/** The library is hundreds of megabytes: a new one is known by its size or the time it was written. */
function library(platform: string): unknown[] {
  const status = nativeStatus();
  if (!status.available) return [platform];
  const files = libraryFiles(platform).libraries.map((name) => statSync(join(status.folder, 'deps', 'lib', name)));
  return [platform, status.tensorflow, ...files.map(({ size, mtimeMs }) => [size, mtimeMs])];
}

/** What a compiler looks at, of /proc/cpuinfo's lines. */
const COMPILED_FOR = /^(vendor_id|cpu family|model|model name|stepping|flags|CPU \w+|Features)\s*:.*$/gm;

function processor(): string {
  if (process.platform !== 'linux') return cpus()[0]?.model ?? '';
  return firstProcessor().match(COMPILED_FOR)!.join('\n');
}
