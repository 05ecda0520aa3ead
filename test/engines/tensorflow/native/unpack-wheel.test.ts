import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Staging } from '../../../../src/engines/tensorflow/native/staging';
import { unpackWheel } from '../../../../src/engines/tensorflow/native/unpack-wheel';
import { stages } from './workbench';
import { zipFile } from './zip-file';

let folder: string;
let staging: Staging;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tfjs-learn-unpack-'));
  mkdirSync(join(folder, 'staging'));
  const machine = { platform: 'linux-x64', env: {}, tfjsNode: undefined, wheel: undefined, freeBytes: () => 1e12 };
  staging = {
    folder: join(folder, 'staging'),
    machine,
    tfjsNode: { folder: '', version: '' },
    progress: stages(),
    signal: undefined,
  };
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function unpack(bytes: Buffer): Promise<void> {
  writeFileSync(join(folder, 'wheel'), bytes);
  await unpackWheel(join(folder, 'wheel'), staging);
}

const LIBRARIES = {
  'tensorflow/libtensorflow_cc.so.2': Buffer.from('cc'),
  'tensorflow/libtensorflow_framework.so.2': Buffer.from('framework'),
};

describe('unpacking a wheel', () => {
  test.each([
    '../evil.h',
    'tensorflow/include/tensorflow/c/../../../../../evil.h',
    '/evil.h',
    'tensorflow\\include\\..\\evil.h',
  ])('refuses a file with the name %s, and writes nothing', async (name) => {
    const running = unpack(zipFile({ ...LIBRARIES, [name]: Buffer.from('evil') }));
    // The last is read with slashes, as the zip format wants them.
    await expect(running).rejects.toThrow(/cannot be unpacked: (invalid relative|absolute) path/);
    expect(readdirSync(folder).sort()).toEqual(['staging', 'wheel']);
    expect(readdirSync(staging.folder)).toEqual([]);
  });

  test('says so if the file is no zip archive', async () => {
    await expect(unpack(Buffer.from('<html>proxy login</html>'))).rejects.toThrow(
      /wheel cannot be unpacked: .* Fetch it again, from a source you trust\.$/,
    );
  });

  test('says so if a library is not in it', async () => {
    await expect(unpack(zipFile({ 'numpy/__init__.py': Buffer.from('') }))).rejects.toThrow(
      'wheel holds no tensorflow/libtensorflow_cc.so.2. It must be a wheel of TensorFlow for this platform.',
    );
  });

  test('can be interrupted', async () => {
    staging = { ...staging, signal: AbortSignal.abort() };
    await expect(unpack(zipFile(LIBRARIES))).rejects.toMatchObject({ name: 'AbortError' });
  });
});
