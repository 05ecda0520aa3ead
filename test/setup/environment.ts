import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TestEnvironment } from 'jest-environment-node';
import { setNativeEnvironment } from '../../src/engines/tensorflow/native';

/** The typed arrays a native addon hands out are the outer realm's: share them, or `instanceof` fails inside Jest. */
const SHARED = [
  'ArrayBuffer',
  'SharedArrayBuffer',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'Float32Array',
  'Float64Array',
  'BigInt64Array',
  'BigUint64Array',
  'DataView',
] as const;

/** Inside Jest process.env is a copy, which the native library never sees: it is prepared outside, and before that. */
function prepareProcess(): void {
  if (process.env.TFJS_LEARN_PROGRAM_CACHE === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-programs-'));
    process.env.TFJS_LEARN_PROGRAM_CACHE = folder;
    setNativeEnvironment();
    process.once('exit', () => {
      rmSync(folder, { recursive: true, force: true });
    });
  }
}

export default class SharedTypedArraysEnvironment extends TestEnvironment {
  constructor(...args: ConstructorParameters<typeof TestEnvironment>) {
    prepareProcess();
    super(...args);
    for (const name of SHARED)
      Object.defineProperty(this.global, name, { value: globalThis[name], writable: true, configurable: true });
  }
}
