import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lies in `deps`, so that it is also seen through tfjs-node's link to it. */
const RECORD = 'deps/tfjs-learn.json';

/** How a native folder was made, and from what. */
export interface NativeRecord {
  /** the library's own word, such as `2.21.0` */
  readonly tensorflow: string;
  readonly tfjsNodeVersion: string;
  /** Node's platform and architecture, such as `linux-x64` */
  readonly platform: string;
  /** in words: `the wheel tensorflow_cpu-…`, `the folder /opt/…` */
  readonly source: string;
}

/**
 * Marks a folder that holds `deps` and `lib` as whole. Sizes are kept: a copy that was cut short, or a library that a
 * link points to and that was replaced, is then no longer whole.
 */
export function recordNativeFolder(folder: string, record: NativeRecord): void {
  const names = ['deps/lib', 'lib/napi-v8'].flatMap((part) =>
    readdirSync(join(folder, part)).map((name) => `${part}/${name}`),
  );
  const files = Object.fromEntries(names.map((name): [string, number] => [name, statSync(join(folder, name)).size]));
  writeFileSync(join(folder, RECORD), `${JSON.stringify({ ...record, files }, null, 2)}\n`);
}

/** @returns what the folder holds, or undefined if it is not whole or was made for another platform or tfjs-node */
export function readNativeFolder(folder: string, platform: string, tfjsNodeVersion: string): NativeRecord | undefined {
  try {
    const record: unknown = JSON.parse(readFileSync(join(folder, RECORD), 'utf8'));
    if (!isRecord(record) || record.platform !== platform || record.tfjsNodeVersion !== tfjsNodeVersion)
      return undefined;
    const whole = Object.entries(record.files).every(([file, bytes]) => statSync(join(folder, file)).size === bytes);
    return whole ? record : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is NativeRecord & { files: object } {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['tensorflow', 'tfjsNodeVersion', 'platform', 'source'];
  const record = new Map(Object.entries(value));
  return (
    texts.every((name) => typeof record.get(name) === 'string') &&
    typeof record.get('files') === 'object' &&
    record.get('files') !== null
  );
}
